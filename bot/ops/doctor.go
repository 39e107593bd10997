package ops

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Facts are what a doctor can find out about an installation. An error that kept something from being
// found out stands beside it and is shown as one sentence.
type Facts struct {
	Now time.Time

	Unset   []Setting // settings that are missing or cannot be used: what hangs on them was not found out
	Begun   bool      // there is a .env, which steady init does not replace
	Contact string    // who people are told runs the bot

	Bot         string        // the bot's name at Telegram
	Token       error         // Telegram does not answer, or not to this token
	Joins       bool          // anybody may add the bot to groups
	ReadsGroups bool          // and it is sent all that is written there
	Unheard     bool          // it does not answer at all, and Token says why
	Webhook     bool          // updates go to a webhook, so that they cannot be asked for
	OtherPoll   bool          // another program asks for this bot's updates
	Running     bool          // a Steady is at work on this database
	ClockOff    time.Duration // this machine's clock against Telegram's; positive: it is ahead

	Unused   bool     // no bot has begun on the database
	Refused  *Finding // the database answers, but this program must not use it as it is
	Database error    // it cannot be reached or not be asked
	Servers  []Server
	Unsent   int   // couples with messages that wait
	Evening  []int // couples whose prompts come due, in five-minute steps from now
	Rate     float64
	Paid     bool // messages beyond the free ones are paid for

	Zones    error // the zone data is not what it should be
	OldLines []string
}

// Setting is one that is missing or cannot be used, and a sentence that says so.
type Setting struct {
	Name, Says string
	Said       bool // there is something, and it cannot be used
}

// Finding is the outcome of one check.
type Finding struct {
	About string
	Says  string
	Mend  string // what to do, a command where there is one; empty: nothing, all is well
}

const (
	clockMayBe  = 10 * time.Second
	unsentMayBe = 200
	linesNamed  = 5
)

// What is set where: the names of the settings that a check hangs on.
const (
	setToken   = "TELEGRAM_BOT_TOKEN"
	setAPI     = "TELEGRAM_API_URL"
	setRedis   = "REDIS_URL"
	setKey     = "STEADY_KEY"
	setContact = "STEADY_CONTACT"
	setRate    = "STEADY_RATE"
)

// Examine turns facts into findings, in the order in which they are best mended.
func Examine(f Facts) []Finding {
	var all []Finding
	for _, s := range f.Unset {
		all = append(all, f.setting(s))
	}
	if !f.unset(setContact) {
		all = append(all, Finding{About: "contact", Says: "people are told that this bot is run by " + f.Contact})
	}
	if f.Paid && !f.unset(setRate) {
		all = append(all, Finding{About: "pace", Says: fmt.Sprintf("up to %g messages a second; each beyond 30 a second costs 0.1 Stars", f.Rate)})
	}
	if !f.unset(setToken, setAPI) {
		all = append(all, f.token())
		if f.Token == nil {
			all = append(all, f.groups(), f.webhook(), f.poller(), f.clock())
		}
	}
	if !f.unset(setRedis, setKey) {
		all = append(all, f.stored()...)
	}
	return append(all, f.zones(), f.lines())
}

// stored is what there is to say of the database, as far as it opens.
func (f Facts) stored() []Finding {
	if f.Refused != nil {
		return []Finding{*f.Refused}
	}
	all := []Finding{f.database()}
	if f.Database != nil {
		return all
	}
	key := Finding{About: "key", Says: "it opens this database"}
	if f.Unused {
		key.Says = "no bot has begun on this database; the first one seals with it"
	}
	all = append(all, key)
	for _, s := range f.Servers {
		all = append(all, s.examine()...)
	}
	return append(all, f.backlog(), f.evening())
}

// unset tells whether one of these settings is missing or cannot be used.
func (f Facts) unset(names ...string) bool {
	return slices.ContainsFunc(f.Unset, func(s Setting) bool { return slices.Contains(names, s.Name) })
}

