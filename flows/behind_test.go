package flows_test

import (
	"encoding/json"
	"strings"
	"testing"

	"steady/flows/event"
)

// Whatever the first word is, and whatever the command wants: nothing of what stands behind it is lost.
func TestWordsBehindACommandAreKeptWhole(t *testing.T) {
	book := loadBook(t)
	start := at(t, "Europe/Berlin", "2026-01-05 12:00")
	phrases := []string{
		"for always being there when it mattered", "to be honest I was scared of it", "that you waited for me at the gate",
		"until the rain stopped we just sat there", "at least we laughed about the bus again", "in the end you were right about it",
		"about yesterday I wish we had talked", "on the way home I thought of you", "because of you I slept the whole night",
		"not now but soon we should walk again", "off to bed with a warm heart tonight", "back when we met you wore that coat",
		"and then there was nothing left to say", "a lot of it was my own doing", "thanks for the soup, and for waiting up",
		"me too, always, and more than that",
	}
	commands := []string{
		"thanks", "noticed", "note", "tell", "repair", "late", "space", "today", "act", "question", "setback", "pause", "away",
		"talk", "week", "menu", "hold", "notes", "normal", "prefs", "settings", "thnaks",
		"help", "privacy", "export", "invite", "start",
	}
	for _, command := range commands {
		for _, phrase := range phrases {
			for _, between := range []string{" ", "\n", "@steady_bot ", ", ", ":", "\u00a0"} {
				d := begin(t, book, berlin, start.AddDate(0, 0, -30), start)
				d.says(event.A, "/"+command+between+phrase)
				state, err := json.Marshal(d.c)
				if err != nil {
					t.Fatal(err)
				}
				all := string(state)
				for _, page := range d.pages {
					for _, part := range page.Parts {
						all += "\n" + part.Text
					}
				}
				if !strings.Contains(strings.ToLower(all), strings.ToLower(phrase)) {
					t.Errorf("lost: /%s%s%s", command, between, phrase)
				}
			}
		}
	}
}

// Who is thanked may be called by any of the names there are.
func TestAThankYouMayBeginWithAnyNameOfTheOther(t *testing.T) {
	start := at(t, "Europe/Berlin", "2026-01-05 12:00")
	for rest, want := range map[string]string{
		"Maria Luisa for the walk along the old canal": "thanks Maria Luisa for the walk along the old canal",
		"maria, for the walk along the old canal":      "thanks maria, for the walk along the old canal",
		"@Marilu for the walk along the old canal":     "thanks @Marilu for the walk along the old canal",
		"Luisa was so kind to me at the station":       "Luisa was so kind to me at the station",
		"Mariana was so kind to me at the station":     "Mariana was so kind to me at the station",
	} {
		d := begin(t, loadBook(t), berlin, start.AddDate(0, 0, -30), start)
		d.c.People[event.B].Name, d.c.People[event.B].Handle = "Maria Luisa", "marilu"
		d.says(event.A, "/thanks "+rest)
		if n := len(d.pages); n != 1 || d.pages[1].Parts[0].Text != want {
			t.Errorf("%q is kept as %+v", rest, d.pages)
		}
	}
}
