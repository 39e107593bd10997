package checkin

import (
	"strconv"
	"time"

	"steady/flows/checkin/ownquestion"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
	"steady/flows/state"
	"steady/prompts"
)

// askCard is the card that carries the question, remindCard the one that comes back to it.
const (
	askCard    = "checkin.ask"
	remindCard = "checkin.remind"
)

// openQuestion opens the next question for the two. The opener's weekday decides its colour.
func openQuestion(t *core.Turn, who event.Who) {
	setQuestion(t, pick(t, who, wish(t, who)))
	stateOf(t).Tender = false
}

func setQuestion(t *core.Turn, p state.Prompt) {
	q := stateOf(t)
	q.Number, q.Open, q.Prompt, q.At = q.Number+1, true, p, t.Now
	for i, s := range q.Sides {
		q.Sides[i] = Side{MoreDays: s.MoreDays, IdeaDays: s.IdeaDays}
	}
}

// wish is what kind of question the evening wants: by weekday, gentler after a hard time, and on
// some days gentle by chance, so that nothing can be read from a gentle one.
func wish(t *core.Turn, who event.Who) prompts.Wish {
	if t.ForOneself(who) {
		return soloWish(t, who, "questions")
	}
	day := t.Today(who)
	w := prompts.Wish{Seed: t.Chance("questions"), Day: int(day), Depths: []prompts.Depth{prompts.Medium}, Not: []string{"ahead"}}
	if t.Back { // after a long silence something light
		w.Depths = []prompts.Depth{prompts.Light}
		return w
	}
	if day <= stateOf(t).Gentle || stateOf(t).Tender || t.Chance("gentle", strconv.Itoa(int(day)))%7 == 0 {
		w.Depths, w.Tags = []prompts.Depth{prompts.Light, prompts.Medium}, []string{"gentle"}
		return w
	}
	switch day.Weekday() {
	case time.Monday, time.Saturday:
		w.Depths, w.Not = []prompts.Depth{prompts.Light}, []string{"play", "ahead"}
	case time.Thursday:
		if t.People(event.A).Likes.Deep && t.People(event.B).Likes.Deep && awakeForDeep(t, who) {
			w.Depths = []prompts.Depth{prompts.Deep}
		}
	case time.Friday:
		w.Depths, w.Tags = nil, []string{"play"}
	case time.Sunday:
		w.Depths, w.Tags, w.Not = nil, []string{"ahead"}, nil
	}
	return w
}

// awakeForDeep tells whether a heavy question would reach neither of them late at night nor in the
// morning before work: who gets it now, the other at their own hour.
func awakeForDeep(t *core.Turn, who event.Who) bool {
	other := int(t.People(who.Other()).Likes.CheckIn.At) / 60
	return wideAwake(t.Local(who).Hour()) && wideAwake(other)
}

func wideAwake(hour int) bool { return hour >= 10 && hour < 22 }

// pick takes the next question. Their own come up among the others: about every third time, while
// there are some that have not come up yet.
func pick(t *core.Turn, who event.Who, w prompts.Wish) state.Prompt {
	q := stateOf(t)
	gentle := len(w.Tags) > 0 && w.Tags[0] == "gentle"
	if own, ok := ownquestion.Next(t); ok && !gentle && !t.ForOneself(who) && t.Chance("own", strconv.Itoa(q.Number))%3 == 0 {
		ownquestion.Took(t, own)
		return own
	}
	found, seen := t.Book.Pick(t.People(who).Lang, "questions", w, q.Seen)
	q.Seen = seen
	return state.Prompt{Deck: found.ID}
}

// ask builds the question's card for one of the two. What it says first is the same for everybody on
// every day: whether the other is asked, has answered or has gone silent is nothing to be read from it.
func ask(t *core.Turn, who event.Who, name string) *core.Card {
	q := stateOf(t)
	side := &q.Sides[who]
	k := t.Card(who, name)
	if !t.Paired() {
		first := "checkin.first"
		if t.Parted(who) {
			first = "checkin.solo"
		}
		k.Line(first).Heading(question.Text(t, who, q.PromptOf(who)))
		return k.Row(core.Press("checkin.other", "swap", "same").Cheers(), core.Press("common.not_now", "skip")).Asks("answer", strconv.Itoa(q.Number))
	}
	k.Line("checkin.today").Heading(question.Text(t, who, q.PromptOf(who)))
	switch p := q.PromptOf(who); {
	case p.Own != "" && p.OwnBy == who:
		k.Line("checkin.own_yours")
	case p.Own != "":
		k.Line("checkin.own_theirs")
	}
	k.Gap().Line("checkin.face")
	k.Row(faces(t, who)...)
	row := []core.Choice{core.Press("common.later", "later"), core.Press("common.skip", "skip")}
	if side.SwapDay != t.Today(who) {
		row = append(row, core.Press("checkin.other", "other").Cheers())
	}
	return k.Row(row...).Asks("answer", strconv.Itoa(q.Number))
}

