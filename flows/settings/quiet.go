package flows

import (
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// quietWords says when it is quiet: "22:00–08:00", "never".
func (t *turn) quietWords(who event.Who) string {
	likes := &t.people(who).Likes
	if likes.QuietFrom == likes.QuietTo {
		return t.say(who, "settings.never_quiet")
	}
	return t.say(who, "settings.span", prompts.Args{"From": calendar.Digital(likes.QuietFrom), "To": calendar.Digital(likes.QuietTo)})
}

// quietCard shows the quiet hours.
func (t *turn) quietCard(who event.Who, name string) *card {
	likes := &t.people(who).Likes
	t.closeComposer(who, name)
	k := t.card(who, name).line("settings.about_quiet").
		line("settings.comes", prompts.Args{"When": t.quietWords(who)})
	some := likes.QuietFrom != likes.QuietTo
	var from, to []choice
	for _, c := range []calendar.Clock{21 * 60, 22 * 60, 23 * 60} {
		label := t.say(who, "settings.from", prompts.Args{"Clock": calendar.Digital(c)})
		from = append(from, set("", "from", strconv.Itoa(int(c))).as(marked(some && likes.QuietFrom == c, label)))
	}
	for _, c := range []calendar.Clock{7 * 60, 8 * 60, 9 * 60} {
		label := t.say(who, "settings.to", prompts.Args{"Clock": calendar.Digital(c)})
		to = append(to, set("", "to", strconv.Itoa(int(c))).as(marked(some && likes.QuietTo == c, label)))
	}
	return k.row(from...).row(to...).
		row(set("settings.other_time", "askquiet"), set("settings.no_quiet", "loud")).
		row(set("common.back", "back"))
}

func tapQuietFrom(t *turn, p tap) { t.tapQuiet(p, &t.people(p.who).Likes.QuietFrom) }

func tapQuietTo(t *turn, p tap) { t.tapQuiet(p, &t.people(p.who).Likes.QuietTo) }

func (t *turn) tapQuiet(p tap, which *calendar.Clock) {
	n, err := strconv.Atoi(p.arg)
	if err != nil || n < 0 || n >= 24*60 {
		return
	}
	likes := &t.people(p.who).Likes
	if likes.QuietFrom == likes.QuietTo { // there were none: the other end is the usual one
		usual := DefaultLikes()
		likes.QuietFrom, likes.QuietTo = usual.QuietFrom, usual.QuietTo
	}
	*which = calendar.Clock(n)
	t.quietCard(p.who, p.card).edit()
}

func tapNoQuiet(t *turn, p tap) {
	likes := &t.people(p.who).Likes
	likes.QuietFrom, likes.QuietTo = 0, 0
	t.quietCard(p.who, p.card).edit()
}

func tapAskQuiet(t *turn, p tap) {
	t.compose(p.who, "settings", "quiet", "", p.card)
	t.card(p.who, p.card).line("settings.quiet_ask").row(set("common.back", "quiet")).edit()
}

func (t *turn) hearQuiet(who event.Who, text string, ask Asking) {
	from, to, ok := parseSpan(text, t.vocabulary(who))
	if !ok {
		t.compose(who, "settings", "quiet", "", ask.Card)
		t.card(who, ask.Card).line("settings.quiet_again").row(set("common.back", "quiet")).deliver()
		return
	}
	likes := &t.people(who).Likes
	likes.QuietFrom, likes.QuietTo = from, to
	t.quietCard(who, ask.Card).deliver()
}

// parseSpan reads two times of day with something between them: "22:00 to 8:00", "10 pm – 7".
// Without am or pm the first is in the evening and the second in the morning, as nights go.
func parseSpan(s string, v calendar.Vocabulary) (from, to calendar.Clock, ok bool) {
	s = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(event.Clip(s, 60))), "from ")
	for _, between := range []string{" to ", " until ", " till ", " and ", "–", "—", " - ", "-"} {
		first, second, found := strings.Cut(s, between)
		if !found {
			continue
		}
		a, okA := calendar.ReadClock(first, v)
		b, okB := calendar.ReadClock(second, v)
		if !okA || !okB || a.At == b.At {
			return 0, 0, false
		}
		if a.Half && a.At >= 5*60 && a.At < 12*60 {
			a.At += 12 * 60
		}
		if b.Half && b.At >= 12*60 {
			b.At -= 12 * 60
		}
		return a.At, b.At, a.At != b.At
	}
	return 0, 0, false
}
