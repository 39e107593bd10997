package flowstest

import (
	"slices"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// PairOf is a pair that began seven days before now, everything at its default.
func PairOf(a, b Person, now time.Time, book *prompts.Book) flows.Couple {
	c, _ := flows.Step(begun(a, b, now, book), now.Add(-time.Second), event.Came{}, book) // plans what comes by itself
	return c
}

// begun is such a pair before anything has come.
func begun(a, b Person, now time.Time, book *prompts.Book) flows.Couple {
	c := flows.Couple{Base: state.Base{ID: "pair", Seed: "seed-of-the-pair", Paired: now.AddDate(0, 0, -7)}}
	for i, p := range []Person{a, b} {
		lang, _ := book.Match(p.Lang)
		c.People[i] = flows.Partner{Person: state.Person{
			Chat: p.Chat, Name: p.Name, Handle: p.Handle, Lang: lang, Zone: p.Zone,
			Agreed: c.Paired, Met: c.Paired, Heard: c.Paired, Likes: state.DefaultLikes(),
		}}
	}
	return c
}

// Couple is the state of the couple somebody is at home in.
func (w *Core) Couple(person string) flows.Couple {
	return w.couples[w.home[w.people[person].Chat]]
}

// On is what a phone shows for a card.
func (w *Core) On(person, card string) (Bubble, bool) {
	ph := w.phones[w.people[person].Chat]
	id, known := ph.cards[card]
	at := slices.IndexFunc(ph.screen, func(b Bubble) bool { return known && b.ID == id })
	if at < 0 {
		return Bubble{}, false
	}
	return ph.screen[at], true
}

// Pages is the journal of the couple somebody is at home in.
func (w *Core) Pages(person string) Journal { return w.pages[w.home[w.people[person].Chat]] }
