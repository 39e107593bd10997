package checkin

import (
	"strconv"
	"time"

	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// checkinOpen tells whether a request for words is still about the question that is open.
func checkinOpen(t *core.Turn, who event.Who, ask state.Asking) bool {
	switch ask.Step {
	case "answer", "add", "change":
		return stateOf(t).Open && ask.Arg == strconv.Itoa(stateOf(t).Number)
	case "reply":
		return past(t, ask.Arg) != nil
	}
	return true
}

// isAnswer tells whether what is waited for is an answer to the question.
func isAnswer(ask state.Asking) bool {
	return ask.Flow == "checkin" && (ask.Step == "answer" || ask.Step == "add" || ask.Step == "change")
}

// answerAskedAt is when the question was asked that ask waits for an answer to.
func answerAskedAt(t *core.Turn, who event.Who, ask state.Asking) time.Time {
	if !isAnswer(ask) {
		return time.Time{}
	}
	return stateOf(t).Sides[who].AskedAt
}

func checkinWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	switch ask.Step {
	case ownquestion.Step:
		ownquestion.Add(t, who, s)
	case "reply":
		number, _ := strconv.Atoi(ask.Arg) // written by this flow
		sendReply(t, who, s, number)
	case "change":
		side := &stateOf(t).Sides[who]
		if len(side.Parts) > 0 {
			t.LetGo() // of the one before
		}
		side.Parts = nil
		if side.Held != 0 {
			unhold(t, who)
		}
		take(t, who, s)
		wasWritten(t, who, ask)
	default:
		take(t, who, s)
		wasWritten(t, who, ask)
	}
}

// wasWritten tells the other, who answered while who was still writing, that both have answered.
func wasWritten(t *core.Turn, who event.Who, ask state.Asking) {
	other := who.Other()
	last := stateOf(t).Sides[other].Last
	if ask.Step != "answer" && !ask.At.After(last) && ask.At.Add(writing).After(last.Add(core.Settling)) && hearsOfBoth(t, other) {
		rekeep(t, other)
	}
}

// draftedCheckin names what is being written to the check-in.
func draftedCheckin(t *core.Turn, who event.Who, ask state.Asking) string {
	if ask.Step == ownquestion.Step {
		return t.Say(who, "where.draft_own")
	}
	return t.Say(who, "where.draft_checkin")
}

// shutCheckin puts away the request for a question of one's own. A question that is asked stays, and so do
// answers.
func shutCheckin(t *core.Turn, who event.Who, ask state.Asking) {
	if ask.Step == ownquestion.Step {
		t.Card(who, ask.Card).Line("common.put_away").Edit()
	}
}

// addsToAnswer takes words within three minutes of one's own unrevealed answer as part of it.
func addsToAnswer(t *core.Turn, who event.Who, s event.Said) bool {
	q := stateOf(t)
	side := &q.Sides[who]
	if !q.wrote(who) || !event.IsWords(s.Part.Kind) || s.Forwarded || sinceLast(t, side) > core.Adding {
		return false
	}
	if t.People(who).Closed.After(side.Last) {
		return false // they have closed it since
	}
	if last := side.Parts[len(side.Parts)-1].Message; s.Reply != "" && s.Reply != askCard && last == 0 {
		return false
	}
	take(t, who, s)
	return true
}

// sinceLast is how long after the newest bubble of an answer the words were written that are being read.
func sinceLast(t *core.Turn, side *Side) time.Duration {
	if t.Written.Before(side.Last) && !side.Said.IsZero() {
		return t.Written.Sub(side.Said)
	}
	return t.Written.Sub(side.Last)
}

