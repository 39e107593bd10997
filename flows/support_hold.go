package flows

import (
	"strconv"

	"steady/flows/event"
	"steady/prompts"
)

// Held is an answer that waits for its author's Show. To the other it is no answer yet: whatever they
// see is what they would see if nothing had been written.

// wrote tells whether who has put words to the open question, whether or not they may open.
func (q *Question) wrote(who event.Who) bool { return q.Open && len(q.Sides[who].Parts) > 0 }

// answered tells whether who has put an answer to the open question that may open.
func (q *Question) answered(who event.Who) bool { return q.wrote(who) && q.Sides[who].Held == 0 }

// weigh decides whether an answer is held, when words in it have come or changed: new ones that may be
// serious hold it, and it goes on being held while any of its words may be.
func (t *turn) weigh(who event.Who, words string) {
	q := &t.c.Question
	side := &q.Sides[who]
	if t.parted(who) {
		return // there is nobody to open it for
	}
	if t.serious(who, words) {
		side.Held, side.NotYet = 1, side.Second
		t.unsecond(who.Other())
		return
	}
	if side.Held == 0 {
		return
	}
	for _, p := range side.Parts {
		if t.serious(who, p.Text) {
			return
		}
	}
	t.unhold(who)
}

// unhold makes a held answer one like any other, as if it had been given just now.
func (t *turn) unhold(who event.Who) {
	q := &t.c.Question
	side := &q.Sides[who]
	side.Held, side.NotYet = 0, false
	side.Second = q.answered(who.Other())
}

// keptHeld is what is said about an answer that waits for its author.
func (t *turn) keptHeld(who event.Who) *card {
	side := &t.c.Question.Sides[who]
	t.meanwhile(who, t.hearsOfBoth(who)) // what it remembers changes for everybody
	k := t.card(who, side.Card).line("support.held", prompts.Args{"Count": len(side.Parts)}).
		row(press("support.show", "show"), press("common.change", "change"))
	row := []choice{press("common.add", "add")}
	if side.Loosely {
		row = append(row, press("checkin.not_for_this", "elsewhere"))
	}
	return k.row(row...).private()
}

// showHeld is the author's Show: the answer opens as soon as both are there.
func (t *turn) showHeld(p tap) bool {
	q := &t.c.Question
	if !q.wrote(p.who) || q.Sides[p.who].Held == 0 || p.card != q.Sides[p.who].Card {
		return false
	}
	t.unhold(p.who)
	if q.answered(p.who.Other()) {
		return false // tapShow opens it
	}
	t.kept(p.who).edit()
	t.toast(p.who, "support.shows_later")
	return true
}

// heldGift asks for a word before words go to the other that may have been meant for nobody. Until
// then they wait; what their author leaves undecided stays theirs.
func (t *turn) heldGift(who event.Who, m *Making) *card {
	number := strconv.Itoa(m.Number)
	other := press("thanks.take_back", "takeback", number)
	if m.Loose {
		other = press("thanks.not_for_this", "elsewhere", number)
	}
	return t.card(who, m.card()).line("support.held_gift").row(press("thanks.send_now", "send", number), other)
}

// sets tells whether what is asked for becomes a setting, or a line beside something else that the other
// reads at once. Words that may be serious become neither: they are asked about.
func sets(f *flow, ask Asking) bool {
	switch f.name {
	case "more", "support":
		return false // they look for themselves
	case "pause":
		return ask.Step != "write" && ask.Step != "rewrite" // words on coming back are kept for their author
	case "checkin":
		return ask.Step == "own"
	}
	return f.form
}

// setsBehind is sets for what is written behind a command.
func setsBehind(f *flow, command string) bool {
	return f.form && f.name != "support" || command == "question" || command == "pauseword"
}
