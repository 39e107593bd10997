package bot

import (
	"steady/bot/playground"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/flowstest"
	"steady/flows/state"
)

// acquaint lets the bot write to a phone without hearing of it: as if they had met long ago.
func (w *world) acquaint(p *playground.Phone) {
	w.t.Helper()
	if w.bot != nil {
		w.t.Fatal("the bot would hear of it")
	}
	p.Delete(p.Start(""))
	updates, err := w.api.Updates(w.t.Context(), 0, 100, 0)
	if err != nil || len(updates) == 0 {
		w.t.Fatal("no update came", err)
	}
	if _, err := w.api.Updates(w.t.Context(), updates[len(updates)-1].ID+1, 100, 0); err != nil {
		w.t.Fatal(err)
	}
	w.front.forget()
}

// pair stores a pair, as it would be after a week, and moves its two there.
func (w *world) pair(c flows.Couple) {
	w.t.Helper()
	ctx := w.t.Context()
	w.put(c.ID, c)
	for _, p := range c.People {
		person, err := w.store.Person(ctx, p.Chat)
		if err != nil {
			w.t.Fatal(err)
		}
		w.put(person.Current, flows.Couple{Base: state.Base{ID: person.Current, Seed: w.soloSeed(p.Chat), Moved: c.ID}})
		if ok, err := w.store.Switch(ctx, p.Chat, person.Current, c.ID); err != nil || !ok {
			w.t.Fatal("not moved", err)
		}
	}
}

func (w *world) put(id string, c flows.Couple) {
	w.t.Helper()
	state := StoredForm(c)
	urgent, crowd := flows.Due(c)
	_, _, err := w.store.Commit(w.t.Context(), store.Commit{Couple: id, State: state, Urgent: urgent, Crowd: crowd})
	if err != nil {
		w.t.Fatal(err)
	}
}

// couple makes Ana and Ben, a pair of a week, with phones.
func (w *world) couple() (ana, ben *playground.Phone) {
	a := flowstest.Person{Key: "A", Name: "Ana", Handle: "ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1065}
	b := flowstest.Person{Key: "B", Name: "Ben", Handle: "ben", Lang: "en", Zone: "Europe/Berlin", Chat: 1066}
	ana = w.server.Phone(playground.User{ID: a.Chat, First: a.Name, Username: a.Handle, Language: a.Lang})
	ben = w.server.Phone(playground.User{ID: b.Chat, First: b.Name, Username: b.Handle, Language: b.Lang})
	w.acquaint(ana)
	w.acquaint(ben)
	w.pair(flowstest.PairOf(a, b, w.clock.now(), w.book))
	return ana, ben
}
