package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"regexp"
	"strings"

	"github.com/joho/godotenv"
	"github.com/lmittmann/tint"

	"steady/bot/seal"
)

// settings is what the environment says. Each secret can also come from the file named in NAME_FILE.
type settings struct {
	Token     string  `name:"token" env:"TELEGRAM_BOT_TOKEN" hidden:""`
	TokenFile string  `name:"token-file" env:"TELEGRAM_BOT_TOKEN_FILE" hidden:""`
	API       string  `name:"api" env:"TELEGRAM_API_URL" default:"https://api.telegram.org" help:"The Bot API to talk to ($$TELEGRAM_API_URL)."`
	Redis     string  `name:"redis" env:"REDIS_URL" default:"redis://127.0.0.1:6379/0" help:"Where Redis is ($$REDIS_URL)."`
	RedisFile string  `name:"redis-file" env:"REDIS_URL_FILE" hidden:""`
	Key       string  `name:"key" env:"STEADY_KEY" hidden:""`
	KeyFile   string  `name:"key-file" env:"STEADY_KEY_FILE" hidden:""`
	Contact   string  `name:"contact" env:"STEADY_CONTACT" help:"Who runs this bot and how to reach them; shown in /privacy ($$STEADY_CONTACT)."`
	Listen    string  `name:"listen" env:"STEADY_LISTEN" default:"127.0.0.1:9090" help:"Health and metrics ($$STEADY_LISTEN)."`
	Rate      float64 `name:"rate" env:"STEADY_RATE" default:"28" help:"Messages a second ($$STEADY_RATE)."`
	LogLevel  string  `name:"log-level" env:"LOG_LEVEL" default:"info" help:"debug, info, warn or error ($$LOG_LEVEL)."`
	LogFormat string  `name:"log-format" env:"LOG_FORMAT" default:"text" help:"text or json ($$LOG_FORMAT)."`
}

// settingError is a setting that cannot be used: one sentence that says which and why.
type settingError struct{ name, why string }

func (e *settingError) Error() string { return e.name + " " + e.why }

// loadDotEnv reads .env into the environment; what is set there already wins.
func loadDotEnv() error {
	if err := godotenv.Load(); err != nil && !errors.Is(err, os.ErrNotExist) {
		return &settingError{".env", "cannot be read; it holds lines of NAME=value"}
	}
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

// resolve reads the secrets and checks every value, so that a start fails with one sentence and not
// with a stack of errors later.
func (s *settings) resolve() (seal.Keys, error) {
	var none seal.Keys
	var err error
	if s.Token, err = secret("TELEGRAM_BOT_TOKEN", s.Token, s.TokenFile); err != nil {
		return none, err
	}
	if s.Redis, err = secret("REDIS_URL", s.Redis, s.RedisFile); err != nil {
		return none, err
	}
	if s.Key, err = secret("STEADY_KEY", s.Key, s.KeyFile); err != nil {
		return none, err
	}
	if err := s.check(); err != nil {
		return none, err
	}
	keys, err := seal.Parse(s.Key)
	if err != nil {
		return none, &settingError{"STEADY_KEY", "is not a key; `steady key` prints a new one"}
	}
	return keys, nil
}

func (s *settings) check() error {
	switch {
	case s.Token == "":
		return &settingError{"TELEGRAM_BOT_TOKEN", "is not set; @BotFather gives you one"}
	case !tokenForm.MatchString(s.Token):
		return &settingError{"TELEGRAM_BOT_TOKEN", "does not look like a token; it is a number, a colon and letters"}
	case s.Key == "":
		return &settingError{"STEADY_KEY", "is not set; `steady key` prints a new one, and it has to stay the same"}
	case strings.TrimSpace(s.Contact) == "":
		return &settingError{"STEADY_CONTACT", "is not set; people are told who runs the bot, for example an e-mail address"}
	case s.Rate <= 0 || s.Rate > 1000:
		return &settingError{"STEADY_RATE", "must be above 0 and at most 1000 messages a second"}
	}
	if u, err := url.Parse(s.API); err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return &settingError{"TELEGRAM_API_URL", "must be an http or https address"}
	}
	return nil
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
			return slog.New(tint.NewHandler(w, &tint.Options{Level: level, TimeFormat: "15:04:05"})), nil
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
