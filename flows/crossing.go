package flows

import (
	"slices"
	"steady/flows/event"
	"time"
)

// crossingFlow is what happens to a person as a whole: they come into a pair, or back from one. It is no conversation,
// and it stands with the couple, because nothing else knows all that is kept of somebody.
func crossingFlow() flow {
	return flow{name: "crossing", outside: func(t *turn, e event.Event) {
		c, _ := t.whole.(*Couple)
		switch e := e.(type) {
		case Joined:
			joined(t, c, e)
		case Returned:
			returned(t, c, e)
		}
	}}
}

// Hand is what crosses from a couple of one to the pair its person moves to. It may be asked before
// and after the couple has heard that its person moved.
func Hand(c Couple) Handoff {
	p := c.People[event.A]
	p.Live = slices.Clone(p.Live)
	for i, l := range p.Live {
		p.Live[i].Key = c.keyFor(event.A, l).text() // their buttons go on working where the seed is another
	}
	if !p.Parted.IsZero() { // what was asked after another pair ended was for themselves
		return Handoff{Partner: p, Cards: c.Cards}
	}
	return Handoff{
		Partner: p, Answer: c.Question.Sides[event.A], Prompt: c.Question.prompt(event.A), Cards: c.Cards,
	}
}

// joined is the first moment of a pair. Both are as they were on their own; what they wrote alone
// stays theirs, but for the first answer, which was sealed for this.
func joined(t *turn, c *Couple, e Joined) {
	if t.paired() {
		return
	}
	t.c.Paired, t.replan = t.now, true
	for _, who := range event.Both() {
		from := e.Both[who]
		c.People[who] = settled(from.Partner)
		keepFirst(t, who, from.Partner)
		t.c.Cards = max(t.c.Cards, from.Cards)
	}
	for _, who := range event.Both() {
		t.out = append(t.out, event.Refresh{To: who, Paired: true})
		t.card(who, "").line("pairing.together").bar().deliver()
	}
	t.openFirst([2]Side{e.Both[event.A].Answer, e.Both[event.B].Answer}, [2]Prompt{e.Both[event.A].Prompt, e.Both[event.B].Prompt})
}

// settled is a person as they come into another couple: who they are and how they like things,
// without what they were in the middle of. That stays where it was begun.
func settled(p Partner) Partner {
	return Partner{
		Person: Person{
			Chat: p.Chat, Name: p.Name, Named: p.Named, Handle: p.Handle, Lang: p.Lang, Zone: p.Zone, Offset: p.Offset,
			Setup: p.Setup, Agreed: p.Agreed, Unreachable: p.Unreachable, Met: p.Met, Heard: p.Heard,
			Likes: p.Likes, Seen: p.Seen, Spoken: p.Spoken, Filled: p.Filled,
			Support: Support{Country: p.Support.Country, Off: p.Support.Off, Day: p.Support.Day, Line: p.Support.Line},
		},
		Away: p.Away, Evenings: Evenings{Moods: p.Moods}, Prefs: p.Prefs, Plans: p.Plans, Acts: p.Acts,
	}
}

// keepFirst lets the cards of the first question go on working, and those of small things taken on: they come
// along.
func keepFirst(t *turn, who event.Who, from Partner) {
	p := t.people(who)
	for _, l := range from.Live {
		if t.comesAlong(l.Card) {
			p.Live = append(p.Live, l)
		}
	}
	for _, x := range from.Support.Tidy {
		if t.comesAlong(x.Card) {
			p.Support.Tidy = append(p.Support.Tidy, x)
		}
	}
	if from.Asked != nil && from.Asked.Flow == "checkin" {
		p.Asked = from.Asked
	}
}

// returned is somebody coming back to their couple of one, or to a new one where that is no more. They
// begin afresh: nothing of an earlier question or invitation is taken up again.
func returned(t *turn, c *Couple, e Returned) {
	if t.c.Moved == "" && !t.isEmpty() {
		return // they were back already
	}
	end := e.Who.Partner.Farewell
	t.c.Moved, t.c.Left, t.c.Paired = "", time.Time{}, time.Time{}
	drafts := t.people(event.A).Drafts
	c.People[event.A] = settled(e.Who.Partner)
	t.people(event.A).Drafts = drafts
	c.Question = Question{Number: c.Question.Number, Seen: c.Question.Seen}
	c.Pairing = Pairing{Count: c.Pairing.Count}
	t.c.Cards = max(t.c.Cards, e.Who.Cards)
	t.replan = true
	t.out = append(t.out, event.Refresh{To: event.A, Paired: false})
	if end != nil {
		t.people(event.A).Farewell = end
		t.part(event.A)
		t.enter(event.A, "leave", "farewell", "")
	}
}
