package late

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/prompts"
)

// askLate asks by how much. why is what was written already, and note a line that says what was not
// understood; both may be empty.
func askLate(t *core.Turn, who event.Who, number int, why event.Part, note string) *core.Card {
	name := gift.SentName("late", number)
	from := 0
	if c := t.People(who).Composer; c != nil && c.Card == name {
		from = c.From
	}
	t.CloseComposer(who, name) // the same card asks again
	t.Compose(who, "late", "amount", strings.TrimSpace(strconv.Itoa(number)+" "+why.Text), name)
	t.People(who).Composer.From, t.People(who).Composer.Form = from, why.Form
	k := t.Card(who, name)
	if note != "" {
		k.Line(note)
	}
	if g := gift.Find(t, strconv.Itoa(number)); g != nil {
		k.Line("late.ask_again", prompts.Args{"How": howLate(t, who, readLate(g.Arg))})
	} else {
		k.Line("late.ask")
	}
	if why.Text != "" {
		k.Line("late.with").QuoteOwn(why)
	}
	if t.Pause().Going && t.KeepsWords() { // a pause of more than a day has them wait no longer
		k.Line("late.in_pause")
	}
	chip := func(key string, minutes int) core.Choice {
		arg := lateness{minutes: minutes, told: t.Now}.write()
		return core.Press(key, "by", strconv.Itoa(number)+" "+arg)
	}
	return k.Row(chip("late.chip_10", 10), chip("late.chip_20", 20), chip("late.chip_30", 30), chip("late.chip_60", 60)).
		Row(core.Press("late.chip_other", "other", strconv.Itoa(number)), core.Press("common.not_now", "leave", strconv.Itoa(number)))
}

// lateAwaits is the question by how much, which is for now or not at all.
func lateAwaits(t *core.Turn, who event.Who, card string) bool {
	c := t.People(who).Composer
	return c != nil && c.Card == card && t.Now.Sub(c.At) < lateNews
}

// showLate puts the author's card where they look: in its place, or below what they wrote.
func showLate(t *core.Turn, k *core.Card) {
	if t.IsLive(k.To, k.Send.Card) {
		k.Edit()
	} else {
		k.Deliver()
	}
}

// lateArgs fills the sentences about being late, on to's own clock.
func lateArgs(t *core.Turn, to event.Who, g *gift.Gift) prompts.Args {
	l := readLate(g.Arg)
	how := howLate(t, to, l)
	if l.again {
		how = t.Say(to, "late.now", prompts.Args{"How": how})
	}
	when := clock.When(t, to, l.told)
	if to != g.By && (l.brought || t.Now.Sub(l.told) > staleLate) {
		how = t.Say(to, "late.written", prompts.Args{"How": how, "When": when})
	}
	return prompts.Args{"How": how, "When": when}
}

// staleLate is when it is said that something about being late is from before.
const staleLate = 15 * time.Minute

// lateRows are what the author can still do: say why, and say something else.
func lateRows(t *core.Turn, g *gift.Gift) [][]core.Choice {
	number := strconv.Itoa(g.Number)
	change := core.Press("late.change", "change", number)
	switch n := len(g.From); {
	case n == 0:
		return [][]core.Choice{{core.Press("late.why", "why", number), change}}
	case n >= lateMost:
		return [][]core.Choice{{change}}
	}
	return [][]core.Choice{{core.Press("late.why_more", "why", number), change}}
}

func shutLate(t *core.Turn, who event.Who, ask state.Asking) {
	number, _, _ := strings.Cut(ask.Arg, " ")
	if g := gift.Find(t, number); g != nil && g.By == who && !g.Taken {
		gift.SentCard(t, who, g).Edit()
		return
	}
	t.Card(who, ask.Card).Line("common.put_away").Edit()
}
