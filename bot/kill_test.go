package bot

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows/flowstest"
	"steady/prompts"
)

// killer kills the process now and then a few milliseconds around one of its requests: before
// Telegram heard it, before the answer is read, before the receipt is written, in the middle of a
// commit. The dice are the same in every run; the moments are not.
type killer struct {
	p  *process
	mu sync.Mutex
	r  *rand.Rand
	wg sync.WaitGroup
}

const (
	killOneIn   = 12
	killLatest  = 12 * time.Millisecond
	killsWanted = 50
)

func (k *killer) hook(string, *http.Request) *playground.Reply {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.r.IntN(killOneIn) == 0 {
		after := time.Duration(k.r.Int64N(int64(killLatest)))
		k.wg.Add(1)
		time.AfterFunc(after, func() {
			defer k.wg.Done()
			k.p.kill()
		})
	}
	return nil
}

// TestFiftyKillsLoseNothingAndDoubleOnlyWhatWasInFlight lives through the transcripts with a bot
// that is killed again and again, and compares the phones with those nobody disturbed.
func TestFiftyKillsLoseNothingAndDoubleOnlyWhatWasInFlight(t *testing.T) {
	wanted := killsWanted
	if testing.Short() {
		wanted = 5 // a few are enough for the race detector
	}
	book := loadBook(t)
	files := transcripts(t)
	kills, repeats := 0, 0
	for round := 0; kills < wanted; round++ {
		if round == 20 {
			t.Fatalf("after %d rounds there were only %d kills", round, kills)
		}
		for i, file := range files {
			if kills >= wanted {
				break
			}
			k, r := liveThrough(t, book, file.Path, uint64(round*1000+i))
			kills, repeats = kills+k, repeats+r
		}
	}
	t.Logf("%d kills, %d messages came twice", kills, repeats)
	if repeats > kills*2 {
		t.Errorf("%d repeats of %d kills: more than what can have been in flight", repeats, kills)
	}
}

// liveThrough runs one transcript with kills, and says how many there were and how many messages
// came twice.
func liveThrough(t *testing.T, book *prompts.Book, file string, seed uint64) (kills, repeats int) {
	t.Helper()
	x := newTrial(t, book)
	defer x.close()
	if seed%2 == 1 {
		x.batches(1) // each of them is written down before it is worked on
	}
	k := &killer{p: x.p, r: rand.New(rand.NewPCG(seed, 1))}
	x.server.Fault(k.hook)
	x.end = k.wg.Wait
	repeats = x.lives(file)
	return x.p.kills, repeats
}

// alike tells whether a phone shows what it should, but for messages that came twice in a row, and how
// many of those there are. One of the two may be gone or say something else by now.
func (s *shell) alike(key string, now []flowstest.Bubble, want []string) (repeats int, ok bool) {
	if len(now) == 0 {
		return 0, len(want) == 0
	}
	if len(want) > 0 && line(now[0]) == want[0] {
		if n, ok := s.alike(key, now[1:], want[1:]); ok {
			return n, true
		}
	}
	if s.hasTwin(key, now[0].ID) {
		n, ok := s.alike(key, now[1:], want)
		return n + 1, ok
	}
	return 0, false
}

// hasTwin tells whether the bot's message before or after this one was the same when it came, and came
// at the same moment.
func (s *shell) hasTwin(key string, id int) bool {
	came := s.first[key]
	var order []int
	for id, f := range came {
		if !f.mine {
			order = append(order, id)
		}
	}
	slices.Sort(order)
	at := slices.Index(order, id)
	return at > 0 && came[order[at-1]] == came[id] || at+1 < len(order) && came[order[at+1]] == came[id]
}

// theirs is a screen without the person's own messages.
func theirs(screen []flowstest.Bubble) []flowstest.Bubble {
	return slices.DeleteFunc(slices.Clone(screen), func(b flowstest.Bubble) bool { return b.Mine })
}

// shown is the bot's side of a screen, a line for each message.
func shown(screen []flowstest.Bubble) []string {
	var out []string
	for _, b := range theirs(screen) {
		out = append(out, line(b))
	}
	return out
}

func line(b flowstest.Bubble) string {
	out := fmt.Sprintf("<%s> %s", b.Media, strings.TrimSpace(b.Text)) // Telegram takes the spaces around away
	for _, row := range b.Rows {
		for _, x := range row {
			out += " [" + x.Text + "]"
		}
	}
	return out
}
