package checkin

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/checkin/drawing"
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

// openQuestion opens the next question for the two. The opener's weekday decides its colour. anew is closeQuestion's.
func openQuestion(t *core.Turn, who event.Who, anew ...event.Who) {
	setQuestion(t, pick(t, who, drawing.Evening(t, who, lately(t))), anew...)
	stateOf(t).Tender = false
}

func setQuestion(t *core.Turn, p state.Prompt, anew ...event.Who) {
	q := stateOf(t)
	q.Number, q.Open, q.Prompt, q.At = q.Number+1, true, p, t.Now
	for i, s := range q.Sides {
		if who := event.Who(i); t.IsLive(who, askCard) && !slices.Contains(anew, who) {
			t.Strip(who, askCard) // it asks for a face of another day
		}
		q.Sides[i] = Side{MoreDays: s.MoreDays, IdeaDays: s.IdeaDays}
	}
}

// ask builds the question's card for one of the two. What it says first is the same for everybody on
// every day: whether the other is asked, has answered or has gone silent is nothing to be read from it.
func ask(t *core.Turn, who event.Who, name string) *core.Card {
	q := stateOf(t)
	k := t.Card(who, name)
	if !t.Paired() {
		first := "checkin.first"
		if t.Parted(who) {
			first = "checkin.solo"
		}
		k.Line(first).Heading(question.Text(t, who, q.PromptOf(who)))
		return k.Row(core.Press("checkin.other", "swap", "same").Cheers(), core.Press("common.not_now", "skip")).Asks("answer", strconv.Itoa(q.Number))
	}
	k.Line("checkin.today")
	if before, ok := question.Followed(t, who, q.PromptOf(who)); ok {
		k.Line("checkin.follows", prompts.Args{"Question": before})
	}
	k.Heading(question.Text(t, who, q.PromptOf(who)))
	switch p := q.PromptOf(who); {
	case p.Own != "" && p.OwnBy == who:
		k.Line("checkin.own_yours")
	case p.Own != "":
		k.Line("checkin.own_theirs")
	}
	return askRows(t, who, k.Gap().Line(faceKey(t, who)))
}

// explained is how many questions come with what the faces mean, unless somebody has chosen one before.
const explained = 3

// faceKey is what asks for a face: what each means and who sees it, until that is known.
func faceKey(t *core.Turn, who event.Who) string {
	if stateOf(t).Number > explained || len(checkinOf(t, who).Moods) > 0 {
		return "checkin.face"
	}
	return "checkin.face_first"
}

// askRows puts on a card what can be done about the open question: a face, and the ways round it. A card that has no
// words keeps those it has.
func askRows(t *core.Turn, who event.Who, k *core.Card) *core.Card {
	q := stateOf(t)
	side := &q.Sides[who]
	side.Faces = true
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
		t.Card(who, "").Line("checkin.done_today", prompts.Args{"When": clock.At(t, who, nextCheckin(t, who))}).Deliver()
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
