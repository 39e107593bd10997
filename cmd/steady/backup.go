package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"steady/bot"
	"steady/bot/store"
	"steady/flows"
)

// backupCommand writes everything the bot keeps to a sealed file, while the bot runs.
type backupCommand struct {
	settings
	File string `arg:"" help:"Where the backup goes: a file that is not there yet, or - for the standard output."`
}

// errFileThere: a backup that exists may be the only one that is whole.
var errFileThere = errors.New("the file is there already, and a backup replaces none: give it another name")

// errNothing: the week's good backups would make room for empty ones, and a wrong address shows.
var errNothing = errors.New("nobody has spoken with a bot on this database, so there is nothing to do here: is REDIS_URL the right one?")

// Run writes the backup under FILE.part and gives it its name when it is whole. When it fails, no file
// is left.
func (c *backupCommand) Run(ctx context.Context, io stdio) error {
	chosen, err := c.resolveStore()
	if err != nil {
		return err
	}
	if c.File == "-" && isTerminal(io.out) {
		return errors.New("a backup is no text to look at: name a file, or send it on with | or >")
	}
	db, err := store.OpenToLook(ctx, store.Options{URL: chosen.redis, Keys: chosen.keys, Schema: flows.Schema, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return notOpened(ctx, err)
	}
	said := io.out
	if c.File == "-" {
		said = io.err
	}
	b := &backup{db: db, chosen: chosen, bar: newProgress(io.err, "reading", "keys")}
	err = errors.Join(b.into(ctx, c.File, io.out), db.Close())
	b.bar.end()
	switch {
	case ctx.Err() != nil:
		return errors.New("the backup was stopped, and there is no file")
	case errors.Is(err, store.ErrUnavailable):
		return errors.New("the database stopped answering, and there is no file: try again when it is well")
	case err != nil:
		return err
	}
	_, err = fmt.Fprintf(said, "Backed up %s: %s. Keep it apart from STEADY_KEY, and keep both.\n", holds(b.sum), size(b.bytes))
	return err
}

// backup is one run of the command.
type backup struct {
	db     *store.Store
	chosen choices
	bar    *progress
	sum    bot.Tally
	bytes  int64
}

// into writes to a file, or to the standard output.
func (b *backup) into(ctx context.Context, file string, out io.Writer) error {
	if file == "-" {
		return b.write(ctx, out)
	}
	return writeWhole(file, func(w io.Writer) error { return b.write(ctx, w) })
}

func (b *backup) write(ctx context.Context, w io.Writer) (err error) {
	counted := &counting{to: w}
	b.sum, err = bot.Backup(ctx, bot.BackupOptions{
		Store: b.db, Seal: b.chosen.keys.Seal, Now: time.Now,
		Progress: func(done, total int) { b.bar.at(int64(done), int64(total)) },
	}, counted)
	b.bytes = counted.n
	if err == nil && b.sum.People+b.sum.Couples+b.sum.Pages == 0 {
		return errNothing
	}
	return err
}

// counting counts what is written.
type counting struct {
	to io.Writer
	n  int64
}

func (c *counting) Write(p []byte) (int, error) {
	n, err := c.to.Write(p)
	c.n += int64(n)
	return n, err
}

// holds says how much there is, and nothing of what it says.
func holds(t bot.Tally) string {
	text := fmt.Sprintf("%s, %s and %s", many(t.People, "person", "people"),
		many(t.Couples, "conversation", "conversations"), many(t.Pages, "page", "pages"))
	if t.Damaged > 0 {
		text += fmt.Sprintf(" (%s damaged in the database, and copied as it lies there)", many(t.Damaged, "value is", "values are"))
	}
	return text
}

func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", more)
}
