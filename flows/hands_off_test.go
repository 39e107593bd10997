package flows_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/prompts"
)

var presses = flag.Int("presses", 100_000, "how many buttons a modified client presses")

// A modified client sends whatever data it likes. In every state that a transcript leads to, buttons are
// pressed that no card offers: of all conversations, about everything that either phone has ever offered and
// more, on the cards of either of the two. Most are pressed with a check that holds, as if somebody knew the
// couple's key: what they name has to be the presser's own all the same.
func TestNoForgedButtonReachesWhatIsTheOthers(t *testing.T) {
	book := flowstest.Book(t).With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	files := flowstest.Transcripts(t, ".")
	var pressed atomic.Int64
	t.Run("each", func(t *testing.T) {
		for _, file := range files {
			t.Run(file.Name, func(t *testing.T) {
				t.Parallel()
				s, err := flowstest.Read(file.Path)
				if err != nil {
					t.Fatal(err)
				}
				seed := fnv.New64a()
				seed.Write([]byte(file.Name))
				f := &forger{
					t: t, w: flowstest.NewCore(t, book), chance: rand.New(rand.NewSource(int64(seed.Sum64()))),
					args: []string{"", "0", "1", "2", "3", "now", "length", "more"}, seen: map[string]bool{},
				}
				f.w.Watch(f.watch)
				flowstest.Run(t, s, f.w, book)
				for left := *presses/len(files) + 1; left > 0 && len(f.states) > 0; {
					if f.press(f.states[f.chance.Intn(len(f.states))]) {
						pressed.Add(1)
						left--
					}
				}
			})
		}
	})
	if n := pressed.Load(); n < int64(*presses) {
		t.Errorf("only %d of %d buttons were pressed", n, *presses)
	}
}

// forger remembers the states of one transcript, and everything its buttons were about.
type forger struct {
	t      *testing.T
	w      *flowstest.Core
	chance *rand.Rand
	states []moment
	args   []string
	seen   map[string]bool
}

// moment is how a couple stood, with its journal.
type moment struct {
	c     flows.Couple
	at    time.Time
	pages flowstest.Journal
}

func (f *forger) watch(c flows.Couple, effects []event.Effect, pages flowstest.Journal) {
	for _, x := range effects {
		var rows [][]event.Button
		switch x := x.(type) {
		case event.Send:
			rows = x.Rows
		case event.Edit:
			rows = x.Rows
		}
		for _, row := range rows {
			for _, b := range row {
				if arg := flows.ArgOf(b.Data); !f.seen[arg] {
					f.seen[arg] = true
					f.args = append(f.args, arg)
				}
			}
		}
	}
	if len(c.People[event.A].Live)+len(c.People[event.B].Live) == 0 || c.Moved != "" || c.Over {
		return
	}
	kept := flowstest.Journal{}
	for n, p := range pages {
		kept[n] = p
	}
	f.states = append(f.states, moment{c, f.w.Now(), kept})
}

// press presses one button in a state that is not gone on from. It returns false where the one who was drawn
// has no card to press anything on, or the data would be longer than Telegram takes.
func (f *forger) press(s moment) bool {
	who := event.Who(f.chance.Intn(2))
	from := s.c.People[f.chance.Intn(2)].Live
	if len(from) == 0 || s.c.People[who].Chat == 0 {
		return false
	}
	all := flows.Actions()
	live, a := from[f.chance.Intn(len(from))], all[f.chance.Intn(len(all))]
	if f.chance.Intn(2) == 0 { // of the card's own conversation
		for a.Flow != live.Card[:strings.Index(live.Card+".", ".")] && a.Flow != "chat" {
			a = all[f.chance.Intn(len(all))]
		}
	}
	arg := f.arg(s.c)
	data := flows.Forged(s.c, who, live, a, arg)
	honest := f.chance.Intn(8) > 0
	if !honest { // what the other's phone offers, or what nobody offers
		live.Key = ""
		data = []string{
			flows.Forged(s.c, who.Other(), live, a, arg), flows.Unsigned(live, a, arg, ""), flows.Unsigned(live, a, arg, "AAAAAAAA"),
		}[f.chance.Intn(3)]
	}
	if len(data) > 64 {
		return false
	}
	said := fmt.Sprintf("%v presses %s|%s|%q on %s", who, a.Flow, a.Name, arg, live.Card)
	defer func() {
		if r := recover(); r != nil {
			f.t.Fatalf("%s: %v", said, r)
		}
	}()
	e := event.Tapped{From: event.Phone{Chat: s.c.People[who].Chat, Lang: "en", Name: s.c.People[who].Name}, Data: data}
	after, effects := flows.Step(s.c, s.at, e, f.w.Book())
	e.Data = "nonsense"
	idle, anyway := flows.Step(s.c, s.at, e, f.w.Book()) // what their being there does, whatever they press
	if honest {
		f.judge(said, who, s, idle, after, beyond(effects, anyway))
	} else if text(idle) != text(after) || text(effects) != text(anyway) {
		f.t.Errorf("%s, which nobody offered them, and it does something", said)
	}
	return true
}

// beyond are the effects that are not among others.
func beyond(effects, others []event.Effect) []event.Effect {
	known := map[string]bool{}
	for _, y := range others {
		known[text(y)] = true
	}
	return slices.DeleteFunc(effects, func(x event.Effect) bool { return len(known) > 0 && known[text(x)] })
}

