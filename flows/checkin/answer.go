package flows

import (
	"strconv"
	"time"

	"steady/flows/event"
)

// checkinOpen tells whether a request for words is still about the question that is open.
func checkinOpen(t *turn, who event.Who, ask Asking) bool {
	switch ask.Step {
	case "answer", "add", "change":
		return questionState(t).Open && ask.Arg == strconv.Itoa(questionState(t).Number)
	case "reply":
		return t.past(ask.Arg) != nil
	}
	return true
}

// isAnswer tells whether what is waited for is an answer to the question.
func isAnswer(ask Asking) bool {
	return ask.Flow == "checkin" && (ask.Step == "answer" || ask.Step == "add" || ask.Step == "change")
}

// answerAskedAt is when the question was asked that ask waits for an answer to.
func answerAskedAt(t *turn, who event.Who, ask Asking) time.Time {
	if !isAnswer(ask) {
		return time.Time{}
	}
	return questionState(t).Sides[who].AskedAt
}

func checkinWords(t *turn, who event.Who, s event.Said, ask Asking) {
	switch ask.Step {
	case "own":
		t.addOwn(who, s)
	case "reply":
		number, _ := strconv.Atoi(ask.Arg) // written by this flow
		t.sendReply(who, s, number)
	case "change":
		side := &questionState(t).Sides[who]
		if len(side.Parts) > 0 {
			t.letGo() // of the one before
		}
		side.Parts = nil
		if side.Held != 0 {
			t.unhold(who)
		}
		t.take(who, s)
		t.wasWritten(who, ask)
	default:
		t.take(who, s)
		t.wasWritten(who, ask)
	}
}

// wasWritten tells the other, who answered while who was still writing, that both have answered.
func (t *turn) wasWritten(who event.Who, ask Asking) {
	other := who.Other()
	last := questionState(t).Sides[other].Last
	if ask.Step != "answer" && !ask.At.After(last) && ask.At.Add(writing).After(last.Add(settling)) && t.hearsOfBoth(other) {
		t.rekeep(other)
	}
}

// addsToAnswer takes words within three minutes of one's own unrevealed answer as part of it.
func (t *turn) addsToAnswer(who event.Who, s event.Said) bool {
	q := questionState(t)
	side := &q.Sides[who]
	if !q.wrote(who) || !isWords(s.Part.Kind) || s.Forwarded || t.sinceLast(side) > adding {
		return false
	}
	if t.people(who).Closed.After(side.Last) {
		return false // they have closed it since
	}
	if last := side.Parts[len(side.Parts)-1].Message; s.Reply != "" && s.Reply != askCard && last == 0 {
		return false
	}
	t.take(who, s)
	return true
}

// sinceLast is how long after the newest bubble of an answer the words were written that are being read.
func (t *turn) sinceLast(side *Side) time.Duration {
	if t.written.Before(side.Last) && !side.Said.IsZero() {
		return t.written.Sub(side.Said)
	}
	return t.written.Sub(side.Last)
}

// take puts a bubble into who's answer. Bubbles in a row, an album, or text after a voice note are
// one answer.
func (t *turn) take(who event.Who, s event.Said) {
	q := questionState(t)
	side := &q.Sides[who]
	if side.takes([]event.Part{s.Part}) == 0 {
		t.card(who, "").line("checkin.full").deliver()
		return
	}
	first := len(side.Parts) == 0
	if side.Last.IsZero() {
		side.Loosely = t.loosely
		side.Second, side.Card = q.answered(who.Other()), "checkin.kept"+strconv.Itoa(q.Number%maxPast)
	}
	side.Parts = append(side.Parts, s.Part)
	t.weigh(who, s.Part.Text)
	side.Last, side.Said, side.Passed, side.Show = t.now, t.wroteSince(), false, false
	side.Later, side.Remind = time.Time{}, time.Time{}
	t.people(who).Silence, t.people(who).Closed = Silence{}, time.Time{} // what was closed before has no part in it
	if t.isLive(who, askCard) {
		t.doneAsking(who)
	}
	if first {
		t.kept(who).deliver()
	} else {
		t.kept(who).edit()
	}
	for _, part := range side.Parts {
		t.replied(who, side.Card, part.Message)
	}
}

// takes is how many of some bubbles there is room for beside those that are there.
func (s *Side) takes(parts []event.Part) int {
	size := sizeOf(s.Parts)
	for i, p := range parts {
		if size += p.Size(); size > maxWords || len(s.Parts)+i >= maxParts {
			return i
		}
	}
	return len(parts)
}

// doneAsking takes the buttons off the question once it is answered; the question stays readable, and
// so do the faces until one is chosen.
func (t *turn) doneAsking(who event.Who) {
	side := &questionState(t).Sides[who]
	k := t.card(who, askCard).line("checkin.yours").heading(t.question(who, questionState(t).prompt(who)))
	if t.paired() && side.Face == 0 {
		k.gap().line("checkin.face").row(t.faces(who)...)
	}
	k.edit()
}

func tapAdd(t *turn, p tap) { t.composeAnswer(p, "add", "checkin.add_ask") }

func tapChange(t *turn, p tap) { t.composeAnswer(p, "change", "checkin.change_ask") }

func (t *turn) composeAnswer(p tap, step, key string) {
	if !questionState(t).wrote(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "checkin", step, strconv.Itoa(questionState(t).Number), p.card)
	t.toast(p.who, key)
}

func tapShow(t *turn, p tap) {
	if t.showHeld(p) {
		return
	}
	if !t.second(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	side := &questionState(t).Sides[p.who]
	side.Show, side.NotYet = true, false
	t.dropComposer(p.who)
	switch at := revealAt(t); {
	case t.keepsWords():
		t.toast(p.who, t.pausedKey())
	case at.IsZero() || at.After(t.now):
		t.toast(p.who, "checkin.opens_soon") // why is not told
	default:
		t.reveal()
	}
}

func tapNotYet(t *turn, p tap) {
	if !t.second(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	side := &questionState(t).Sides[p.who]
	side.NotYet, side.Show = true, false
	t.kept(p.who).edit()
	t.toast(p.who, "checkin.stays_closed")
}

// answerHome is the open question as a place for words that fit nowhere.
func answerHome() *home {
	return &home{
		name: "today", button: "where.today", done: "where.to_today", closed: "checkin.is_closed",
		open: func(t *turn, who event.Who) bool {
			return questionState(t).Open && questionState(t).Sides[who].Asked != 0
		},
		room: func(t *turn, who event.Who, parts []event.Part) int { return questionState(t).Sides[who].takes(parts) },
		take: func(t *turn, who event.Who, parts []event.Part) {
			for _, s := range saidAgain(parts) {
				t.take(who, s)
			}
		},
	}
}
