package flows_test

import (
	"slices"
	"strings"
	"testing"

	"steady/flows/event"
)

// Everything the menu can lead to opens the card that its command opens, at the second tap, or at the
// third where a row has more than one way in.
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
		"away": {"I need a break", "Rest from questions"}, "setback": {"I need a break", "A hard day"},
		"hold":   {"I need a break", "Hold the cards"},
		"thanks": {"Something good", "Thank Ben"}, "noticed": {"Something good", "Something I noticed"},
		"tell": {"Something good", "From my day"}, "act": {"Something good", "A small act"},
		"note": {"Something good", "A note for later"}, "repair": {"I need to say something", "A way back"},
		"late": {"I need to say something", "I’m running late"}, "normal": {"For me", "What is normal now"},
		"prefs": {"For me", "What I can hear"}, "today": {"Us", "Today’s question"}, "week": {"Us", "Our week"},
		"question": {"Us", "Our own questions"}, "pauseword": {"Us", "Our pause word"},
		// What is somebody's own stands away from the warm things: the settings are a door, and “My words” a row with
		// four ways in.
		"privacy": {"Settings", "My words", "What is kept"}, "export": {"Settings", "My words", "Save as a file"},
		"erase": {"Settings", "My words", "Erase everything"}, "help": {"Settings", "More", "How this works"},
		"leave": {"Settings", "My words", "Leave"}, "support": {"Support"},
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
