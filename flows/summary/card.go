package summary

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/nudge"
	"steady/flows/question"
	"steady/flows/tally"
	"steady/prompts"
)

const weekName = "summary.week"

// weekCard is the week for one of the two. Beside names and the words both know it holds nothing
// that tells them apart.
func weekCard(t *core.Turn, to event.Who, pages []event.Page) *core.Card {
	w := tally.Counted(t)
	if w.Still || w.Last.Empty() && len(pages) == 0 {
		return t.Card(to, weekName).Line("summary.title").Line("summary.still").
			Row(core.Press("summary.small", "small")).Row(core.Press("common.put_by", "put_by"))
	}
	k := weekWords(t, to, pages, longQuote)
	for limit := longQuote; event.Units(k.Send.Text.Body) > event.MaxCaption && limit > 20; limit -= 20 {
		k = weekWords(t, to, pages, limit)
	}
	if fullWeek(t, to) && !w.Last.Empty() {
		k.Attach(event.Attach{Week: drawn(t, to)})
	}
	return k.Row(core.Press("summary.small", "small")).Row(core.Press("summary.talk", "talk")).Row(core.Press("common.put_by", "put_by"))
}

// fullWeek tells whether the two have been together for long enough that a picture says something.
func fullWeek(t *core.Turn, to event.Who) bool {
	return tally.Counted(t).Closed-nudge.PairedOn(t, to) >= firstFull
}

// weekBegan is the first day of a week that was closed. Where it was not noted it is guessed: the first week
// of all may be shorter than the others, or as much longer as is no week of its own.
func weekBegan(t *core.Turn, y tally.Tally) calendar.Day {
	if y.Since != 0 {
		return y.Since
	}
	since, began := y.Day-6, nudge.PairedOn(t, event.A)
	if since-began <= shortest {
		return began
	}
	return since
}

// longQuote is how much of somebody's words the summary quotes where there is room.
const longQuote = 240

// weekWords is what the picture shows, in words, and the words of the two themselves.
func weekWords(t *core.Turn, to event.Who, pages []event.Page, limit int) *core.Card {
	w := tally.Counted(t)
	last, kept := w.Last, keptThings(t, to)
	if kept.Body != "" {
		last.Kept = last.Pauses // what else was kept is said with it
	}
	k := t.Card(to, weekName).Line("summary.title").Words(counts(t, to, last)).Put(kept)
	if kept.Body != "" {
		k.Theirs()
	}
	if len(w.Past) > 1 && fullWeek(t, to) {
		var all tally.Tally
		for _, week := range w.Past {
			all = all.Plus(week)
		}
		k.Line("summary.so_far", prompts.Args{"Date": clock.Date(t, to, weekBegan(t, w.Past[0])), "Counts": counts(t, to, all)})
	}
	for _, x := range w.Thanks {
		said := t.Say(to, "summary.thanks_of", prompts.Args{"From": t.Label(to, x.By, false), "To": t.Label(to, x.By.Other(), true)})
		cite(t, k, event.Text{Body: said}, quoted(t, to, pages, x, limit))
	}
	said := event.Text{Body: t.Say(to, "summary.noticed", prompts.Args{"From": t.Label(to, w.Light.By, false)})}
	if w.Light.Gift == 0 && w.Light.Page != 0 {
		question := question.Text(t, to, w.Light.Prompt).Clipped(limit)
		said = t.SayOf(to, "summary.light", "Question", question, prompts.Args{"From": t.Label(to, w.Light.By, true)})
	}
	cite(t, k, said, quoted(t, to, pages, w.Light, limit))
	return k
}

// cite adds whose words these are, and the words, if they are still there.
func cite(t *core.Turn, k *core.Card, said, words event.Text) {
	if words.Body != "" {
		k.Theirs()
		k.Gap().Put(said)
		k.Send.Text.Quote(words)
	}
}

// counts says what a week held; what there was none of is not mentioned. Coming back from a pause
// is a thing kept, with a sentence of its own.
func counts(t *core.Turn, to event.Who, y tally.Tally) string {
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
			said = append(said, t.Say(to, n.key, prompts.Args{"Count": n.count}))
		}
	}
	return strings.Join(said, " ")
}

// quoted is somebody's words, a line for each message, cut off at a word's end; a voice note is only named.
func quoted(t *core.Turn, to event.Who, pages []event.Page, x tally.Chosen, limit int) event.Text {
	i := slices.IndexFunc(pages, func(p event.Page) bool { return x.Page != 0 && p.Number == x.Page })
	if i < 0 {
		return event.Text{}
	}
	var said []event.Text
	for _, part := range pages[i].Parts {
		if line := part.Line(len(part.Text)); line.Text != "" {
			said = append(said, line.Shown())
		} else if part.Kind != event.Words {
			said = append(said, event.Text{Body: t.Describe(to, part)})
		}
	}
	return event.Join(said, "\n").Clipped(limit)
}

// drawn is the picture: numbers, dates and three labels, no words of theirs.
func drawn(t *core.Turn, to event.Who) *event.Week {
	w := tally.Counted(t)
	x := &event.Week{
		Title: t.Say(to, "summary.picture"),
		Subtitle: t.Say(to, "summary.dates", prompts.Args{
			"From": clock.Date(t, to, weekBegan(t, w.Last)), "To": clock.Date(t, to, w.Closed),
		}),
		Labels: event.Labels{
			Questions: t.Say(to, "summary.label_questions"),
			Thanks:    t.Say(to, "summary.label_thanks"),
			Kept:      t.Say(to, "summary.label_kept"),
		},
	}
	for _, y := range w.Past {
		x.Weeks = append(x.Weeks, event.Point{Label: clock.Date(t, to, y.Day), Questions: y.Questions, Thanks: y.Thanks, Kept: y.Kept})
	}
	return x
}

// smallThing offers one person one small thing, for their eyes only: the same one all week.
func smallThing(t *core.Turn, p core.Tap) {
	n := t.Chance("small", strconv.Itoa(int(tally.Counted(t).Closed)), strconv.Itoa(int(p.Who)))
	act := t.Book.Any(t.People(p.Who).Lang, "saturday", n, "act")
	if t.ForOneself(p.Who) {
		act = deck.Here(t, p.Who, "acts")
	}
	if act.ID == 0 {
		return
	}
	t.Card(p.Who, "summary.small").Line("summary.small_is").Words(act.Text).Private().Remark().Deliver()
}

func talkAboutWeek(t *core.Turn, p core.Tap) {
	t.Card(p.Who, "").Line("summary.talk_is").Remark().Deliver()
}
