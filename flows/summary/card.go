package flows

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

const weekName = "summary.week"

// weekCard is the week for one of the two. Beside names and the words both know it holds nothing
// that tells them apart.
func (t *turn) weekCard(to event.Who, pages []event.Page) *card {
	w := weeksState(t)
	if w.Still || w.Last.empty() && len(pages) == 0 {
		return t.card(to, weekName).line("summary.title").line("summary.still").
			row(press("summary.small", "small")).row(press("common.put_by", "put_by"))
	}
	k := t.weekWords(to, pages, longQuote)
	for limit := longQuote; event.Units(k.send.Text.Body) > event.MaxCaption && limit > 20; limit -= 20 {
		k = t.weekWords(to, pages, limit)
	}
	if t.fullWeek(to) && !w.Last.empty() {
		k.attach(event.Attach{Week: t.drawn(to)})
	}
	return k.row(press("summary.small", "small")).row(press("summary.talk", "talk")).row(press("common.put_by", "put_by"))
}

// fullWeek tells whether the two have been together for long enough that a picture says something.
func (t *turn) fullWeek(to event.Who) bool { return weeksState(t).Closed-t.pairedOn(to) >= firstFull }

// weekBegan is the first day of a week that was closed. Where it was not noted it is guessed: the first week
// of all may be shorter than the others, or as much longer as is no week of its own.
func (t *turn) weekBegan(y Tally) calendar.Day {
	if y.Since != 0 {
		return y.Since
	}
	since, began := y.Day-6, t.pairedOn(event.A)
	if since-began <= shortest {
		return began
	}
	return since
}

// longQuote is how much of somebody's words the summary quotes where there is room.
const longQuote = 240

// weekWords is what the picture shows, in words, and the words of the two themselves.
func (t *turn) weekWords(to event.Who, pages []event.Page, limit int) *card {
	w := weeksState(t)
	last, kept := w.Last, t.keptThings(to)
	if kept.Body != "" {
		last.Kept = last.Pauses // what else was kept is said with it
	}
	k := t.card(to, weekName).line("summary.title").words(t.counts(to, last)).put(kept)
	if kept.Body != "" {
		k.theirs()
	}
	if len(w.Past) > 1 && t.fullWeek(to) {
		var all Tally
		for _, week := range w.Past {
			all = all.plus(week)
		}
		k.line("summary.so_far", prompts.Args{"Date": t.date(to, t.weekBegan(w.Past[0])), "Counts": t.counts(to, all)})
	}
	for _, x := range w.Thanks {
		said := t.say(to, "summary.thanks_of", prompts.Args{"From": t.label(to, x.By, false), "To": t.label(to, x.By.Other(), true)})
		t.cite(k, event.Text{Body: said}, t.quoted(to, pages, x, limit))
	}
	said := event.Text{Body: t.say(to, "summary.noticed", prompts.Args{"From": t.label(to, w.Light.By, false)})}
	if w.Light.Gift == 0 && w.Light.Page != 0 {
		question := t.question(to, w.Light.Prompt).Clipped(limit)
		said = t.sayOf(to, "summary.light", "Question", question, prompts.Args{"From": t.label(to, w.Light.By, true)})
	}
	t.cite(k, said, t.quoted(to, pages, w.Light, limit))
	return k
}

// cite adds whose words these are, and the words, if they are still there.
func (t *turn) cite(k *card, said, words event.Text) {
	if words.Body != "" {
		k.theirs()
		k.gap().put(said)
		k.send.Text.Quote(words)
	}
}

// counts says what a week held; what there was none of is not mentioned. Coming back from a pause
// is a thing kept, with a sentence of its own.
func (t *turn) counts(to event.Who, y Tally) string {
	var said []string
	for _, n := range []struct {
		key   string
		count int
	}{
		{"summary.questions", y.Questions},
		{"summary.thanks", y.Thanks},
		{"summary.kept", y.Kept - y.Pauses},
		{"summary.pauses", y.Pauses},
	} {
		if n.count > 0 {
			said = append(said, t.say(to, n.key, prompts.Args{"Count": n.count}))
		}
	}
	return strings.Join(said, " ")
}

// quoted is somebody's words, a line for each message, cut off at a word's end; a voice note is only named.
func (t *turn) quoted(to event.Who, pages []event.Page, x Chosen, limit int) event.Text {
	i := slices.IndexFunc(pages, func(p event.Page) bool { return x.Page != 0 && p.Number == x.Page })
	if i < 0 {
		return event.Text{}
	}
	var said []event.Text
	for _, part := range pages[i].Parts {
		if line := part.Line(len(part.Text)); line.Text != "" {
			said = append(said, line.Shown())
		} else if part.Kind != event.Words {
			said = append(said, event.Text{Body: t.describe(to, part)})
		}
	}
	return event.Join(said, "\n").Clipped(limit)
}

// drawn is the picture: numbers, dates and three labels, no words of theirs.
func (t *turn) drawn(to event.Who) *event.Week {
	w := weeksState(t)
	x := &event.Week{
		Title: t.say(to, "summary.picture"),
		Subtitle: t.say(to, "summary.dates", prompts.Args{
			"From": t.date(to, t.weekBegan(w.Last)), "To": t.date(to, w.Closed),
		}),
		Labels: event.Labels{
			Questions: t.say(to, "summary.label_questions"),
			Thanks:    t.say(to, "summary.label_thanks"),
			Kept:      t.say(to, "summary.label_kept"),
		},
	}
	for _, y := range w.Past {
		x.Weeks = append(x.Weeks, event.Point{Label: t.date(to, y.Day), Questions: y.Questions, Thanks: y.Thanks, Kept: y.Kept})
	}
	return x
}

// smallThing offers one person one small thing, for their eyes only: the same one all week.
func smallThing(t *turn, p tap) {
	var acts []string
	for _, prompt := range t.book.Deck(t.people(p.who).Lang, "saturday") {
		if slices.Contains(prompt.Tags, "act") {
			acts = append(acts, prompt.Text)
		}
	}
	if len(acts) == 0 {
		return
	}
	if t.forOneself(p.who) {
		acts = []string{t.dealHere(p.who, "acts").Text}
	}
	n := t.chance("small", strconv.Itoa(int(weeksState(t).Closed)), strconv.Itoa(int(p.who))) % uint64(len(acts))
	t.card(p.who, "summary.small").line("summary.small_is").words(acts[n]).private().remark().deliver()
}

func talkAboutWeek(t *turn, p tap) { t.card(p.who, "").line("summary.talk_is").remark().deliver() }
