package flows

import (
	"strconv"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// askCard is the card that carries the question, remindCard the one that comes back to it.
const (
	askCard    = "checkin.ask"
	remindCard = "checkin.remind"
)

// openQuestion opens the next question for the two. The opener's weekday decides its colour.
func (t *turn) openQuestion(who event.Who) {
	t.setQuestion(t.pick(who, t.wish(who)))
	questionState(t).Tender = false
}

func (t *turn) setQuestion(p Prompt) {
	q := questionState(t)
	q.Number, q.Open, q.Prompt, q.At = q.Number+1, true, p, t.now
	for i, s := range q.Sides {
		q.Sides[i] = Side{MoreDays: s.MoreDays, IdeaDays: s.IdeaDays}
	}
}

// wish is what kind of question the evening wants: by weekday, gentler after a hard time, and on
// some days gentle by chance, so that nothing can be read from a gentle one.
func (t *turn) wish(who event.Who) prompts.Wish {
	if t.forOneself(who) {
		return t.soloWish(who, "questions")
	}
	day := t.today(who)
	w := prompts.Wish{Seed: t.chance("questions"), Day: int(day), Depths: []prompts.Depth{prompts.Medium}, Not: []string{"ahead"}}
	if t.back { // after a long silence something light
		w.Depths = []prompts.Depth{prompts.Light}
		return w
	}
	if day <= questionState(t).Gentle || questionState(t).Tender || t.chance("gentle", strconv.Itoa(int(day)))%7 == 0 {
		w.Depths, w.Tags = []prompts.Depth{prompts.Light, prompts.Medium}, []string{"gentle"}
		return w
	}
	switch day.Weekday() {
	case time.Monday, time.Saturday:
		w.Depths, w.Not = []prompts.Depth{prompts.Light}, []string{"play", "ahead"}
	case time.Thursday:
		if t.people(event.A).Likes.Deep && t.people(event.B).Likes.Deep && t.awakeForDeep(who) {
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
func (t *turn) awakeForDeep(who event.Who) bool {
	other := int(t.people(who.Other()).Likes.CheckIn.At) / 60
	return wideAwake(t.local(who).Hour()) && wideAwake(other)
}

func wideAwake(hour int) bool { return hour >= 10 && hour < 22 }

// pick takes the next question. Their own come up among the others: about every third time, while
// there are some that have not come up yet.
func (t *turn) pick(who event.Who, w prompts.Wish) Prompt {
	q := questionState(t)
	gentle := len(w.Tags) > 0 && w.Tags[0] == "gentle"
	if own, ok := t.nextOwn(); ok && !gentle && !t.forOneself(who) && t.chance("own", strconv.Itoa(q.Number))%3 == 0 {
		t.tookOwn(own)
		return own
	}
	found, seen := t.book.Pick(t.people(who).Lang, "questions", w, q.Seen)
	q.Seen = seen
	return Prompt{Deck: found.ID}
}

// ask builds the question's card for one of the two. What it says first is the same for everybody on
// every day: whether the other is asked, has answered or has gone silent is nothing to be read from it.
func (t *turn) ask(who event.Who, name string) *card {
	q := questionState(t)
	side := &q.Sides[who]
	k := t.card(who, name)
	if !t.paired() {
		first := "checkin.first"
		if t.parted(who) {
			first = "checkin.solo"
		}
		k.line(first).heading(t.question(who, q.prompt(who)))
		return k.row(press("checkin.other", "swap", "same").cheers(), press("common.not_now", "skip")).asks("answer", strconv.Itoa(q.Number))
	}
	k.line("checkin.today").heading(t.question(who, q.prompt(who)))
	switch p := q.prompt(who); {
	case p.Own != "" && p.OwnBy == who:
		k.line("checkin.own_yours")
	case p.Own != "":
		k.line("checkin.own_theirs")
	}
	k.gap().line("checkin.face")
	k.row(t.faces(who)...)
	row := []choice{press("common.later", "later"), press("common.skip", "skip")}
	if side.SwapDay != t.today(who) {
		row = append(row, press("checkin.other", "other").cheers())
	}
	return k.row(row...).asks("answer", strconv.Itoa(q.Number))
}

// checkinAwaits is the question, as long as it is neither answered nor passed on nor put off.
func checkinAwaits(t *turn, who event.Who, card string) bool {
	q := questionState(t)
	side := &q.Sides[who]
	return card == askCard && q.Open && side.Asked != 0 && !side.Passed && side.Later.IsZero() && !q.wrote(who)
}

// firstQuestion asks somebody who is still alone the question that will be their first reveal.
func (t *turn) firstQuestion(who event.Who) {
	if questionState(t).Open {
		return
	}
	w := prompts.Wish{Seed: t.commonChance(), Tags: []string{"first"}}
	t.setQuestion(t.pick(who, w))
	t.ask(who, askCard).deliver()
	side := &questionState(t).Sides[who]
	side.Asked, side.AskedAt = t.today(who), t.now
}

// openFirst begins a pair with the question one of them was asked while alone. Answers that were
// sealed then open as soon as both are there.
func (t *turn) openFirst(answers [2]Side, prompted [2]Prompt) {
	first := event.A
	if len(answers[event.A].Parts) == 0 && len(answers[event.B].Parts) > 0 {
		first = event.B
	}
	prompt := prompted[first]
	if prompt == (Prompt{}) {
		prompt = prompted[first.Other()]
	}
	if prompt == (Prompt{}) {
		prompt = t.pick(event.A, prompts.Wish{Seed: t.chance("questions"), Tags: []string{"first"}})
	}
	t.setQuestion(prompt)
	q := questionState(t)
	for _, who := range event.Both() {
		q.Seen = q.Seen.With(prompted[who].Deck)
		answer := answers[who]
		t.markSlot(who, "checkin")
		if len(answer.Parts) > 0 {
			q.Sides[who] = answer
			if prompted[who] != prompt {
				own := prompted[who]
				q.Sides[who].Swapped = &own
			}
			q.Sides[who].Asked = t.today(who)
		}
	}
	for _, who := range event.Both() {
		if !q.wrote(who) {
			t.ask(who, askCard).deliver()
			t.asked(who, t.today(who))
		}
	}
	if q.answered(event.A) && q.answered(event.B) {
		t.reveal()
	}
}

// markSlot says that today's occurrence of a rhythm is dealt with.
func (t *turn) markSlot(who event.Who, name string) {
	t.setSlot(t.people(who), name, Slot{Last: max(t.today(who), t.people(who).Slots[name].Last)})
}

// todayCommand is /today. Words behind it are the answer where the question stands in the chat already;
// otherwise they are asked about, below the question that they were written without.
func todayCommand(t *turn, who event.Who, rest string) {
	q := questionState(t)
	known := q.Open && q.Sides[who].Asked != 0 && !t.parted(who)
	switch {
	case rest == "":
		t.showToday(who)
	case known && !q.wrote(who) && !t.serious(who, rest):
		t.loosely = true
		t.take(who, t.behindCommand(rest))
	default:
		t.showToday(who)
		t.whereTo(who, t.behindCommand(rest))
	}
}

// showToday is /today: the open question, wherever it stands.
func (t *turn) showToday(who event.Who) {
	q := questionState(t)
	switch {
	case t.parted(who):
		t.soloToday(who)
	case q.wrote(who):
		t.kept(who).deliver()
	case !t.paired() && q.Open:
		t.ask(who, askCard).deliver()
	case !t.paired():
		t.firstQuestion(who)
	case t.paired() && !q.Open && t.answeredToday(who):
		t.card(who, "").line("checkin.done_today", prompts.Args{"When": t.when(who, t.nextCheckin(who))}).deliver()
	default:
		if !q.Open {
			t.openQuestion(who)
		}
		t.ask(who, askCard).deliver()
		t.asked(who, t.today(who))
		t.markSlot(who, "checkin")
		if t.pause().going { // what is written otherwise stays out of everything
			t.compose(who, "checkin", "answer", strconv.Itoa(q.Number), askCard)
		}
	}
}

func (t *turn) answeredToday(who event.Who) bool {
	past := questionState(t).Past
	return len(past) > 0 && past[len(past)-1].Days[who] == t.today(who)
}

func (t *turn) nextCheckin(who event.Who) time.Time {
	if at := t.people(who).Slots["checkin"].Next; !at.IsZero() {
		return at
	}
	next, _ := t.people(who).Likes.CheckIn.Next(t.today(who), t.now, t.people(who).zone(t.book))
	return next
}

// faces are the five ways it can be between the two today, the chosen one marked.
func (t *turn) faces(who event.Who) []choice {
	chosen := questionState(t).Sides[who].Face
	faces := make([]choice, 0, 5)
	for f := 1; f <= 5; f++ {
		label := t.say(who, "checkin.face_"+strconv.Itoa(f))
		if chosen == f {
			label = "• " + label
		}
		faces = append(faces, press("", "face", strconv.Itoa(f)).as(label))
	}
	return faces
}
