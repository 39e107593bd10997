package flows

import (
	"slices"
	"time"

	"steady/flows/checkin"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pairing"
	"steady/flows/quiet"
	"steady/flows/state"
)

// crossingFlow is what happens to a person as a whole: they come into a pair, or back from one. It is no conversation,
// and it stands with the couple, because nothing else knows all that is kept of somebody.
func crossingFlow() core.Flow {
	return core.Flow{Name: "crossing", Outside: func(t *core.Turn, e event.Event) {
		c, _ := t.Whole.(*Couple)
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
		p.Live[i].Key = c.KeyFor(event.A, l).Text() // their buttons go on working where the seed is another
	}
	if !p.Parted.IsZero() { // what was asked after another pair ended was for themselves
		return Handoff{Partner: p, Cards: c.Cards}
	}
	return Handoff{
		Partner: p, Answer: c.Question.Sides[event.A], Prompt: c.Question.PromptOf(event.A), Cards: c.Cards,
	}
}

// joined is the first moment of a pair. Both are as they were on their own; what they wrote alone
// stays theirs, but for the first answer, which was sealed for this.
func joined(t *core.Turn, c *Couple, e Joined) {
	if t.Paired() {
		return
	}
	t.C.Paired, t.Replan = t.Now, true
	for _, who := range event.Both() {
		from := e.Both[who]
		c.People[who] = settled(from.Partner)
		keepFirst(t, who, from.Partner)
		t.C.Cards = max(t.C.Cards, from.Cards)
	}
	for _, who := range event.Both() {
		t.Out = append(t.Out, event.Refresh{To: who, Paired: true})
		t.Card(who, "").Line("pairing.together").Bar().Deliver()
	}
	checkin.OpenFirst(t, [2]checkin.Side{e.Both[event.A].Answer, e.Both[event.B].Answer}, [2]state.Prompt{e.Both[event.A].Prompt, e.Both[event.B].Prompt})
}

// settled is a person as they come into another couple: who they are and how they like things,
// without what they were in the middle of. That stays where it was begun.
func settled(p Partner) Partner {
	return Partner{
		Person: state.Person{
			Chat: p.Chat, Name: p.Name, Named: p.Named, Handle: p.Handle, Lang: p.Lang, Zone: p.Zone, Offset: p.Offset,
			Setup: p.Setup, Agreed: p.Agreed, Unreachable: p.Unreachable, Met: p.Met, Heard: p.Heard,
			Likes: p.Likes, Seen: p.Seen, Spoken: p.Spoken, Filled: p.Filled,
			Support: state.Support{Country: p.Support.Country, Off: p.Support.Off, Day: p.Support.Day, Line: p.Support.Line},
		},
		Away: p.Away, Evenings: checkin.Evenings{Moods: p.Moods}, Prefs: p.Prefs, Plans: p.Plans, Acts: p.Acts,
	}
}

// keepFirst lets the cards of the first question go on working, and those of small things taken on: they come
// along.
func keepFirst(t *core.Turn, who event.Who, from Partner) {
	p := t.People(who)
	for _, l := range from.Live {
		if quiet.ComesAlong(t, l.Card) {
			p.Live = append(p.Live, l)
		}
	}
	for _, x := range from.Support.Tidy {
		if quiet.ComesAlong(t, x.Card) {
			p.Support.Tidy = append(p.Support.Tidy, x)
		}
	}
	if from.Asked != nil && from.Asked.Flow == "checkin" {
		p.Asked = from.Asked
	}
}

// returned is somebody coming back to their couple of one, or to a new one where that is no more. They
// begin afresh: nothing of an earlier question or invitation is taken up again.
func returned(t *core.Turn, c *Couple, e Returned) {
	if t.C.Moved == "" && !isEmpty(t) {
		return // they were back already
	}
	end := e.Who.Partner.Farewell
	t.C.Moved, t.C.Left, t.C.Paired = "", time.Time{}, time.Time{}
	drafts := t.People(event.A).Drafts
	c.People[event.A] = settled(e.Who.Partner)
	t.People(event.A).Drafts = drafts
	c.Question = checkin.Question{Number: c.Question.Number, Seen: c.Question.Seen}
	c.Pairing = pairing.State{Count: c.Pairing.Count}
	t.C.Cards = max(t.C.Cards, e.Who.Cards)
	t.Replan = true
	t.Out = append(t.Out, event.Refresh{To: event.A, Paired: false})
	if end != nil {
		t.People(event.A).Farewell = end
		part(t, event.A)
		t.Enter(event.A, "leave", "farewell", "")
	}
}

// part notes that who is on their own after a pair, and lets go of what was meant for the two.
func part(t *core.Turn, who event.Who) {
	t.People(who).Parted = t.Now
	for _, f := range t.Flows.All {
		if f.Parted != nil {
			f.Parted(t, who)
		}
	}
}
