package bot

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"

	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// A test can run the bot in a process of its own, to kill it. The process is this very program,
// started again with envChild set to the name it has in the lease; it is told the time on its standard input, and answers when it
// is done with everything due by then.
const (
	envChild = "STEADY_TEST_CHILD"
	envRedis = "STEADY_TEST_REDIS"
	envAPI   = "STEADY_TEST_API"
	envToken = "STEADY_TEST_TOKEN"
	envKeys  = "STEADY_TEST_KEYS"
	envPanic = "STEADY_TEST_PANIC" // a word that no step survives
	envPace  = "STEADY_TEST_PACE"  // how many messages a second go to one chat; 200, if it is not there
	envBatch = "STEADY_TEST_BATCH" // how many updates it asks for at once; 100, if it is not there
	envPins  = "STEADY_TEST_PINS"  // what a deck brings first: "deck 0 3 5;other 1 2"
	envRoads = "STEADY_TEST_ROADS" // addresses that are to be reached by another one: "real=other,real=other"
)

// beAnotherProcess runs what a test started this program for, if one did.
func beAnotherProcess() bool {
	if os.Getenv(envChild) == "" {
		return false // it is no child
	}
	if err := child(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return true
}

// child is a bot whose time comes in lines of Unix nanoseconds, each with until when somebody ran the
// bot. Each is answered when the bot is idle at that time. The end of the input is the end.
//
// A killed process could not note that it listened up to then, and the next one would take a clock that
// jumped meanwhile for an outage. So each of them begins by noting what the test says.
func child(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	if !lines.Scan() {
		return nil
	}
	at, heard, err := parseNanos(lines.Text())
	if err != nil {
		return err
	}
	c := &clock{at: at}
	b, err := childBot(c)
	if err != nil {
		return err
	}
	signalled, ignore := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(signalled, ignore)
	ctx, cancel := context.WithCancel(signalled)
	defer cancel()
	if err := patiently(func() error { return b.o.Store.SetHeard(ctx, heard) }); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- b.Run(ctx) }()
	for {
		err := patiently(func() error { return b.WaitIdle(ctx) })
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, "idle"); err != nil {
			break
		}
		if !nextLine(ctx, lines) {
			break
		}
		if at, _, err = parseNanos(lines.Text()); err != nil {
			return err
		}
		c.set(at)
	}
	cancel()
	return <-done
}

// patiently repeats a call as long as Redis is away, as the real command does at its start.
func patiently(call func() error) error {
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for {
		err := call()
		if !passing(err) {
			return err
		}
		<-again.C
	}
}

func parseNanos(s string) (a, b time.Time, err error) {
	var n, m int64
	_, err = fmt.Sscan(s, &n, &m)
	return time.Unix(0, n).UTC(), time.Unix(0, m).UTC(), err
}

func childBot(c *clock) (*Bot, error) {
	keys, err := seal.Parse(os.Getenv(envKeys))
	if err != nil {
		return nil, err
	}
	book, err := prompts.Load()
	if err != nil {
		return nil, err
	}
	for pin := range strings.SplitSeq(os.Getenv(envPins), ";") {
		book = pinned(book, pin)
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	var s *store.Store
	err = patiently(func() (err error) {
		s, err = store.Open(context.Background(), store.Options{
			URL: os.Getenv(envRedis), Keys: keys, Log: log, Dialer: byRoad(os.Getenv(envRoads)),
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	pace, err := strconv.ParseFloat(cmp.Or(os.Getenv(envPace), "200"), 64)
	if err != nil {
		return nil, err
	}
	b, err := New(Options{
		Telegram: telegram.New(telegram.Options{URL: os.Getenv(envAPI), Token: os.Getenv(envToken)}),
		Store:    s, Book: book, Now: c.now, Log: log,
		// A killed process keeps its lease for six seconds. Always the same name spares the test the wait.
		Owner: os.Getenv(envChild), Meter: loud{out: os.Stderr}, Build: "tested", Contact: "lea@example.org", Rate: 1000, ChatRate: pace,
	})
	if err == nil {
		b.inbox.full, err = strconv.Atoi(cmp.Or(os.Getenv(envBatch), "100"))
	}
	if err == nil {
		b.clerk.step = fragile(os.Getenv(envPanic))
		b.clerk.seeds = scriptedSeeds(func(chat int64) string { return string(rune(chat - firstChat)) })
	}
	return b, err
}

// pinned is the words with the prompts of a deck that come first, as in "deck 0 3 5".
func pinned(book *prompts.Book, pin string) *prompts.Book {
	var ids []int
	deck, rest, _ := strings.Cut(pin, " ")
	for _, f := range strings.Fields(rest) {
		if id, err := strconv.Atoi(f); err == nil {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return book
	}
	return book.Preferring(prompts.Pins{Deck: deck, Whose: prompts.Whose(ids[0])}, ids[1:]...)
}

// fragile is a Step that panics when somebody says a word.
func fragile(word string) func(flows.Couple, time.Time, event.Event, *prompts.Book) (flows.Couple, []event.Effect) {
	return func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
		if s, ok := e.(event.Said); ok && word != "" && s.Part.Text == word {
			panic(word)
		}
		return flows.Step(c, now, e, book)
	}
}

// loud is a child's meter: what a test wants to count goes to the log at once, because a count would
// die with the process.
type loud struct {
	unmetered
	out io.Writer
}

func (l loud) Repeated() { fmt.Fprintln(l.out, countRepeated) }
func (l loud) Lapsed()   { fmt.Fprintln(l.out, countLapsed) }
func (l loud) Buried()   { fmt.Fprintln(l.out, countBuried) }

const (
	countRepeated = "count=repeated"
	countLapsed   = "count=lapsed"
	countBuried   = "count=buried"
)

// scriptedSeeds are those of flowstest's own world.
func scriptedSeeds(keyOf func(chat int64) string) seeds {
	return seeds{
		solo: func(chat int64) string { return "seed-of-" + keyOf(chat) },
		pair: func(code string) string { return "seed-of-pair-" + code },
	}
}

// firstChat is added to a person's letter to make their chat's id, in transcripts.
const firstChat = 1000
