package sender

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// decision is one commit of a random day, and how the sender hears of it.
type decision struct {
	couple int
	items  []Item
	wait   time.Duration
	notice string
}

// day is everything random about one run.
type day struct {
	decisions []decision
	wire      []string // what befalls one call after the other; then all is well
	book      []string
	clerk     []bool
	limit     int
}

func days() *rapid.Generator[day] {
	item := rapid.Custom(func(t *rapid.T) Item {
		i := Item{
			Chat: rapid.Int64Range(1, 2).Draw(t, "chat"),
			Kind: rapid.SampledFrom([]Kind{Send, Send, Send, Send, Edit, Edit, Delete, Errand}).Draw(t, "kind"),
			Lane: rapid.SampledFrom([]Lane{People, Prompts, Prompts}).Draw(t, "lane"),
		}
		if i.Kind == Edit || i.Kind == Delete || (i.Kind == Send && rapid.Bool().Draw(t, "has card")) {
			i.Card = fmt.Sprintf("%d/%s", i.Chat, rapid.SampledFrom([]string{"x", "y"}).Draw(t, "card"))
		}
		return i
	})
	one := rapid.Custom(func(t *rapid.T) decision {
		return decision{
			couple: rapid.IntRange(0, 2).Draw(t, "couple"),
			items:  rapid.SliceOfN(item, 1, 3).Draw(t, "items"),
			wait:   time.Duration(rapid.SampledFrom([]int{0, 0, 1, 50, 300, 2000, 20_000}).Draw(t, "wait")) * time.Millisecond,
			notice: rapid.SampledFrom([]string{
				"offer", "offer", "offer", "offer", "offer twice", "reread", "offer and reread",
				"lose the lease", "restart",
			}).Draw(t, "notice"),
		}
	})
	return rapid.Custom(func(t *rapid.T) day {
		fault := rapid.SampledFrom([]string{"", "", "", "", "lost before", "lost after", "429", "429 all", "hang"})
		store := rapid.SampledFrom([]string{"", "", "", "", "before", "after"})
		return day{
			decisions: rapid.SliceOfN(one, 1, 25).Draw(t, "decisions"),
			wire:      rapid.SliceOfN(fault, 0, 60).Draw(t, "wire"),
			book:      rapid.SliceOfN(store, 0, 60).Draw(t, "book"),
			clerk:     rapid.SliceOfN(rapid.Bool(), 0, 6).Draw(t, "clerk"),
			limit:     rapid.SampledFrom([]int{3, 10, 1000}).Draw(t, "limit"),
		}
	})
}

// run is a day being lived.
type run struct {
	world   *world
	lost    map[string]int // entries by text: sends whose answer was lost after they arrived
	seen    []string       // what arrived at phones or was run, in order, repeats included
	decided []Entry
	slack   int // receipts an orderly stop could not write
}

// pop takes the next value of a list that may be over.
func pop[T any](list *[]T) (first T) {
	if len(*list) > 0 {
		first = (*list)[0]
		*list = (*list)[1:]
	}
	return first
}

// befall makes the world as unkind as the day says.
func (r *run) befall(d *day) {
	r.world.fault = func(c call) (error, bool) {
		what := pop(&d.wire)
		arrives := what == "" || what == "lost after"
		if arrives && c.op == Send {
			r.seen = append(r.seen, string(c.item.Body))
			if what != "" {
				r.lost[string(c.item.Body)]++
			}
		}
		switch what {
		case "":
			return nil, true
		case "429":
			return &Refusal{Kind: TooMany, RetryAfter: 3 * time.Second}, false
		case "429 all":
			return &Refusal{Kind: TooMany, RetryAfter: 5 * time.Second, Global: true}, false
		case "lost after":
			return errors.New("cut"), true
		}
		return &Refusal{Kind: Transient}, false
	}
	r.world.bookErr = func(string) error {
		if len(d.book) > 0 && d.book[0] == "before" {
			pop(&d.book)
			return errors.New("away")
		}
		return nil
	}
	r.world.lateErr = func(string) error {
		if pop(&d.book) == "after" {
			return errors.New("cut")
		}
		return nil
	}
	r.world.clerkErr = func(_ string, e Entry) error {
		if pop(&d.clerk) {
			return errors.New("away")
		}
		r.seen = append(r.seen, string(e.Item.Body))
		return nil
	}
}

// live lives the day and returns what was wrong with it.
func (r *run) live(d day) (wrong string) {
	held := true
	r.world.held = func() bool { return held }
	r.world.latency = 20 * time.Millisecond
	r.befall(&d)
	o := r.world.options()
	o.MemoryLimit, o.Workers = d.limit, 4
	start := func() (*Sender, func()) {
		s := New(o)
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- s.Run(ctx) }()
		return s, func() {
			cancel()
			if <-ended != nil {
				r.slack++
			}
		}
	}
	s, stop := start()
	for i, dec := range d.decisions {
		time.Sleep(dec.wait)
		couple := fmt.Sprint("c", dec.couple)
		for j := range dec.items {
			dec.items[j].At = time.Now()
			dec.items[j].Chat += int64(10 * dec.couple)
			dec.items[j].Body = fmt.Appendf(nil, "%03d.%d", i, j)
		}
		entries := r.world.commit(couple, int64(i+1), dec.items...)
		r.decided = append(r.decided, entries...)
		switch dec.notice {
		case "offer":
			s.Offer(entries)
		case "offer twice":
			s.Offer(entries)
			s.Offer(entries)
		case "offer and reread":
			s.Offer(entries)
			s.Reread(couple)
		case "reread": // after an unknown outcome the clerk asks for a reading
			s.Reread(couple)
		case "lose the lease":
			r.world.set(func() { held = false })
			time.Sleep(dec.wait)
			r.world.set(func() { held = true })
			s.Reread(couple)
		case "restart":
			stop()
			s, stop = start()
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	err := s.WaitIdle(ctx)
	stop()
	if err != nil {
		return "not idle after an hour"
	}
	return r.judge()
}

func TestNothingIsLostDoubledOrOvertakenOnARandomDay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := days().Draw(rt, "day")
		var wrong string
		var calls []string
		synctest.Test(t, func(*testing.T) {
			r := &run{world: newWorld(), lost: map[string]int{}}
			wrong = r.live(d)
			for _, c := range r.world.calls {
				calls = append(calls, fmt.Sprintf("%s %s→%d %s", c.at.Format("05.000"), c.op, c.item.Chat, c.item.Body))
			}
		})
		if wrong != "" {
			rt.Fatalf("%s\n%s", wrong, strings.Join(calls, "\n"))
		}
	})
}
