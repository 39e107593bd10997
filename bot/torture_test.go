//go:build unix

package bot

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store"
	"steady/bot/store/redistest"
	"steady/flows/flowstest"
	"steady/prompts"
)

var (
	tortureFor  = flag.Duration("torture", 0, "how long to torment the bot; 0: a few seconds, as one test among others")
	tortureOn   = flag.String("on", "*", "which transcripts a torture plays: a pattern of their names")
	tortureSeed = flag.Uint64("seed", 0, "where the faults of a torture come from; 0: from chance, and printed")
)

const (
	shortTorture = 12 * time.Second
	sideBySideIn = 2 // trials at the same time
	crowdOf      = 3 // people beside the two, in each
	firstGuest   = 5000
)

// figures are what a torture comes to.
type figures struct {
	mu                                 sync.Mutex
	rounds, messages, crowd            int
	lost, twice, disorder              int
	repeats, counted, kills, processes int
	faults                             map[string]int
}

// TestTortureLosesNothingAppliesNothingTwiceAndKeepsTheOrder plays transcripts, one after the other and
// two at a time, while everything that can go wrong goes wrong. Each is held to what its phones show
// when nothing does. Around its two people others ask for help all the time, and each is answered.
func TestTortureLosesNothingAppliesNothingTwiceAndKeepsTheOrder(t *testing.T) {
	seed, long := *tortureSeed, *tortureFor
	if seed == 0 {
		seed = rand.Uint64()
	}
	if long == 0 {
		long = shortTorture
	}
	t.Logf("seed %d, for %v", seed, long)
	files := slices.DeleteFunc(transcripts(t), func(file flowstest.Transcript) bool {
		on, err := path.Match(*tortureOn, file.Name)
		return err != nil || !on
	})
	if len(files) == 0 {
		t.Fatalf("no transcript is called %s", *tortureOn)
	}
	sum := &figures{faults: map[string]int{}}
	end := time.Now().Add(long)
	var wg sync.WaitGroup
	for worker := range sideBySideIn {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(worker)))
			for time.Now().Before(end) && !t.Failed() {
				file, own := files[r.IntN(len(files))], r.Uint64()
				t.Run(file.Name, func(t *testing.T) { torture(t, file.Path, own, sum) })
			}
		})
	}
	wg.Wait()
	t.Log(sum)
	if n := sum.lost + sum.twice + sum.disorder; n > 0 || sum.repeats > sum.counted {
		t.Errorf("%d lost, %d applied twice, %d out of order; %d came twice, of which %d are accounted for",
			sum.lost, sum.twice, sum.disorder, sum.repeats, sum.counted)
	}
}

// torture lives through one transcript.
func torture(t *testing.T, file string, seed uint64, sum *figures) {
	book := loadBook(t)
	script, err := flowstest.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	calm := flowstest.NewCore(t, book)
	flowstest.Run(t, script, calm, book)
	x := tortured(t, book, seed)
	defer x.close()
	x.batches([]int{1, 2, 4, 100}[seed/10%4])
	x.patience = 5 * time.Minute // who is hindered again and again waits longer each time
	m := newTorment(x, seed)
	c := newCrowd(x)
	m.begin()
	flowstest.Run(t, script, c, book)
	m.end()
	m.calm()
	c.rest()
	x.Changes()
	sum.add(x, m)
	for key := range x.people {
		sum.judge(x, key, shown(calm.Screen(key)), theirs(x.Screen(key)))
	}
	sum.judgeCrowd(x, c, m.sends)
	for _, line := range x.p.faults() {
		if !strings.Contains(line, "another program asks") && !strings.Contains(line, store.ErrUnavailable.Error()) {
			t.Error(line)
		}
	}
}

// tortured is a trial; in a long torture every tenth is behind Sentinels and every tenth on a Cluster.
func tortured(t *testing.T, book *prompts.Book, seed uint64) *trial {
	t.Helper()
	switch {
	case *tortureFor > 0 && seed%10 == 0:
		return newGroupTrial(t, book, redistest.Watched)
	case *tortureFor > 0 && seed%10 == 1:
		return newGroupTrial(t, book, redistest.Cluster)
	}
	return newTrial(t, book)
}

