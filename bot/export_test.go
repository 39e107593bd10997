package bot

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
	"steady/flows/state"
)

// TestTheFilesHoldOnesOwnWordsAndWhatWasOpenedAndNothingElse looks at what comes out for each of the two.
func TestTheFilesHoldOnesOwnWordsAndWhatWasOpenedAndNothingElse(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		step := func(do func()) { do(); w.settle(ana, ben) }
		w.clock.set(w.clock.now().Add(10 * time.Minute))
		step(func() {})
		step(func() { ana.Say("an answer of Ana's, <b>opened</b>") })
		step(func() { ben.Say("an answer of Ben's, opened") })
		step(func() { w.tap(ben, "Show us both") })
		step(func() { ana.Say("only for Ana, a page of her own") })
		step(func() { w.tap(ana, "Only for me") })
		step(func() { ben.Say("only for Ben, a page of his own") })
		step(func() { w.tap(ben, "Only for me") })
		step(func() { ben.Say("/thanks taken back by Ben") })
		step(func() { w.tap(ben, "More") })
		step(func() { w.tap(ben, "Take it back") })
		for chat, c := range map[int64]struct{ has, lacks []string }{
			1065: {[]string{"an answer of Ana", "an answer of Ben", "only for Ana"}, []string{"only for Ben", "taken back by Ben"}},
			1066: {[]string{"an answer of Ana", "an answer of Ben", "only for Ben"}, []string{"only for Ana", "taken back by Ben"}},
		} {
			for _, form := range []string{pageForm, dataForm} {
				data, err := w.bot.clerk.file(t.Context(), chat, document{Form: form, Part: 1, Parts: 1})
				if err != nil {
					t.Fatal(err)
				}
				for _, words := range c.has {
					if strings.Count(string(data), words) != 1 {
						t.Errorf("%d's %s does not hold %q once:\n%s", chat, form, words, data)
					}
				}
				for _, words := range c.lacks {
					if strings.Contains(string(data), words) {
						t.Errorf("%d's %s holds %q", chat, form, words)
					}
				}
				if form == dataForm && !json.Valid(data) || strings.Contains(string(data), "<b>opened") {
					t.Errorf("%d's %s cannot be read as one", chat, form)
				}
			}
		}
	})
}

// TestWhatIsTooMuchForOneFileComesInSeveral cuts a long journal, and loses and doubles nothing.
func TestWhatIsTooMuchForOneFileComesInSeveral(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.couple()
		b := w.build("one")
		b.clerk.out = deaf{}
		for n := range 12 {
			w.clock.set(w.clock.now().Add(24 * time.Hour))
			w.says(b, anaChat, 100+n, "/thanks words of day "+string(rune('a'+n))+".")
		}
		cuts, err := b.clerk.cuts(t.Context(), anaChat, 1500)
		if err != nil || len(cuts) < 2 {
			t.Fatalf("cut %d times: %v", len(cuts), err)
		}
		var all strings.Builder
		for i := range len(cuts) + 1 {
			d := document{Form: dataForm, Part: i + 1, Parts: len(cuts) + 1}
			if i > 0 {
				d.From = cuts[i-1]
			}
			if i < len(cuts) {
				d.To = cuts[i]
			}
			data, err := b.clerk.file(t.Context(), anaChat, d)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(data)
		}
		for n := range 12 {
			if words := "words of day " + string(rune('a'+n)) + "."; strings.Count(all.String(), words) != 1 {
				t.Errorf("not once in all parts: %s", words)
			}
		}
		if _, err := b.clerk.file(t.Context(), 4711, document{Form: dataForm}); err == nil {
			t.Error("a stranger has a file")
		}
	})
}

// TestTheFirstAnswerIsInTheFilesOnce follows the answer that came along from a couple of one into the pair:
// closed, opened, and taken back.
func TestTheFirstAnswerIsInTheFilesOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		b := w.build("one")
		b.clerk.out = deaf{}
		holds := func(when string, want int, lacks string) {
			t.Helper()
			for _, form := range []string{pageForm, dataForm} {
				data, err := b.clerk.file(t.Context(), anaChat, document{Form: form, Part: 1, Parts: 1})
				if err != nil {
					t.Fatal(err)
				}
				if n := strings.Count(string(data), "the umbrella in Lisbon"); n != want {
					t.Errorf("%s, %s: %d times, want %d:\n%s", when, form, n, want, data)
				}
				if strings.Contains(string(data), lacks) {
					t.Errorf("%s, %s: it holds %q", when, form, lacks)
				}
			}
		}
		w.says(b, anaChat, 101, "/today")
		w.says(b, anaChat, 102, "the umbrella in Lisbon")
		holds("alone", 1, "soaked")
		if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
			t.Fatal(err)
		}
		x.together()
		holds("closed", 1, "soaked")
		w.says(b, 1066, 201, "/today")
		w.says(b, 1066, 202, "us, soaked")
		holds("both answered", 1, "soaked")
		pair, err := w.store.PairOf(t.Context(), x.code)
		if err != nil {
			t.Fatal(err)
		}
		w.clock.set(w.clock.now().Add(10 * time.Minute))
		b.clerk.happens(t, pair, store.EventID(""), event.Came{})
		holds("opened", 1, "no words of anybody")
	})
}

func TestAnOpeningStandsBeforeTheVoiceNoteThatFinishesIt(t *testing.T) {
	book := loadBook(t)
	c := flows.Couple{People: [2]flows.Partner{{Person: state.Person{Chat: 1, Name: "Ana", Lang: "en"}}, {Person: state.Person{Chat: 2, Name: "Ben", Lang: "en"}}}}
	const opening = "What I need today is"
	said := (&belongings{owner: c.People[0]}).said(book, leafOf{state: &c, Page: event.Page{Kind: "words", Shared: true, Parts: []event.Part{
		{Kind: event.Voice, File: "v", Seconds: 12, Text: opening, Lead: opening},
		{Kind: event.Photo, File: "p", Text: opening + " this bench", Lead: opening},
		{Kind: event.Words, Text: opening + " quiet", Lead: opening},
	}}})
	var all []string
	for _, p := range said.Parts {
		all = append(all, p.Kind+" "+p.Text)
	}
	want := []string{"text " + opening, "voice ", "text " + opening, "photo this bench", "text " + opening + " quiet"}
	if !slices.Equal(all, want) {
		t.Errorf("%q, want %q", all, want)
	}
}
