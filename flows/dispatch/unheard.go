package dispatch

import (
	"slices"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// Telegram keeps a message for a day when nobody asks for it, a tap only for TapLife. After a time in
// which nobody listened, a running pause is shown again on both phones at once: it is what goes on just
// then. Any other card is brought up once, silently and together with something that happens anyway, so
// that an outage is never followed by a burst.
//
// It is brought up only where a lost tap leaves something undone that the person believes to be done: an
// open question they passed on, a request they decided, a composer that waits, having left. Not where
// the card itself shows that nothing came of the tap, as in the settings; not where nothing is lost by
// it, as with a nudge that was put by; not where it is a heart below an answer. Nor where only a hold of
// serious words would make the difference, which must not show.

const (
	// A card is tapped soon after it came or not at all: the shorter the outage, the fewer of the older
	// ones can be meant. Three minutes reach back for an hour or so.
	unheardReach = 24
	unheardDay   = 24 * time.Hour // the longest reach, and how long it is worth a word
)

// IsBehind tells whether a couple still has to be told that nobody listened until to. One that began
// later missed nothing.
func IsBehind(t *core.Turn, to time.Time) bool {
	began := t.People(event.A).Met
	if !t.C.Paired.IsZero() {
		began = t.C.Paired
	}
	to = to.Truncate(time.Second)
	return t.C.Moved == "" && !t.C.Over && t.C.Unheard.Before(to) && !began.IsZero() && began.Before(to)
}

// unheard shows again what is live, and notes which other card is to be brought up.
func unheard(t *core.Turn, e event.Unheard) {
	if !IsBehind(t, e.To) {
		return
	}
	t.C.Unheard = e.To.UTC().Truncate(time.Second)
	for _, who := range event.Both() {
		p := t.People(who)
		p.Untold = state.Untold{}
		if p.Chat == 0 || !p.Gone.IsZero() || !p.Erases.IsZero() {
			continue
		}
		reach := min(unheardReach*min(e.To.Sub(e.From), unheardDay), unheardDay)
		for _, l := range slices.Backward(p.Live) {
			if l.LostTaps(e) && !l.At.Before(e.From.Add(-reach)) && awaits(t, who, l.Card) {
				p.Untold = state.Untold{Card: l.Card, At: t.C.Unheard}
				break
			}
		}
		for _, f := range t.Flows.All {
			if f.Unheard != nil {
				f.Unheard(t, who, e)
			}
		}
	}
}

// admit brings up the card whose taps may have been lost: below the answer to what its person did, or
// above a prompt that goes to them anyway. It takes no slot of the day's, and waits for a pause to end.
func admit(t *core.Turn) {
	for _, who := range event.Both() {
		p := t.People(who)
		u := p.Untold
		switch {
		case u == state.Untold{}:
			continue
		case !isOpen(t, who, u), broughtUp(t, who, u.Card), t.Back:
			p.Untold = state.Untold{}
			continue
		case p.Unreachable, !t.Hushed(who, state.ClassLive).IsZero(): // a pause
			continue
		}
		prompt := slices.IndexFunc(t.Out, func(x event.Effect) bool {
			s, ok := x.(event.Send)
			return ok && s.To == who && s.Lane == event.Prompts
		})
		own := t.Actor == who && !isUrgent(t) // whoever protects themselves is not held up
		if !own && prompt < 0 {
			continue
		}
		p.Untold = state.Untold{}
		k := t.Card(who, "").Line("common.unheard").Remark().Silent(true).Lapses()
		k.Send.Answers = u.Card
		k.Deliver()
		if last := len(t.Out) - 1; prompt >= 0 { // the prompt stands last: it may ask for words
			t.Out = slices.Insert(t.Out[:last], prompt, t.Out[last])
		} else if send, ok := t.Out[last].(event.Send); ok {
			send.Lane = event.People
			t.Out[last] = send
		}
	}
}

// isOpen tells whether it is still worth a word.
func isOpen(t *core.Turn, who event.Who, u state.Untold) bool {
	p := t.People(who)
	return t.IsLive(who, u.Card) && awaits(t, who, u.Card) && p.Gone.IsZero() && p.Erases.IsZero() && t.Now.Sub(u.At) < unheardDay
}

// broughtUp tells whether this turn is about the card anyway: it was tapped or replied to, it is shown
// anew, or a prompt of the same conversation comes up, as a reminder does.
func broughtUp(t *core.Turn, who event.Who, card string) bool {
	if t.Actor == who && t.On == card {
		return true
	}
	return slices.ContainsFunc(t.Out, func(x event.Effect) bool {
		switch x := x.(type) {
		case event.Send:
			return x.To == who && (x.Card == card || x.Lane == event.Prompts && core.FlowOf(x.Card) == core.FlowOf(card))
		case event.Edit:
			return x.To == who && x.Card == card
		}
		return false
	})
}

// awaits tells whether a live card waits for something that its person may believe to have done.
func awaits(t *core.Turn, who event.Who, card string) bool {
	if c := t.People(who).Composer; c != nil && c.Card == card {
		if f, ok := t.Flow(c.Flow); ok && !f.Form {
			return true
		}
	}
	f, ok := t.Flow(core.FlowOf(card))
	return ok && f.Awaits != nil && f.Awaits(t, who, card)
}
