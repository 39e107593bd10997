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

// errLeft: whoever is asked goes away.
var errLeft = errors.New("stopped; nothing was written")

// Run writes .env, readable by its owner alone. It never replaces one, and writes nothing if a
// question stays open. That it cannot write here it says before it asks anything.
func (c *initCommand) Run(ctx context.Context, io stdio) error {
	if _, err := os.Lstat(envFile); !errors.Is(err, os.ErrNotExist) {
		return errThere
	}
	if err := tryToWrite("."); err != nil {
		return err
	}
	if !isAddress(c.API, "http", "https") {
		return &settingError{"TELEGRAM_API_URL", "must be an http or https address"}
	}
	q := questions{out: io.out, lines: bufio.NewScanner(io.in)}
	token, name, err := c.askToken(ctx, q)
	if err != nil {
		return err
	}
	contact, err := q.ask(ctx, "Who runs this bot, and how do people reach them? An e-mail address will do: ", func(text string) string {
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
func (c *initCommand) askToken(ctx context.Context, q questions) (token, name string, err error) {
	token, err = q.ask(ctx, "The bot's token, as @BotFather gave it: ", func(text string) string {
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
		case errors.As(err, &e):
			return "Telegram does not answer: " + e.Why() + ". Once more?"
		case err != nil:
			return "Telegram does not answer at the moment. Once more?"
		}
		name = me.Username
		return ""
	})
	return token, name, err
}

// questions are put to somebody at a terminal, or to a script.
type questions struct {
	out   io.Writer
	lines *bufio.Scanner
}

// ask puts a question until wrong has nothing against the answer, or whoever is asked has gone.
func (q questions) ask(ctx context.Context, question string, wrong func(string) string) (string, error) {
	for {
		if _, err := fmt.Fprint(q.out, question); err != nil {
			return "", err
		}
		text, err := q.answer(ctx)
		if err != nil {
			return "", err
		}
		why := wrong(text)
		switch {
		case ctx.Err() != nil:
			return "", errLeft
		case why == "":
			return text, nil
		}
		if _, err := fmt.Fprintln(q.out, why); err != nil {
			return "", err
		}
	}
}

// answer waits for a line and for the end of the context at once: nothing else ends the wait for somebody who
// types. After such an end it must not be called again, because the line is still being read.
func (q questions) answer(ctx context.Context) (string, error) {
	read := make(chan bool, 1)
	go func() { read <- q.lines.Scan() }()
	select {
	case <-ctx.Done():
		_, _ = fmt.Fprintln(q.out) // what follows does not stand behind the question
		return "", errLeft
	case ok := <-read:
		if !ok {
			return "", errors.Join(errors.New("nothing was written: a question stayed open"), q.lines.Err())
		}
		return bare(q.lines.Text()), nil
	}
}

// tryToWrite finds out whether a folder takes a file, and how much there is to write at least. It leaves nothing.
func tryToWrite(folder string) error {
	f, err := os.CreateTemp(folder, envFile+"-try-*")
	if err != nil {
		return cannotWrite(err)
	}
	_, err = f.Write(make([]byte, 4096))
	if err := errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name())); err != nil {
		return cannotWrite(err)
	}
	return nil
}

// cannotWrite says why in the system's words, and no more.
func cannotWrite(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Errorf("a .env cannot be written into this folder (%w), and there it belongs: go to one that is yours, and begin there", err)
}

// writeEnv writes the file whole or not at all.
func writeEnv(token, key, contact, api string) error {
	text := "TELEGRAM_BOT_TOKEN=" + token + "\nSTEADY_KEY=" + key + "\nSTEADY_CONTACT=" + quoteEnv(contact) + "\n"
	if api != "https://api.telegram.org" {
		text += "TELEGRAM_API_URL=" + api + "\n"
	}
	err := writeWhole(envFile, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
	switch {
	case errors.Is(err, errFileThere):
		return errThere
	case err != nil:
		return cannotWrite(err)
	}
	return nil
}

// quoteEnv keeps a value one value whatever stands in it.
func quoteEnv(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `$`, `\$`, "`", "\\`").Replace(value) + `"`
}