// checkinAwaits is the question, as long as it is neither answered nor passed on nor put off.
func checkinAwaits(t *core.Turn, who event.Who, card string) bool {
	q := stateOf(t)
	side := &q.Sides[who]
	return card == askCard && q.Open && side.Asked != 0 && !side.Passed && side.Later.IsZero() && !q.wrote(who)
}

// markSlot says that today's occurrence of a rhythm is dealt with.
func markSlot(t *core.Turn, who event.Who, name string) {
	t.People(who).SetSlot(name, state.Slot{Last: max(t.Today(who), t.People(who).Slots[name].Last)})
}

// todayCommand is /today. Words behind it are the answer where the question stands in the chat already;
// otherwise they are asked about, below the question that they were written without.
func todayCommand(t *core.Turn, who event.Who, rest string) {
	q := stateOf(t)
	known := q.Open && q.Sides[who].Asked != 0 && !t.Parted(who)
	switch {
	case rest == "":
		showToday(t, who)
	case known && !q.wrote(who) && !t.Serious(who, rest):
		t.Loosely = true
		take(t, who, t.BehindCommand(rest))
	default:
		showToday(t, who)
		t.WhereTo(who, t.BehindCommand(rest))
	}
}

// showToday is /today: the open question, wherever it stands.
func showToday(t *core.Turn, who event.Who) {
	q := stateOf(t)
	switch {
	case t.Parted(who):
		soloToday(t, who)
	case q.wrote(who):
		kept(t, who).Deliver()
	case !t.Paired() && q.Open:
		ask(t, who, askCard).Deliver()
	case !t.Paired():
		firstQuestion(t, who)
	case t.Paired() && !q.Open && answeredToday(t, who):
		t.Card(who, "").Line("checkin.done_today", prompts.Args{"When": clock.When(t, who, nextCheckin(t, who))}).Deliver()
	default:
		if !q.Open {
			openQuestion(t, who)
		}
		ask(t, who, askCard).Deliver()
		asked(t, who, t.Today(who))
		markSlot(t, who, "checkin")
		if t.Pause().Going { // what is written otherwise stays out of everything
			t.Compose(who, "checkin", "answer", strconv.Itoa(q.Number), askCard)
		}
	}
}

func answeredToday(t *core.Turn, who event.Who) bool {
	past := stateOf(t).Past
	return len(past) > 0 && past[len(past)-1].Days[who] == t.Today(who)
}

func nextCheckin(t *core.Turn, who event.Who) time.Time {
	if at := t.People(who).Slots["checkin"].Next; !at.IsZero() {
		return at
	}
	next, _ := t.People(who).Likes.CheckIn.Next(t.Today(who), t.Now, t.People(who).Location(t.Book))
	return next
}

// faces are the five ways it can be between the two today, the chosen one marked.
func faces(t *core.Turn, who event.Who) []core.Choice {
	chosen := stateOf(t).Sides[who].Face
	faces := make([]core.Choice, 0, 5)
	for f := 1; f <= 5; f++ {
		label := t.Say(who, "checkin.face_"+strconv.Itoa(f))
		if chosen == f {
			label = "• " + label
		}
		faces = append(faces, core.Press("", "face", strconv.Itoa(f)).As(label))
	}
	return faces
}

// commonChance is a number that somebody on their own has in common with whoever they may become a pair with.
func commonChance(t *core.Turn) uint64 {
	for _, f := range t.Flows.All {
		if f.CommonChance != nil {
			return f.CommonChance(t)
		}
	}
	return t.Chance("alone")
}

// answerable tells whether who is asked today: somebody the bot has gone quiet for is not.
func answerable(t *core.Turn, who event.Who) bool {
	p := t.People(who)
	return p.Gone.IsZero() && !p.Unreachable && p.Silence.Days == 0 && !t.Now.Before(*t.RestUntil(who))
}
