package flows

import (
	"slices"
	"time"

	"steady/flows/event"
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

// isBehind tells whether a couple still has to be told that nobody listened until to. One that began
// later missed nothing.
func (t *turn) isBehind(to time.Time) bool {
	began := t.people(event.A).Met
	if !t.c.Paired.IsZero() {
		began = t.c.Paired
	}
	to = to.Truncate(time.Second)
	return t.c.Moved == "" && !t.c.Over && t.c.Unheard.Before(to) && !began.IsZero() && began.Before(to)
}

// unheard shows again what is live, and notes which other card is to be brought up.
func (t *turn) unheard(e event.Unheard) {
	if !t.isBehind(e.To) {
		return
	}
	t.c.Unheard = e.To.UTC().Truncate(time.Second)
	for _, who := range event.Both() {
		p := t.people(who)
		p.Untold = Untold{}
		if p.Chat == 0 || !p.Gone.IsZero() || !p.Erases.IsZero() {
			continue
		}
		reach := min(unheardReach*min(e.To.Sub(e.From), unheardDay), unheardDay)
		for _, l := range slices.Backward(p.Live) {
			if l.lostTaps(e) && !l.At.Before(e.From.Add(-reach)) && t.awaits(who, l.Card) {
				p.Untold = Untold{l.Card, t.c.Unheard}
				break
			}
		}
		for _, f := range t.flows {
			if f.unheard != nil {
				f.unheard(t, who, e)
			}
		}
	}
}

// admit brings up the card whose taps may have been lost: below the answer to what its person did, or
// above a prompt that goes to them anyway. It takes no slot of the day's, and waits for a pause to end.
func (t *turn) admit() {
	for _, who := range event.Both() {
		p := t.people(who)
		u := p.Untold
		switch {
		case u == Untold{}:
			continue
		case !t.isOpen(who, u), t.broughtUp(who, u.Card), t.back:
			p.Untold = Untold{}
			continue
		case p.Unreachable, !t.hushed(who, classLive).IsZero(): // a pause
			continue
		}
		prompt := slices.IndexFunc(t.out, func(x event.Effect) bool {
			s, ok := x.(event.Send)
			return ok && s.To == who && s.Lane == event.Prompts
		})
		own := t.actor == who && !t.isUrgent() // whoever protects themselves is not held up
		if !own && prompt < 0 {
			continue
		}
		p.Untold = Untold{}
		k := t.card(who, "").line("common.unheard").remark().silent(true).lapses()
		k.send.Answers = u.Card
		k.deliver()
		if last := len(t.out) - 1; prompt >= 0 { // the prompt stands last: it may ask for words
			t.out = slices.Insert(t.out[:last], prompt, t.out[last])
		} else if send, ok := t.out[last].(event.Send); ok {
			send.Lane = event.People
			t.out[last] = send
		}
	}
}

// isOpen tells whether it is still worth a word.
func (t *turn) isOpen(who event.Who, u Untold) bool {
	p := t.people(who)
	return t.isLive(who, u.Card) && t.awaits(who, u.Card) && p.Gone.IsZero() && p.Erases.IsZero() && t.now.Sub(u.At) < unheardDay
}

// broughtUp tells whether this turn is about the card anyway: it was tapped or replied to, it is shown
// anew, or a prompt of the same conversation comes up, as a reminder does.
func (t *turn) broughtUp(who event.Who, card string) bool {
	if t.actor == who && t.on == card {
		return true
	}
	return slices.ContainsFunc(t.out, func(x event.Effect) bool {
		switch x := x.(type) {
		case event.Send:
			return x.To == who && (x.Card == card || x.Lane == event.Prompts && flowOf(x.Card) == flowOf(card))
		case event.Edit:
			return x.To == who && x.Card == card
		}
		return false
	})
}
