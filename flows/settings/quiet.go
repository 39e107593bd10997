package settings

import (
	"strconv"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// quietWords says when it is quiet: "22:00–08:00", "never".
func quietWords(t *core.Turn, who event.Who) string {
	likes := &t.People(who).Likes
	if likes.QuietFrom == likes.QuietTo {
		return t.Say(who, "settings.never_quiet")
	}
	return t.Say(who, "settings.span", prompts.Args{"From": calendar.Digital(likes.QuietFrom), "To": calendar.Digital(likes.QuietTo)})
}

// quietCard shows the quiet hours.
func quietCard(t *core.Turn, who event.Who, name string) *core.Card {
	likes := &t.People(who).Likes
	t.CloseComposer(who, name)
	k := t.Card(who, name).Line("settings.about_quiet").
		Line("settings.comes", prompts.Args{"When": quietWords(t, who)})
	some := likes.QuietFrom != likes.QuietTo
	var from, to []core.Choice
	for _, c := range []calendar.Clock{21 * 60, 22 * 60, 23 * 60} {
		label := t.Say(who, "settings.from", prompts.Args{"Clock": calendar.Digital(c)})
		from = append(from, set("", "from", strconv.Itoa(int(c))).As(marked(some && likes.QuietFrom == c, label)))
	}
	for _, c := range []calendar.Clock{7 * 60, 8 * 60, 9 * 60} {
		label := t.Say(who, "settings.to", prompts.Args{"Clock": calendar.Digital(c)})
		to = append(to, set("", "to", strconv.Itoa(int(c))).As(marked(some && likes.QuietTo == c, label)))
	}
	return k.Row(from...).Row(to...).
		Row(set("settings.other_time", "askquiet"), set("settings.no_quiet", "loud")).
		Row(set("common.back", "back"))
}

func tapQuietFrom(t *core.Turn, p core.Tap) { tapQuiet(t, p, &t.People(p.Who).Likes.QuietFrom) }

func tapQuietTo(t *core.Turn, p core.Tap) { tapQuiet(t, p, &t.People(p.Who).Likes.QuietTo) }

func tapQuiet(t *core.Turn, p core.Tap, which *calendar.Clock) {
	n, err := strconv.Atoi(p.Arg)
	if err != nil || n < 0 || n >= 24*60 {
		return
	}
	likes := &t.People(p.Who).Likes
	if likes.QuietFrom == likes.QuietTo { // there were none: the other end is the usual one
		usual := state.DefaultLikes()
		likes.QuietFrom, likes.QuietTo = usual.QuietFrom, usual.QuietTo
	}
	*which = calendar.Clock(n)
	quietCard(t, p.Who, p.Card).Edit()
}

func tapNoQuiet(t *core.Turn, p core.Tap) {
	likes := &t.People(p.Who).Likes
	likes.QuietFrom, likes.QuietTo = 0, 0
	quietCard(t, p.Who, p.Card).Edit()
}

func tapAskQuiet(t *core.Turn, p core.Tap) {
	t.Compose(p.Who, "settings", "quiet", "", p.Card)
	t.Card(p.Who, p.Card).Line("settings.quiet_ask").Row(set("common.back", "quiet")).Edit()
}

func hearQuiet(t *core.Turn, who event.Who, text string, ask state.Asking) {
	from, to, ok := calendar.ReadSpan(text, clock.Vocabulary(t, who))
	if !ok {
		t.Compose(who, "settings", "quiet", "", ask.Card)
		t.Card(who, ask.Card).Line("settings.quiet_again").Row(set("common.back", "quiet")).Deliver()
		return
	}
	likes := &t.People(who).Likes
	likes.QuietFrom, likes.QuietTo = from, to
	quietCard(t, who, ask.Card).Deliver()
}