// arg is something that a button is, was or could be about.
func (f *forger) arg(c flows.Couple) string {
	switch f.chance.Intn(4) {
	case 0:
		return strconv.Itoa(f.chance.Intn(c.Pages + 2))
	case 1:
		return strconv.Itoa(f.chance.Intn(c.Gifts.Number+2)) + []string{"", " heard", " thanks"}[f.chance.Intn(3)]
	}
	return f.args[f.chance.Intn(len(f.args))]
}

// judge holds that one person's tap left alone what is the other's.
func (f *forger) judge(said string, who event.Who, s moment, idle, after flows.Couple, effects []event.Effect) {
	f.t.Helper()
	other := who.Other()
	frees := text(idle.People[who].HoldTo) != text(after.People[who].HoldTo) || text(idle.People[who].Away) != text(after.People[who].Away)
	revealed := frees || // what waited for the tapper's own floor has it now
		after.Question.Number == s.c.Question.Number && s.c.Question.Open && !after.Question.Open
	for _, x := range effects {
		switch x := x.(type) {
		case event.Forget:
			if p, ok := s.pages[x.Number]; ok && p.By == other {
				f.t.Errorf("%s: the other's page %d is gone", said, x.Number)
			}
		case event.Keep:
			if p, ok := s.pages[x.Page.Number]; ok && p.By == other {
				f.t.Errorf("%s: the other's page %d is written anew", said, x.Page.Number)
			}
		case event.Recall:
			f.recall(said, who, s, after, x)
		case event.Delete:
			if x.To == other && x.Message != 0 {
				f.t.Errorf("%s: a message of the other's is deleted", said)
			}
		case event.Send:
			if x.To == who && !revealed {
				f.sealed(said, who, s.c, x.Text.Body)
			}
		case event.Edit:
			if x.To == who && !revealed {
				f.sealed(said, who, s.c, x.Text.Body)
			}
		case event.Toast:
			if x.To == who {
				f.sealed(said, who, s.c, x.Text)
			}
		}
	}
	before, still, now := private(s.c, other), private(idle, other), private(after, other)
	// A pause makes a draft of what the other is writing, also one that is called once more in the same second.
	if !s.c.Pause.Until.Equal(after.Pause.Until) || !after.Pause.Called.Before(s.at.Truncate(time.Second)) {
		delete(before, "composer")
		delete(before, "drafts")
	}
	if !after.People[who].Gone.IsZero() { // nothing goes on that was meant for the other
		delete(before, "composer")
	}
	if s.c.Question.Open && (!after.Question.Open || after.Question.Number != s.c.Question.Number) {
		delete(before, "answer") // opened for both, or closed: then it is on a page of its author's
		delete(before, "composer")
	}
	for what, was := range before {
		if text(was) != text(now[what]) && text(still[what]) != text(now[what]) {
			f.t.Errorf("%s: the other's %s changed from %s to %s", said, what, text(was), text(now[what]))
		}
	}
}

// recall holds that somebody is brought their own pages, or what they have been shown.
func (f *forger) recall(said string, who event.Who, s moment, after flows.Couple, r event.Recall) {
	f.t.Helper()
	for _, n := range r.Numbers {
		if p, ok := s.pages[n]; ok && p.By != r.To && !p.Shared && !r.Own {
			f.t.Errorf("%s: %v is brought page %d, which nobody showed them", said, r.To, n)
		}
	}
	_, effects := flows.Step(after, s.at, s.pages.Recall(r), f.w.Book())
	for _, x := range effects {
		if x, ok := x.(event.Forget); ok && s.pages[x.Number].By == who.Other() && s.pages[x.Number].Number != 0 {
			f.t.Errorf("%s: the other's page %d is gone", said, x.Number)
		}
	}
}

// sealed holds that nothing closed is shown to who. What waits for the floor may get it by a tap, and short
// words occur in any sentence.
func (f *forger) sealed(said string, who event.Who, c flows.Couple, body string) {
	f.t.Helper()
	waits := text(c.People[who].Waiting)
	for _, p := range flows.Sealed(c, who.Other()) {
		if p.Text == c.Shared.WordProposed { // they may have said what they also propose
			continue
		}
		if len(p.Text) > 12 && strings.Contains(body, p.Text) && !strings.Contains(waits, text(p)) {
			f.t.Errorf("%s: sealed words are shown: %q in %q", said, p.Text, body)
		}
	}
}

// private is what of somebody's no tap of the other's may change, by its name.
func private(c flows.Couple, who event.Who) map[string]any {
	p := c.People[who]
	plans := slices.Clone(p.Plans)
	for i := range plans {
		plans[i].At = time.Time{} // a pause moves it
	}
	return map[string]any{
		"loose words": p.Loose, "drafts": p.Drafts, "composer": p.Composer, "plans": plans, "acts": p.Acts, "prefs": p.Prefs,
		"faces": p.Moods, "likes": p.Likes, "hold": p.HoldTo, "name": p.Name, "zone": p.Zone, "language": p.Lang,
		"answer": c.Question.Sides[who].Parts, "gift": c.Gifts.Making[who], "later gift": c.Gifts.Later[who],
		"note": c.Notes.Making[who], "rest": p.Away.Until,
	}
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
