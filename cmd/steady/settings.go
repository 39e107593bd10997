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
	"sync"
	"unicode/utf8"

	"github.com/alecthomas/kong"
	"github.com/joho/godotenv"
	"github.com/lmittmann/tint"

	"steady/bot/seal"
)

// settings is what the environment says. Each secret can also come from the file named in NAME_FILE.
type settings struct {
	Token     string `name:"token" env:"TELEGRAM_BOT_TOKEN" hidden:""`
	TokenFile string `name:"token-file" env:"TELEGRAM_BOT_TOKEN_FILE" hidden:""`
	API       string `name:"api" env:"TELEGRAM_API_URL" default:"https://api.telegram.org" help:"The Bot API to talk to."`
	Redis     string `name:"redis" env:"REDIS_URL" default:"redis://127.0.0.1:6379/0" help:"Where Redis is."`
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

// errRedisURL is for an address that is none, and for one that only the client can tell is none.
var errRedisURL = &settingError{"REDIS_URL", "must look like redis://host:6379/0, rediss://user:password@host:6379/0 or unix:///path/to/redis.sock; the README has the forms for several"}

var errDotEnv = &settingError{".env", "cannot be read; it holds lines of NAME=value"}

func (e *settingError) Error() string { return e.name + " " + e.why }

// dotEnv answers with the lines of a .env file for what neither the command line nor the environment
// says. Where there is no such file it answers nothing.
func dotEnv(file string) kong.Resolver {
	read := sync.OnceValues(func() (map[string]string, error) { return godotenv.Read(file) })
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		for _, name := range flag.Envs {
			if _, said := os.LookupEnv(name); said {
				continue
			}
			values, err := read()
			if err != nil && !errors.Is(err, os.ErrNotExist) {
				return nil, errDotEnv
			}
			if value, ok := values[name]; ok {
				return value, nil
			}
		}
		return nil, nil
	})
}

// fromEnvironment fills a value in that the command line did not give: from the environment, or else from .env.
func fromEnvironment(name string, value *string) error {
	if *value != "" {
		return nil
	}
	if said, ok := os.LookupEnv(name); ok {
		*value = said
		return nil
	}
	lines, err := godotenv.Read(".env")
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return errDotEnv
	}
	*value = lines[name]
	return nil
}

// secret is a value, or what the file that was named instead holds.
func secret(name, value, file string) (string, error) {
	if value != "" && file != "" {
		return "", &settingError{name, "and " + name + "_FILE are both set; keep one"}
	}
	if file == "" {
		return value, nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return "", &settingError{name + "_FILE", "names a file that cannot be read"}
	}
	return strings.TrimSpace(string(b)), nil
}

var tokenForm = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]{20,}$`)

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

// resolveAll is resolve for somebody who wants to hear of everything that cannot be used.
func (s *settings) resolveAll() (c choices, problems []error) {
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
	if len(problems) > 0 {
		return c, problems
	}
	var err error
	// What does not parse is NaN or none, and out of bounds either way.
	if c.rate, err = strconv.ParseFloat(s.Rate, 64); err != nil {
		c.rate = math.NaN()
	}
	c.paid = s.Paid == "true"
	problems = s.check(c, key)
	if c.keys, err = seal.Parse(key); err != nil && key != "" {
		problems = append(problems, &settingError{"STEADY_KEY", "is not a key; `steady key` prints a new one"})
	}
	if c.listen, err = listenAddress(s.Listen); err != nil {
		problems = append(problems, err)
	}
	if c.allow, err = allowed(s.Allow); err != nil {
		problems = append(problems, err)
	}
	return c, problems
}

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
		{errRedisURL.name, errRedisURL.why, !isAddress(c.redis, "redis", "rediss", "unix")},
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

// isAddress tells whether text is an address of one of these schemes: with a host, or with a path
// where a socket file is meant.
func isAddress(text string, schemes ...string) bool {
	u, err := url.Parse(text)
	if err != nil || !slices.Contains(schemes, u.Scheme) {
		return false
	}
	if u.Scheme == "unix" {
		return u.Path != ""
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

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// owner names this process among replicas; it says nothing about the machine.
func owner(random func() string) string { return fmt.Sprintf("steady-%s", random()) }
