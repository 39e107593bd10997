package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/lmittmann/tint"
	"golang.org/x/term"

	"steady/bot/seal"
	"steady/bot/store"
)

// settings is what the environment says. Each secret can also come from the file named in NAME_FILE.
type settings struct {
	Token     string `name:"token" env:"TELEGRAM_BOT_TOKEN" hidden:""`
	TokenFile string `name:"token-file" env:"TELEGRAM_BOT_TOKEN_FILE" hidden:""`
	API       string `name:"api" env:"TELEGRAM_API_URL" default:"https://api.telegram.org" help:"The Bot API to talk to."`
	Redis     string `name:"redis" env:"REDIS_URL" placeholder:"redis://127.0.0.1:6379/0" help:"Where Redis is."`
	RedisFile string `name:"redis-file" env:"REDIS_URL_FILE" hidden:""`
	Key       string `name:"key" env:"STEADY_KEY" hidden:""`
	KeyFile   string `name:"key-file" env:"STEADY_KEY_FILE" hidden:""`
	Contact   string `name:"contact" env:"STEADY_CONTACT" help:"Who runs this bot and how to reach them; shown in /privacy."`
	Listen    string `name:"listen" env:"STEADY_LISTEN" help:"Health and metrics, 127.0.0.1:9090 unless said otherwise; off does without."`
	Rate      string `name:"rate" env:"STEADY_RATE" default:"28" help:"Messages a second."`
	Paid      string `name:"paid-broadcast" env:"STEADY_PAID_BROADCAST" default:"false" help:"Pay Stars for messages beyond 30 a second: true or false."`
	Allow     string `name:"allow" env:"STEADY_ALLOW" help:"Telegram ids of who may begin; whom they invite may come. Nobody said: everybody."`
	LogLevel  string `name:"log-level" env:"LOG_LEVEL" default:"info" help:"debug, info, warn or error."`
	LogFormat string `name:"log-format" env:"LOG_FORMAT" default:"text" help:"text or json."`
}

// settingError is a setting that cannot be used: one sentence that says which and why.
type settingError struct{ name, why string }

// errRedisURL is for an address that is none, errRedisPassword for one that its password makes none.
var errRedisURL = &settingError{"REDIS_URL", "must look like redis://host:6379/0, rediss://user:password@host:6379/0 or unix:///path/to/redis.sock; the README has the forms for several"}

var errRedisPassword = &settingError{"REDIS_URL", "cannot be read: in its password percent-encode what is special: # is %23, / is %2F, ? is %3F, @ is %40, % is %25, a space is %20"}

// notAnAddress is which of the two it is.
func notAnAddress(err error) error {
	if errors.Is(err, store.ErrPassword) {
		return errRedisPassword
	}
	return errRedisURL
}

func (e *settingError) Error() string { return e.name + " " + e.why }

// usualRedis is where Redis is when nobody says.
const usualRedis = "redis://127.0.0.1:6379/0"

// errKey never speaks of a new key: the old one may be all that opens the database.
var errKey = &settingError{"STEADY_KEY", "is not a key, or not a whole one: it has to be the line, from steady1_ on, that the database was last used with"}

