package ops

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Facts are what a doctor can find out about an installation. An error that kept something from being
// found out stands beside it and is shown as one sentence.
type Facts struct {
	Now time.Time

	Bot       string        // the bot's name at Telegram
	Token     error         // Telegram does not answer, or not to this token
	Webhook   bool          // updates go to a webhook, so that they cannot be asked for
	OtherPoll bool          // another program asks for this bot's updates
	Running   bool          // a Steady is at work on this database
	ClockOff  time.Duration // this machine's clock against Telegram's; positive: it is ahead

	Database error // it cannot be reached or not be opened
	Servers  []Server
	Unsent   int   // couples with messages that wait
	Evening  []int // couples whose prompts come due, in five-minute steps from now
	Rate     float64

	Zones    error // the zone data is not what it should be
	OldLines []string
}

// Server is one Redis that takes writes.
type Server struct {
	Version         string
	AOF             bool
	Fsync           string // "": it may not be asked
	Eviction        string
	Used, Limit     int64 // bytes; Limit 0: none
	Replicas, Wants int
}

// Finding is the outcome of one check.
type Finding struct {
	About string
	Says  string
	Mend  string // what to do; empty: nothing, all is well
}

// Step is how long each number of Facts.Evening covers.
const Step = 5 * time.Minute

const (
	oldestRedis = 7
	clockMayBe  = 10 * time.Second
	nearlyFull  = 0.8
	perCouple   = 2 // prompts of an evening: one for each of the two
	delayMayBe  = 15 * time.Minute
	unsentMayBe = 200
	linesNamed  = 5
)

// Examine turns facts into findings, in the order in which they are best mended.
func Examine(f Facts) []Finding {
	all := []Finding{f.token()}
	if f.Token == nil {
		all = append(all, f.webhook(), f.poller(), f.clock())
	}
	all = append(all, f.database())
	if f.Database == nil {
		for _, s := range f.Servers {
			all = append(all, s.version(), s.persistence(), s.eviction(), s.memory(), s.replica())
		}
		all = append(all, f.backlog(), f.evening())
	}
	return append(all, f.zones(), f.lines())
}

func (f Facts) token() Finding {
	if f.Token != nil {
		return Finding{"token", f.Token.Error(), "check TELEGRAM_BOT_TOKEN with @BotFather, and that this machine reaches TELEGRAM_API_URL"}
	}
	return Finding{About: "token", Says: "Telegram knows it: @" + f.Bot}
}

func (f Facts) webhook() Finding {
	if f.Webhook {
		return Finding{"webhook", "updates go to a webhook, and nothing comes to this bot", "take it away: curl https://api.telegram.org/bot<token>/deleteWebhook"}
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
		return Finding{"redis", f.Database.Error(), "check REDIS_URL and STEADY_KEY; start one with: redis-server --appendonly yes --appendfsync always"}
	}
	return Finding{About: "redis", Says: fmt.Sprintf("it answers and was written with this key; servers that take writes: %d", len(f.Servers))}
}

func (s Server) version() Finding {
	major, _, _ := strings.Cut(s.Version, ".")
	if n, err := strconv.Atoi(major); err != nil || n < oldestRedis {
		return Finding{"version", "Redis " + s.Version + " cannot refuse a script whole when memory is short", "install Redis 7 or newer"}
	}
	return Finding{About: "version", Says: "Redis " + s.Version}
}

func (s Server) persistence() Finding {
	switch {
	case !s.AOF:
		return Finding{"persistence", "Redis keeps no append-only file: a power cut loses what people wrote", "redis-cli CONFIG SET appendonly yes, then CONFIG SET appendfsync always, and the same in redis.conf"}
	case s.Fsync == "":
		return Finding{About: "persistence", Says: "an append-only file; how it is synced may not be asked here"}
	case s.Fsync != "always":
		return Finding{"persistence", "the append-only file is synced " + s.Fsync + ": a power cut can lose what was just written", "redis-cli CONFIG SET appendfsync always, and the same in redis.conf"}
	}
	return Finding{About: "persistence", Says: "every write is on the disk before it counts"}
}

func (s Server) eviction() Finding {
	if s.Eviction != "noeviction" && s.Limit > 0 {
		return Finding{"eviction", "a full Redis would drop data by itself (" + s.Eviction + ")", "redis-cli CONFIG SET maxmemory-policy noeviction, and the same in redis.conf"}
	}
	return Finding{About: "eviction", Says: "nothing is dropped when memory is full"}
}

func (s Server) memory() Finding {
	const mib = 1 << 20
	if s.Limit == 0 {
		return Finding{About: "memory", Says: fmt.Sprintf("%d MiB, no limit set", s.Used/mib)}
	}
	says := fmt.Sprintf("%d of %d MiB", s.Used/mib, s.Limit/mib)
	if float64(s.Used) > nearlyFull*float64(s.Limit) {
		return Finding{"memory", says + ": when it is full nothing new is taken", "give it more: redis-cli CONFIG SET maxmemory, and the same in redis.conf"}
	}
	return Finding{About: "memory", Says: says}
}

func (s Server) replica() Finding {
	switch {
	case s.Replicas < s.Wants:
		return Finding{"replica", fmt.Sprintf("%d follow, and every write waits for %d", s.Replicas, s.Wants), "start the missing replicas, or take replicas= out of REDIS_URL"}
	case s.Replicas > 0 && s.Wants == 0:
		return Finding{"replica", fmt.Sprintf("%d follow, but no write waits for them: a failover can lose the newest", s.Replicas), "add replicas=1 to REDIS_URL"}
	case s.Replicas == 0:
		return Finding{About: "replica", Says: "none, and none is asked for"}
	}
	return Finding{About: "replica", Says: fmt.Sprintf("%d follow; every write waits for %d", s.Replicas, s.Wants)}
}

func (f Facts) backlog() Finding {
	if f.Unsent > unsentMayBe {
		mend := "look at the log and at steady_refused_total for what holds them up"
		if !f.Running {
			mend = "start the bot: steady run"
		}
		return Finding{"backlog", fmt.Sprintf("%d couples have messages that wait", f.Unsent), mend}
	}
	return Finding{About: "backlog", Says: fmt.Sprintf("%d couples have messages that wait", f.Unsent)}
}

// evening tells how late the latest of the coming day's prompts will be at this pace.
func (f Facts) evening() Finding {
	late := Delay(f.Evening, f.Rate)
	if late > delayMayBe {
		return Finding{"evening", "at the busiest hour people will wait about " + minutes(late) + " for their question", "spread the hours, add a second bot, or pay Telegram for broadcasts and raise STEADY_RATE"}
	}
	return Finding{About: "evening", Says: "the coming day's questions go out within " + minutes(late) + " of their time"}
}

// minutes words a time to the minute, and no time as one.
func minutes(d time.Duration) string {
	if n := int(d.Round(time.Minute) / time.Minute); n > 1 {
		return strconv.Itoa(n) + " minutes"
	}
	return "a minute"
}

// Delay is how long the longest queue of the given evening takes to drain at rate messages a second.
func Delay(evening []int, rate float64) time.Duration {
	if rate <= 0 {
		return 0
	}
	var queue, longest float64
	for _, couples := range evening {
		queue += perCouple * float64(couples)
		longest = max(longest, queue)
		queue = max(0, queue-rate*Step.Seconds())
	}
	return time.Duration(longest / rate * float64(time.Second))
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