// setting is what to do about one. A key that something may be sealed with is worth more than a new one.
func (f Facts) setting(s Setting) Finding {
	check := Finding{"settings", s.Says, "mend it in the environment or in .env"}
	switch s.Name {
	case setToken:
		check.About, check.Mend = "token", "put the one that @BotFather shows under /mybots into "+setToken+", in the environment or in .env"
		if f.fresh() {
			check.Mend = "steady init"
		}
	case setKey:
		check.About = "key"
		switch {
		case f.fresh():
			check.Mend = "steady init makes one, too"
		case s.Said:
			check.Mend = "put back the line the database was last used with; a new one opens none but an empty database"
		default:
			check.Mend = "put the line the database was last used with into " + setKey + "; for an empty database: echo \"" + setKey + "=$(steady key)\" >> .env"
		}
	case setContact:
		check.About = "contact"
		switch {
		case f.fresh():
			check.Mend = "steady init asks for it, too"
		case !s.Said:
			check.Mend = "echo '" + setContact + "=you@example.org' >> .env"
		}
	case setRedis:
		check.About = "redis"
	}
	return check
}

// fresh tells whether nothing was begun here: then steady init asks for everything, and writes it down.
func (f Facts) fresh() bool {
	said := func(s Setting) bool { return s.Said && (s.Name == setToken || s.Name == setKey) }
	return !f.Begun && f.unset(setToken) && f.unset(setKey) && !slices.ContainsFunc(f.Unset, said)
}

func (f Facts) token() Finding {
	switch {
	case f.Token != nil && f.Unheard:
		return Finding{"telegram", f.Token.Error(), "see that this machine reaches TELEGRAM_API_URL; a proxy goes into HTTPS_PROXY, a certificate of your own into SSL_CERT_FILE"}
	case f.Token != nil:
		return Finding{"token", f.Token.Error(), "put the one that @BotFather shows under /mybots into TELEGRAM_BOT_TOKEN, in the environment or in .env"}
	}
	return Finding{About: "token", Says: "Telegram knows it: @" + f.Bot}
}

func (f Facts) webhook() Finding {
	if f.Webhook {
		return Finding{"webhook", "updates go to a webhook, and nothing comes to this bot", "take it away: curl \"https://api.telegram.org/bot$TELEGRAM_BOT_TOKEN/deleteWebhook\""}
	}
	return Finding{About: "webhook", Says: "none is set"}
}

func (f Facts) poller() Finding {
	switch {
	case f.Running:
		return Finding{About: "poller", Says: "a Steady is at work; its log tells if another program asks, too"}
	case f.Database != nil:
		return Finding{About: "poller", Says: "not asked: without its database nobody knows whether a Steady is at work"}
	case f.OtherPoll:
		return Finding{"poller", "another program asks for this bot's updates", "stop it, or give it a bot of its own; a token that leaked is renewed with /revoke at @BotFather"}
	}
	return Finding{About: "poller", Says: "nobody else asks for updates"}
}

func (f Facts) clock() Finding {
	if f.ClockOff.Abs() > clockMayBe {
		return Finding{"clock", "this machine's clock is " + f.ClockOff.Abs().Round(time.Second).String() + " off", "set it by the network: timedatectl set-ntp true"}
	}
	return Finding{About: "clock", Says: "right to a few seconds"}
}

func (f Facts) database() Finding {
	if f.Database != nil {
		return Finding{"redis", f.Database.Error(), "check REDIS_URL; start one with: redis-server --appendonly yes --appendfsync always --maxmemory-policy noeviction --hash-max-listpack-value 2048"}
	}
	return Finding{About: "redis", Says: fmt.Sprintf("it answers; servers that take writes: %d", len(f.Servers))}
}

func (f Facts) backlog() Finding {
	if f.Unsent > unsentMayBe {
		mend := "look at the log and at steady_refused_total for what holds them up"
		if !f.Running {
			mend = "start the bot: steady run"
		}
		return Finding{"backlog", unsent(f.Unsent), mend}
	}
	return Finding{About: "backlog", Says: unsent(f.Unsent)}
}

func unsent(couples int) string {
	switch couples {
	case 0:
		return "no messages wait"
	case 1:
		return "1 couple has messages that wait"
	}
	return fmt.Sprintf("%d couples have messages that wait", couples)
}

func (f Facts) zones() Finding {
	if f.Zones != nil {
		return Finding{"zones", f.Zones.Error(), "install this release of Steady anew: the zones are part of it"}
	}
	return Finding{About: "zones", Says: "local times are known everywhere"}
}

func (f Facts) lines() Finding {
	if n := len(f.OldLines); n > 0 {
		some := strings.Join(f.OldLines[:min(n, linesNamed)], ", ")
		if n > linesNamed {
			some += fmt.Sprintf(" and %d more", n-linesNamed)
		}
		return Finding{"support lines", "not checked for 200 days: " + some, "update Steady; the /support card shows these numbers"}
	}
	return Finding{About: "support lines", Says: "all were checked in the last 200 days"}
}