var tokenForm = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]{20,}$`)

// botID is the bot's Telegram id, with which its token begins; "" where there is none.
func (c choices) botID() string {
	if !tokenForm.MatchString(c.token) {
		return ""
	}
	id, _, _ := strings.Cut(c.token, ":")
	return id
}

// choices is what the settings come to once they are read and checked.
type choices struct {
	token, redis string
	keys         seal.Keys
	rate         float64
	listen       string  // where health and metrics are; "": nowhere
	allow        []int64 // who may begin; empty: everybody
	paid         bool    // messages beyond those that are free are paid for
}

// resolve reads the secrets and checks every value, so that a start fails with one sentence and not
// with a stack of errors later.
func (s *settings) resolve() (choices, error) {
	c, problems := s.resolveAll()
	if len(problems) > 0 {
		return c, problems[0]
	}
	return c, nil
}

// resolveAll is resolve for somebody who wants to hear of everything that cannot be used, once each.
func (s *settings) resolveAll() (c choices, problems []error) {
	problems = variablesIn(envFile).lend()
	var key string
	for _, v := range []struct {
		name, value, file string
		into              *string
	}{
		{"TELEGRAM_BOT_TOKEN", s.Token, s.TokenFile, &c.token},
		{"REDIS_URL", s.Redis, s.RedisFile, &c.redis},
		{"STEADY_KEY", s.Key, s.KeyFile, &key},
	} {
		var err error
		if *v.into, err = secret(v.name, v.value, v.file); err != nil {
			problems = append(problems, err)
		}
	}
	if s.Redis+s.RedisFile == "" {
		c.redis = usualRedis
	}
	var err error
	// What does not parse is NaN or none, and out of bounds either way.
	if c.rate, err = strconv.ParseFloat(s.Rate, 64); err != nil {
		c.rate = math.NaN()
	}
	c.paid = s.Paid == "true"
	problems = append(problems, s.check(c, key)...)
	if err := store.CheckAddress(c.redis); err != nil {
		problems = append(problems, notAnAddress(err))
	}
	if c.listen, err = listenAddress(s.Listen); err != nil {
		problems = append(problems, err)
	}
	if c.allow, err = allowed(s.Allow); err != nil {
		problems = append(problems, err)
	}
	if c.keys, err = seal.Parse(oneLine(key)); err != nil && key != "" {
		problems = append(problems, errKey)
	}
	return c, firstOfEach(problems)
}

// firstOfEach leaves one problem for each setting: a file that cannot be read need not be called empty, too.
func firstOfEach(problems []error) []error {
	told := map[string]bool{}
	return slices.DeleteFunc(problems, func(p error) bool {
		name := nameOf(p)
		defer func() { told[name] = true }()
		return name != "" && told[name]
	})
}

// oneLine is a key that an editor has broken into several.
func oneLine(key string) string { return strings.Join(strings.Fields(key), "") }

func (s *settings) check(c choices, key string) (problems []error) {
	for _, p := range []struct {
		name string
		why  string
		is   bool
	}{
		{"TELEGRAM_BOT_TOKEN", "is not set, nor in a .env in this folder; @BotFather gives you one, and `steady init` asks for it", c.token == ""},
		{"TELEGRAM_BOT_TOKEN", "does not look like a token; it is a number, a colon and letters", c.token != "" && !tokenForm.MatchString(c.token)},
		{"STEADY_KEY", "is not set; `steady key` prints a new one, and it has to stay the same", key == ""},
		{"STEADY_CONTACT", "is not set; people are told who runs the bot, for example an e-mail address", strings.TrimSpace(s.Contact) == ""},
		{"STEADY_CONTACT", "must be one line of at most 200 characters; it stands in the first message", utf8.RuneCountInString(s.Contact) > longestContact || strings.ContainsAny(s.Contact, "\r\n")},
		{"STEADY_RATE", "must be a number above 0, and at most 1000 messages a second", !(c.rate > 0 && c.rate <= mostPaid)},
		{"STEADY_RATE", "above 30 messages a second needs STEADY_PAID_BROADCAST=true, which costs Telegram Stars", c.rate > mostFree && c.rate <= mostPaid && !c.paid},
		{"STEADY_PAID_BROADCAST", "must be true or false", s.Paid != "true" && s.Paid != "false"},
		{"TELEGRAM_API_URL", "must be an http or https address", !isAddress(s.API, "http", "https")},
	} {
		if p.is {
			problems = append(problems, &settingError{p.name, p.why})
		}
	}
	return problems
}

const (
	longestContact = 200
	mostFree       = 30   // messages a second that Telegram takes for nothing, about
	mostPaid       = 1000 // and for Stars
)

// isAddress tells whether text is an address of one of these schemes, with a host.
func isAddress(text string, schemes ...string) bool {
	u, err := url.Parse(text)
	if err != nil || !slices.Contains(schemes, u.Scheme) {
		return false
	}
	return u.Hostname() != ""
}

// logger writes events as lines for people on a terminal, as plain text or as JSON elsewhere.
func (s *settings) logger(w io.Writer) (*slog.Logger, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		return nil, &settingError{"LOG_LEVEL", "must be debug, info, warn or error"}
	}
	switch s.LogFormat {
	case "json":
		return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})), nil
	case "text":
		if isTerminal(w) {
			return slog.New(tint.NewTextHandler(w, &tint.Options{Level: level, TimeFormat: "15:04:05"})), nil
		}
		return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level})), nil
	}
	return nil, &settingError{"LOG_FORMAT", "must be text or json"}
}

// isTerminal tells whether somebody could be reading along; /dev/null is a device, and no terminal.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// owner names this process among replicas; it says nothing about the machine.
func owner(random func() string) string { return fmt.Sprintf("steady-%s", random()) }
