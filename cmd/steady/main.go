// Command steady is the bot, and a demo of it that needs nothing else. Every subcommand has a file
// of its own; this one reads the command line.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"steady/bot/telegram"
)

// commands is the command line.
type commands struct {
	Demo        demoCommand        `cmd:"" help:"Two phones in the browser. No token, no Redis, no account."`
	Run         runCommand         `cmd:"" help:"Run the bot. It needs TELEGRAM_BOT_TOKEN, STEADY_KEY and STEADY_CONTACT, from the environment or from .env."`
	Init        initCommand        `cmd:"" help:"Ask for the token, make a key, and write both to .env."`
	Doctor      doctorCommand      `cmd:"" help:"Look this installation over and say what to mend."`
	Healthcheck healthcheckCommand `cmd:"" help:"Ask the bot on this machine whether it is well."`
	Backup      backupCommand      `cmd:"" help:"Write everything to a sealed file, while the bot runs."`
	Restore     restoreCommand     `cmd:"" help:"Fill an empty database from a backup."`
	Key         keyCommand         `cmd:"" help:"Print a new key for STEADY_KEY."`
	Rotate      rotateCommand      `cmd:"" help:"Seal everything with the newest key, while the bot runs."`
	Version     versionCommand     `cmd:"" help:"Print the version."`
}

// stdio is where a command reads and writes, so that tests can stand in.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

func main() {
	// The Telegram library has one logger for the whole process, and its lines hold the token.
	if err := telegram.RouteLog(slog.New(slog.NewTextHandler(os.Stderr, nil))); err != nil {
		fmt.Fprintln(os.Stderr, "steady:", err)
		os.Exit(1)
	}
	// The first signal begins an orderly stop; the second ends the process at once.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() {
		<-ctx.Done()
		stop()
	}()
	os.Exit(execute(ctx, os.Args[1:], stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}

// parser reads command lines into the commands.
func (c *commands) parser(io stdio) (*kong.Kong, error) {
	return kong.New(c,
		kong.Name("steady"),
		kong.Description("A Telegram bot for two people who are rebuilding trust."),
		kong.Resolvers(dotEnv(".env")),
		kong.Writers(io.out, io.err),
		kong.Exit(func(int) { panic(helped{}) }),
	)
}

// execute runs one command line and gives the process's exit code: 2 for a command line or a
// setting that cannot be used, 1 for everything else that went wrong.
func execute(ctx context.Context, args []string, io stdio) int {
	var c commands
	parser, err := c.parser(io)
	if err != nil {
		fmt.Fprintln(io.err, "steady:", err)
		return 2
	}
	if len(args) == 0 {
		return misused(io.err, errors.New("what to do? `steady demo` needs nothing, and `steady --help` has the rest"))
	}
	return guard(func() int {
		chosen, err := parser.Parse(args)
		if err != nil {
			return misused(io.err, err)
		}
		chosen.BindTo(ctx, (*context.Context)(nil))
		chosen.Bind(io)
		return report(io.err, chosen.Run())
	})
}

// helped ends a command line that only asked for help.
type helped struct{}

func guard(do func() int) (code int) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(helped); !ok {
				panic(r)
			}
			code = 0
		}
	}()
	return do()
}

// misused answers for a command line that cannot be used. A setting that was found unusable while
// it was read says so itself; what the parser adds names a flag nobody typed.
func misused(w io.Writer, err error) int {
	var setting *settingError
	if errors.As(err, &setting) {
		err = setting
	}
	fmt.Fprintln(w, "steady:", err)
	return 2
}

func report(w io.Writer, err error) int {
	var setting *settingError
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return 0
	case errors.As(err, &setting):
		return misused(w, err)
	}
	fmt.Fprintln(w, "steady:", err)
	return 1
}
