package flows

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/event"
	"steady/flows/state"
)

// Wherever words are kept, what they look like takes room, too: an address behind one word is longer than they are.
func TestWhatWordsLookLikeTakesRoomWhereverTheyAreKept(t *testing.T) {
	book := coretest.Book(t)
	from := event.Phone{Chat: 1, Name: "Ana", Lang: "en"}
	now := time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC)
	for _, before := range []string{"", "/today", "/thanks", "/tell", "/note", "/pause"} {
		c := Couple{Base: state.Base{Paired: now.Add(-time.Hour)}}
		for i, name := range []string{"Ana", "Ben"} {
			c.People[i] = Partner{Person: state.Person{Chat: int64(i + 1), Name: name, Lang: "en", Zone: "UTC", Agreed: now.Add(-time.Hour)}}
		}
		say := func(n int, text string, form event.Form) {
			now = now.Add(5 * time.Second)
			s := event.Said{From: from, Message: n, Part: event.Part{Kind: event.Words, Text: text, Message: n, Form: form}}
			c, _ = Step(c, now, s, book)
		}
		if before != "" {
			say(1, before, "")
		}
		for n := range 12 {
			text := "we sat by the lake at ten and looked over the water " + strconv.Itoa(n)
			link := "https://example.org/" + strings.Repeat("x", 1900)
			say(n+2, text, event.FormOf(text, []event.Mark{{From: 3, To: 6, How: event.Link, URL: link}}))
		}
		size, kept := 0, map[int]bool{}
		eachPart(&c, func(p event.Part) {
			if p.Form != "" && !kept[p.Message] { // one that waits may stand in two places
				kept[p.Message], size = true, size+event.Units(p.Text)+len(p.Form)
			}
		})
		if len(kept) == 0 || size > 2*core.MaxWords { // what has no room is asked about, and has some of its own there
			t.Errorf("after %q %d messages are kept, %d long with what they look like", before, len(kept), size)
		}
	}
}
