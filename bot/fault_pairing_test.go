package bot

import (
	"fmt"
	"regexp"
	"sync"
	"testing"

	"steady/bot/playground"
)

// linkIn is the code in an invitation's link.
var linkIn = regexp.MustCompile(`start=([A-Za-z0-9_-]+)`)

// link is what the newest invitation on a phone leads to.
func link(t *testing.T, p *playground.Phone) string {
	t.Helper()
	code := ""
	for _, s := range texts(p) {
		if m := linkIn.FindStringSubmatch(s); m != nil {
			code = m[1]
		}
	}
	if code == "" {
		t.Fatalf("no invitation: %q", texts(p))
	}
	return code
}

// arrive takes somebody through the first minutes, by a link or on their own.
func (w *world) arrive(p *playground.Phone, code string) {
	w.t.Helper()
	p.Start(code)
	w.settle(p)
	if code != "" {
		w.pressAll("Yes, that’s right", p)
	}
	w.pressAll("Fine by me", p)
	for _, m := range p.Messages() {
		if len(m.Rows) > 1 && len(m.Rows[0]) > 1 && count([]string{m.Text}, "What does your clock say?") == 1 {
			p.Tap(m.ID, m.Rows[0][0].Data)
		}
	}
	w.settle(p)
}

// pressAll presses a button on several phones in the same instant.
func (w *world) pressAll(label string, phones ...*playground.Phone) {
	w.t.Helper()
	var wg sync.WaitGroup
	for _, p := range phones {
		wg.Go(func() {
			if _, err := p.Press(0, label); err != nil {
				w.t.Errorf("%v: %q", err, texts(p))
			}
		})
	}
	wg.Wait()
	w.settle(phones...)
}

// strangers are people who have never heard of the bot.
func (w *world) strangers(names ...string) []*playground.Phone {
	var all []*playground.Phone
	for i, name := range names {
		all = append(all, w.server.Phone(playground.User{ID: int64(1065 + i), First: name, Language: "en"}))
	}
	return all
}

// homes are the couples people are at home in.
func (w *world) homes(people int) []string {
	w.t.Helper()
	var all []string
	for i := range people {
		p, err := w.store.Person(w.t.Context(), int64(1065+i))
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, p.Current)
	}
	return all
}

// pairings is how often two or four people come together, each time with other accidents.
func pairings() int {
	if testing.Short() {
		return 2
	}
	return 8
}

func TestFault23OfThreeWhoOpenOneLinkAtOnceOneIsPairedAndTheOthersAreToldKindly(t *testing.T) {
	for round := range pairings() {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.clock.set(testNoon())
				people := w.strangers("Ana", "Ben", "Cleo", "Dan")
				ana, others := people[0], people[1:]
				w.on()
				w.arrive(ana, "")
				code := link(t, ana)
				var wg sync.WaitGroup
				for _, p := range others {
					wg.Go(func() { p.Start(code) })
				}
				wg.Wait()
				w.settle(others...)
				w.pressAll("Yes, that’s right", others...)
				w.pressAll("Fine by me", others...)
				for _, p := range others {
					wg.Go(func() { last := p.Messages()[len(p.Messages())-1]; p.Tap(last.ID, last.Rows[0][0].Data) })
				}
				wg.Wait()
				w.settle(people...)
				for _, m := range ana.Messages() { // she says yes to all of them, in one go
					for _, row := range m.Rows {
						for _, b := range row {
							if b.Text == "Yes, connect us" {
								wg.Go(func() { ana.Tap(m.ID, b.Data) })
							}
						}
					}
				}
				wg.Wait()
				w.settle(people...)
				winners, told := 0, 0
				homes := w.homes(4)
				for i, p := range others {
					connected, late := count(texts(p), "You and Ana are connected"), count(texts(p), "Somebody else used the invitation")
					if connected+late != 1 || (connected == 1) != (homes[1+i] == homes[0]) {
						t.Errorf("connected %d times, told %d times: %q", connected, late, texts(p))
					}
					winners, told = winners+connected, told+late
				}
				if winners != 1 || told != 2 || count(texts(ana), "You and ") != 1 {
					t.Errorf("%d winners, %d told, Ana sees %q", winners, told, texts(ana))
				}
			})
		})
	}
}

func TestFault23TwoWhoInviteEachOtherAndBothSayYesAtOnceAreOnePairAndKeepTheirWords(t *testing.T) {
	for round := range pairings() {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.clock.set(testNoon())
				both := w.strangers("Ana", "Ben")
				ana, ben := both[0], both[1]
				w.on()
				w.arrive(ana, "")
				w.arrive(ben, "")
				ana.Say("the umbrella in Lisbon")
				ben.Say("your boots beside mine")
				w.settle(both...)
				forBen, forAna := link(t, ana), link(t, ben)
				var wg sync.WaitGroup
				wg.Go(func() { ana.Start(forAna) })
				wg.Go(func() { ben.Start(forBen) })
				wg.Wait()
				w.settle(both...)
				w.pressAll("Yes, that’s right", both...)
				w.pressAll("Yes, connect us", both...)
				homes := w.homes(2)
				if homes[0] != homes[1] {
					t.Errorf("they are at home in %q", homes)
				}
				for i, p := range both {
					if n := count(texts(p), "You and "); n != 1 {
						t.Errorf("connected %d times: %q", n, texts(p))
					}
					person, err := w.store.Person(t.Context(), int64(1065+i))
					if err != nil || len(person.Couples) < 2 || person.Couples[0] == homes[0] {
						t.Errorf("their own pages are not on their list: %d couples, %v", len(person.Couples), err)
					}
					p.Say("/help")
				}
				w.settle(both...)
				for _, p := range both {
					if n := count(texts(p), "/menu has the rest"); n != 1 {
						t.Errorf("%d answers afterwards: %q", n, texts(p))
					}
				}
			})
		})
	}
}
