package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"steady/bot/seal"
	"steady/bot/telegram"
)

// initCommand asks for what `steady run` needs, checks it, and writes it down.
type initCommand struct {
	API string `name:"api" env:"TELEGRAM_API_URL" default:"https://api.telegram.org" help:"The Bot API to talk to."`
}

const envFile = ".env"

// errThere: what is in the file, above all the key, is worth more than anything this command could write.
var errThere = errors.New("there is a .env already; move it away first, and keep its STEADY_KEY: without it the database cannot be read")

// Run writes .env, readable by its owner alone. It never replaces one, and writes nothing if a
// question stays open.
func (c *initCommand) Run(ctx context.Context, io stdio) error {
	if _, err := os.Lstat(envFile); !errors.Is(err, os.ErrNotExist) {
		return errThere
	}
	if !isAddress(c.API, "http", "https") {
		return &settingError{"TELEGRAM_API_URL", "must be an http or https address"}
	}
	answers := bufio.NewScanner(io.in)
	token, name, err := c.askToken(ctx, io.out, answers)
	if err != nil {
		return err
	}
	contact, err := ask(io.out, answers, "Who runs this bot, and how do people reach them? An e-mail address will do: ", func(text string) string {
		for _, p := range (&settings{Contact: text}).check(choices{}, "") {
			if s := new(settingError); errors.As(p, &s) && s.name == "STEADY_CONTACT" {
				return "It " + s.why + "."
			}
		}
		return ""
	})
	if err != nil {
		return err
	}
	keys, err := seal.Generate()
	if err != nil {
		return fmt.Errorf("make a key: %w", err)
	}
	if err := writeEnv(token, keys.Text(), contact, c.API); err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "Written to .env. Keep a copy of it: without its key nobody can read the database, you neither.\n"+
		"Next: steady doctor, then steady run. Then write /start to @%s.\n", name)
	return err
}

// askToken asks until Telegram knows the token.
func (c *initCommand) askToken(ctx context.Context, w io.Writer, answers *bufio.Scanner) (token, name string, err error) {
	token, err = ask(w, answers, "The bot's token, as @BotFather gave it: ", func(text string) string {
		if !tokenForm.MatchString(text) {
			return "That is not a token: it is a number, a colon and letters."
		}
		ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
		defer cancel()
		api := telegram.New(telegram.Options{URL: c.API, Token: text})
		defer api.Close()
		me, err := api.Me(ctx)
		var e *telegram.Error
		switch {
		case errors.As(err, &e) && e.Kind == telegram.Unauthorized:
			return "Telegram does not know this token."
		case err != nil:
			return "Telegram does not answer at the moment. Once more?"
		}
		name = me.Username
		return ""
	})
	return token, name, err
}

// ask puts a question until wrong has nothing against the answer.
func ask(w io.Writer, answers *bufio.Scanner, question string, wrong func(string) string) (string, error) {
	for {
		if _, err := fmt.Fprint(w, question); err != nil {
			return "", err
		}
		if !answers.Scan() {
			return "", errors.Join(errors.New("nothing was written: a question stayed open"), answers.Err())
		}
		text := strings.TrimSpace(answers.Text())
		why := wrong(text)
		if why == "" {
			return text, nil
		}
		if _, err := fmt.Fprintln(w, why); err != nil {
			return "", err
		}
	}
}

func writeEnv(token, key, contact, api string) (err error) {
	text := "TELEGRAM_BOT_TOKEN=" + token + "\nSTEADY_KEY=" + key + "\nSTEADY_CONTACT=" + quoteEnv(contact) + "\n"
	if api != "https://api.telegram.org" {
		text += "TELEGRAM_API_URL=" + api + "\n"
	}
	f, err := os.OpenFile(envFile, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return errThere
	}
	if err != nil {
		return fmt.Errorf("write .env: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.WriteString(text); err != nil {
		return fmt.Errorf("write .env: %w", err)
	}
	return nil
}

// quoteEnv keeps a value one value whatever stands in it.
func quoteEnv(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `$`, `\$`, "`", "\\`").Replace(value) + `"`
}
