package flows_test

import (
	"slices"
	"strings"
	"testing"

	"steady/flows/event"
)

// Everything the menu can lead to opens the card that its command opens, at the second tap.
func TestEveryConversationIsWithinTwoTapsOfTheMenu(t *testing.T) {
	book, start := loadBook(t), at(t, "Europe/Berlin", "2026-01-05 12:00")
	opens := func(do func(d *diary)) (cards []string) {
		d := begin(t, book, berlin, start.AddDate(0, 0, -30), start)
		do(d)
		for _, e := range d.sent {
			if s, ok := e.x.(event.Send); ok && s.To == event.A && !strings.HasPrefix(s.Card, "menu.") {
				cards = append(cards, s.Card)
			}
		}
		return cards
	}
	for command, way := range map[string][]string{
		"pause": {"I need a break", "Pause this talk"}, "space": {"I need a break", "Time to myself"},
		"away": {"I need a break", "A rest from the questions"}, "setback": {"I need a break", "Today is a hard one"},
		"thanks": {"Something good", "Thank Ben"}, "noticed": {"Something good", "Something I noticed"},
		"tell": {"Something good", "Something from my day"}, "act": {"Something good", "A small thing to do"},
		"note": {"Something good", "A note for later"}, "repair": {"I need to say something", "A way back"},
		"late": {"I need to say something", "I’m running late"}, "normal": {"Us", "What many couples know"},
		"prefs": {"Us", "What I can hear"}, "export": {"Us", "My words as a file"}, "erase": {"Us", "Erase what is mine"},
		"leave": {"Us", "Leave"}, "support": {"Support"},
	} {
		typed := opens(func(d *diary) { d.says(event.A, "/"+command) })
		tapped := opens(func(d *diary) {
			d.says(event.A, "/menu")
			for _, label := range way {
				if !d.taps(event.A, label) {
					t.Errorf("/%s: there is no button “%s”", command, label)
				}
			}
		})
		if len(typed) == 0 || !slices.Equal(typed, tapped) {
			t.Errorf("/%s opens %v, its way through the menu %v", command, typed, tapped)
		}
	}
}