// take puts a bubble into who's answer. Bubbles in a row, an album, or text after a voice note are
// one answer.
func take(t *core.Turn, who event.Who, s event.Said) {
	q := stateOf(t)
	side := &q.Sides[who]
	if side.takes([]event.Part{s.Part}) == 0 {
		t.Card(who, "").Line("checkin.full").Deliver()
		return
	}
	first := len(side.Parts) == 0
	if side.Last.IsZero() {
		side.Loosely = t.Loosely
		side.Second, side.Card = q.answered(who.Other()), "checkin.kept"+strconv.Itoa(q.Number%maxPast)
	}
	side.Parts = append(side.Parts, s.Part)
	weigh(t, who, s.Part.Text)
	side.Last, side.Said, side.Passed, side.Show = t.Now, t.WroteSince(), false, false
	side.Later, side.Remind = time.Time{}, time.Time{}
	t.People(who).Silence, t.People(who).Closed = state.Silence{}, time.Time{} // what was closed before has no part in it
	if t.IsLive(who, askCard) {
		doneAsking(t, who)
	}
	takeReminder(t, who)
	if first {
		kept(t, who).Deliver()
	} else {
		kept(t, who).Edit()
		t.TakesIn(who, s.Message)
	}
	for _, part := range side.Parts {
		t.Replied(who, side.Card, part.Message)
	}
}

// takes is how many of some bubbles there is room for beside those that are there.
func (s *Side) takes(parts []event.Part) int {
	size := event.SizeOf(s.Parts)
	for i, p := range parts {
		if size += p.Size(); size > core.MaxWords || len(s.Parts)+i >= core.MaxParts {
			return i
		}
	}
	return len(parts)
}

// doneAsking takes the buttons off the question once it is answered, but for the faces until one is chosen. What it
// says is still true, and is not said again.
func doneAsking(t *core.Turn, who event.Who) {
	if side := &stateOf(t).Sides[who]; !side.Faces || side.Face != 0 || !t.Paired() {
		t.Strip(who, askCard)
		return
	}
	t.Card(who, askCard).Row(faces(t, who)...).Edit()
}

func tapAdd(t *core.Turn, p core.Tap) { composeAnswer(t, p, "add", "checkin.add_ask") }

func tapChange(t *core.Turn, p core.Tap) { composeAnswer(t, p, "change", "checkin.change_ask") }

func composeAnswer(t *core.Turn, p core.Tap, step, key string) {
	if !stateOf(t).wrote(p.Who) {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Compose(p.Who, "checkin", step, strconv.Itoa(stateOf(t).Number), p.Card)
	t.Toast(p.Who, key)
}

func tapShow(t *core.Turn, p core.Tap) {
	if showHeld(t, p) {
		return
	}
	if !second(t, p.Who) {
		t.Toast(p.Who, "common.gone")
		return
	}
	side := &stateOf(t).Sides[p.Who]
	side.Show, side.NotYet = true, false
	dropComposer(t, p.Who)
	switch at := revealAt(t); {
	case t.KeepsWords():
		t.Toast(p.Who, pausedKey(t))
	case at.IsZero() || at.After(t.Now):
		t.Toast(p.Who, "checkin.opens_soon") // why is not told
	default:
		reveal(t)
	}
}

func tapNotYet(t *core.Turn, p core.Tap) {
	if !second(t, p.Who) {
		t.Toast(p.Who, "common.gone")
		return
	}
	side := &stateOf(t).Sides[p.Who]
	side.NotYet, side.Show = true, false
	kept(t, p.Who).Edit()
}

// answerHome is the open question as a place for words that fit nowhere.
func answerHome() *core.Home {
	return &core.Home{
		Name: "today", Button: "where.today", Done: "where.to_today", Closed: "checkin.is_closed",
		Open: func(t *core.Turn, who event.Who) bool {
			return stateOf(t).Open && stateOf(t).Sides[who].Asked != 0
		},
		Room: func(t *core.Turn, who event.Who, parts []event.Part) int { return stateOf(t).Sides[who].takes(parts) },
		Take: func(t *core.Turn, who event.Who, parts []event.Part) {
			for _, s := range event.SaidAgain(parts) {
				take(t, who, s)
			}
		},
	}
}