// crowd are people who ask for help whenever one of the two does something.
type crowd struct {
	*trial
	phones []*playground.Phone
	asked  int
}

func newCrowd(x *trial) *crowd {
	c := &crowd{trial: x}
	for i := range crowdOf {
		name := fmt.Sprintf("Guest %d", i)
		c.phones = append(c.phones, x.server.Phone(playground.User{ID: firstGuest + int64(i), First: name, Language: "en"}))
	}
	return c
}

// Do has everybody ask at the same time.
func (c *crowd) Do(who flowstest.Person, l flowstest.Line, on flowstest.Bubble, data string) error {
	c.asked++
	for _, p := range c.phones {
		p.Say("/help")
	}
	return c.trial.Do(who, l, on, data)
}

func (f *figures) add(x *trial, m *torment) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rounds++
	f.kills += x.p.kills
	f.processes += x.p.started
	f.counted += x.p.counted(countRepeated)
	for name, n := range m.done {
		f.faults[name] += n
	}
}

// judge compares a phone with what it should show.
func (f *figures) judge(x *trial, key string, want []string, now []flowstest.Bubble) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.messages += len(now)
	repeats, ok := x.alike(key, now, want)
	f.repeats += repeats
	if ok {
		return
	}
	lines := make([]string, len(now))
	for i, b := range now {
		lines[i] = line(b)
	}
	missing, more := apart(want, lines), apart(lines, want)
	switch {
	case len(missing) > 0:
		f.lost += len(missing)
	case len(more) > 0:
		f.twice += len(more)
	default:
		f.disorder++
	}
	x.t.Errorf("%s's phone shows something else\n--- undisturbed\n%s\n--- now\n%s", key, strings.Join(want, "\n"), strings.Join(lines, "\n"))
}

// apart is what of a stands not in b, each as often as it is missing.
func apart(a, b []string) []string {
	b = slices.Clone(b)
	var missing []string
	for _, s := range a {
		if i := slices.Index(b, s); i >= 0 {
			b = slices.Delete(b, i, i+1)
		} else {
			missing = append(missing, s)
		}
	}
	return missing
}

// judgeCrowd counts the answers of those who asked for help, and what was decided to answer them.
func (f *figures) judgeCrowd(x *trial, c *crowd, decided map[string]int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, p := range c.phones {
		answers := count(texts(p), "/")
		f.crowd += answers
		switch {
		case answers < c.asked:
			f.lost += c.asked - answers
			x.t.Errorf("%d of %d were answered", answers, c.asked)
		default:
			f.repeats += answers - c.asked
		}
		var p store.Person
		err := patiently(func() (err error) { // after a failover a replica may still be missing
			p, err = x.store.Person(x.t.Context(), firstGuest+int64(i))
			return err
		})
		if err != nil {
			x.t.Error(err)
		}
		if more := decided[p.Current] - c.asked; more > 0 {
			f.twice += more
			x.t.Errorf("%d answers were decided on, of %d questions", decided[p.Current], c.asked)
		}
	}
}

// String is a table for people.
func (f *figures) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d conversations, %d messages on the phones of the two, %d answers to others\n", f.rounds, f.messages, f.crowd)
	fmt.Fprintf(&b, "%d lost, %d applied twice, %d out of order\n", f.lost, f.twice, f.disorder)
	fmt.Fprintf(&b, "%d messages came twice, %d may have by the bot's own count\n", f.repeats, f.counted)
	fmt.Fprintf(&b, "%d processes of the bot, %d of them killed\n", f.processes, f.kills)
	for _, name := range slices.Sorted(maps.Keys(f.faults)) {
		fmt.Fprintf(&b, "%6d × %s\n", f.faults[name], name)
	}
	return b.String()
}
