package flows

import (
	"slices"
	"strings"
	"time"

	"steady/flows/event"
)

// crossed takes what comes from another couple.
func crossed(t *turn, e event.Event) {
	switch e := e.(type) {
	case event.Asked:
		t.knock(e)
	case event.Answered:
		t.pairingAnswered(e)
	case event.Stale:
		t.cameTooLate(e)
	case event.Moved:
		t.moved(e)
	case Joined:
		t.joined(e)
	case Returned:
		t.returned(e)
	case event.Vanished:
		t.vanished(e)
	}
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

// moved closes a couple of one: its person is at home in a pair. What they wrote stays here. Others
// who waited at the door hear that it is too late, and an invitation that still stands is taken back.
func (t *turn) moved(e event.Moved) {
	p := pairingState(t)
	if t.c.Moved != "" || e.Code != "" && !Follows(*t.c, e.Code) {
		return
	}
	if t.parted(event.A) {
		t.keepSolo(event.A)
	}
	t.c.Moved, t.c.Left = e.To, t.now
	t.tidyBehind()
	t.closeDoors()
	for _, k := range p.Knocks {
		if k.By != p.Joining {
			t.out = append(t.out, event.Answering{To: event.A, Code: p.Code, With: k.By, How: event.TooLate})
		}
	}
	if p.Code != "" && p.Joining == "" {
		t.out = append(t.out, event.Revoke{To: event.A, Code: p.Code})
	}
	*pairingState(t) = Pairing{Count: p.Count}
}

// closeDoors takes the buttons off what was offered on the way to a pair: to take an invitation back would
// read like taking the pair back.
func (t *turn) closeDoors() {
	for _, l := range slices.Clone(t.people(event.A).Live) {
		if strings.HasPrefix(l.Card, "pairing.") {
			t.strip(event.A, l.Card)
		}
	}
}

// joined is the first moment of a pair. Both are as they were on their own; what they wrote alone
// stays theirs, but for the first answer, which was sealed for this.
func (t *turn) joined(e Joined) {
	if t.paired() {
		return
	}
	t.c.Paired, t.replan = t.now, true
	for _, who := range event.Both() {
		from := e.Both[who]
		*t.people(who) = settled(from.Partner)
		t.keepFirst(who, from.Partner)
		t.c.Cards = max(t.c.Cards, from.Cards)
	}
	for _, who := range event.Both() {
		t.out = append(t.out, event.Refresh{To: who, Paired: true})
		t.card(who, "").line("pairing.together").bar().deliver()
	}
	t.openFirst(e.Both)
}

// settled is a person as they come into another couple: who they are and how they like things,
// without what they were in the middle of. That stays where it was begun.
func settled(p Partner) Partner {
	return Partner{
		Chat: p.Chat, Name: p.Name, Named: p.Named, Handle: p.Handle, Lang: p.Lang, Zone: p.Zone, Offset: p.Offset,
		Setup: p.Setup, Agreed: p.Agreed, Unreachable: p.Unreachable, Met: p.Met, Heard: p.Heard,
		Likes: p.Likes, Seen: p.Seen, Away: p.Away, Spoken: p.Spoken, Evenings: Evenings{Moods: p.Moods}, Prefs: p.Prefs, Plans: p.Plans, Acts: p.Acts,
		Filled: p.Filled, Support: Support{Country: p.Support.Country, Off: p.Support.Off, Day: p.Support.Day, Line: p.Support.Line},
	}
}

// keepFirst lets the cards of the first question go on working, and those of small things taken on: they come
// along.
func (t *turn) keepFirst(who event.Who, from Partner) {
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
func (t *turn) returned(e Returned) {
	if t.c.Moved == "" && !Empty(*t.c) {
		return // they were back already
	}
	end := e.Who.Partner.Farewell
	t.c.Moved, t.c.Left, t.c.Paired = "", time.Time{}, time.Time{}
	drafts := t.people(event.A).Drafts
	*t.people(event.A) = settled(e.Who.Partner)
	t.people(event.A).Drafts = drafts
	*questionState(t) = Question{Number: questionState(t).Number, Seen: questionState(t).Seen}
	*pairingState(t) = Pairing{Count: pairingState(t).Count}
	t.c.Cards = max(t.c.Cards, e.Who.Cards)
	t.replan = true
	t.out = append(t.out, event.Refresh{To: event.A, Paired: false})
	if end != nil {
		t.people(event.A).Farewell = end
		t.part(event.A)
		t.enter(event.A, "leave", "farewell", "")
	}
}
