package flows

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// askLate asks by how much. why is what was written already, and note a line that says what was not
// understood; both may be empty.
func (t *turn) askLate(who event.Who, number int, why event.Part, note string) *card {
	name := sentName("late", number)
	from := 0
	if c := t.people(who).Composer; c != nil && c.Card == name {
		from = c.From
	}
	t.closeComposer(who, name) // the same card asks again
	t.compose(who, "late", "amount", strings.TrimSpace(strconv.Itoa(number)+" "+why.Text), name)
	t.people(who).Composer.From, t.people(who).Composer.Form = from, why.Form
	k := t.card(who, name)
	if note != "" {
		k.line(note)
	}
	if g := t.gift(strconv.Itoa(number)); g != nil {
		k.line("late.ask_again", prompts.Args{"How": t.howLate(who, readLate(g.Arg))})
	} else {
		k.line("late.ask")
	}
	if why.Text != "" {
		k.quoteOwn(why)
	}
	if t.pause().going && t.keepsWords() { // a pause of more than a day has them wait no longer
		k.line("late.in_pause")
	}
	chip := func(key string, minutes int) choice {
		arg := lateness{minutes: minutes, told: t.now}.write()
		return press(key, "by", strconv.Itoa(number)+" "+arg)
	}
	return k.row(chip("late.chip_10", 10), chip("late.chip_20", 20), chip("late.chip_30", 30), chip("late.chip_60", 60)).
		row(press("late.chip_other", "other", strconv.Itoa(number)), press("common.not_now", "leave", strconv.Itoa(number)))
}

// lateAwaits is the question by how much, which is for now or not at all.
func lateAwaits(t *turn, who event.Who, card string) bool {
	c := t.people(who).Composer
	return c != nil && c.Card == card && t.now.Sub(c.At) < lateNews
}

// showLate puts the author's card where they look: in its place, or below what they wrote.
func (t *turn) showLate(k *card) {
	if t.isLive(k.to, k.send.Card) {
		k.edit()
	} else {
		k.deliver()
	}
}

// lateArgs fills the sentences about being late, on to's own clock.
func lateArgs(t *turn, to event.Who, g *Gift) prompts.Args {
	l := readLate(g.Arg)
	how := t.howLate(to, l)
	if l.again {
		how = t.say(to, "late.now", prompts.Args{"How": how})
	}
	when := t.when(to, l.told)
	if to != g.By && (l.brought || t.now.Sub(l.told) > staleLate) {
		how = t.say(to, "late.written", prompts.Args{"How": how, "When": when})
	}
	return prompts.Args{"How": how, "When": when}
}

// staleLate is when it is said that something about being late is from before.
const staleLate = 15 * time.Minute

// lateRows are what the author can still do: say why, and say something else.
func lateRows(t *turn, g *Gift) [][]choice {
	number := strconv.Itoa(g.Number)
	change := press("late.change", "change", number)
	switch n := len(g.From); {
	case n == 0:
		return [][]choice{{press("late.why", "why", number), change}}
	case n >= lateMost:
		return [][]choice{{change}}
	}
	return [][]choice{{press("late.why_more", "why", number), change}}
}

func shutLate(t *turn, who event.Who, ask Asking) {
	number, _, _ := strings.Cut(ask.Arg, " ")
	if g := t.gift(number); g != nil && g.By == who && !g.Taken {
		t.sentCard(who, g).edit()
		return
	}
	t.card(who, ask.Card).line("common.put_away").edit()
}
