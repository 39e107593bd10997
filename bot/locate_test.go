package bot

import (
	"log/slog"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
)

// at is a turn of a pair in which Ana's cards are where it says.
func at(t *testing.T, c flows.Couple, k *clerk, cards map[string]int) *turn {
	t.Helper()
	return &turn{k: k, ctx: t.Context(), state: c, cards: cards, repairs: map[string]int{}}
}

func pairOfTwo(t *testing.T, now time.Time) flows.Couple {
	t.Helper()
	return flowstest.PairOf(
		flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: "UTC", Chat: anaChat},
		flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: "UTC", Chat: anaChat + 1}, now, loadBook(t))
}

func TestATurnWaitsForOneCustomEmojiHoweverManyItHas(t *testing.T) {
	now := testNoon()
	api := &stickers{known: map[string]string{"12": "🦔", "13": "🌧", "14": "🌻"}}
	k := &clerk{emojis: newEmojis(api, func() time.Time { return now }, slog.New(slog.DiscardHandler))}
	c := pairOfTwo(t, now)
	list := []happening{}
	for _, id := range []string{"12", "13", "12", "14"} {
		list = append(list, happening{chat: anaChat, about: 9, custom: id, event: event.Reacted{}})
	}
	for range 2 { // the second time is the same batch, after the couple had changed meanwhile
		all := at(t, c, k, map[string]int{"A/thanks.x": 9})
		for i, want := range []string{"🦔", event.SomeEmoji, "🦔", event.SomeEmoji} {
			e, ok := all.locate(&list[i]).(event.Reacted)
			if !ok || e.Emoji != want || e.Card != "thanks.x" {
				t.Errorf("the reaction %d is %+v, not %q", i, e, want)
			}
		}
	}
	if api.calls != 1 {
		t.Errorf("Telegram was asked %d times", api.calls)
	}
	next := &happening{chat: anaChat, about: 9, custom: "13", event: event.Reacted{}}
	if e := at(t, c, k, map[string]int{"A/thanks.x": 9}).locate(next).(event.Reacted); e.Emoji != "🌧" {
		t.Errorf("in the next batch it is %q", e.Emoji)
	}
	next.custom = "13"
	if e := at(t, c, &clerk{}, map[string]int{"A/thanks.x": 9}).locate(next).(event.Reacted); e.Emoji != event.SomeEmoji {
		t.Errorf("whoever cannot ask says %q", e.Emoji)
	}
}

// TestATapOnTheMessageACardHadBeforeDoesNotBringTheCardBackThere taps on what an edit that was refused left
// behind, on what is known, and on what is newer than what is known.
func TestATapOnTheMessageACardHadBeforeDoesNotBringTheCardBackThere(t *testing.T) {
	now := testNoon()
	c := pairOfTwo(t, now)
	said := event.Said{From: event.Phone{Chat: anaChat, Name: "Ana"}, Part: event.Part{Kind: event.Words, Text: "/thanks"}, Message: 1}
	c, effects := flows.Step(c, now, said, loadBook(t))
	card, data := "", ""
	for _, x := range effects {
		if s, ok := x.(event.Send); ok && len(s.Rows) > 0 {
			card, data = "A/"+s.Card, s.Rows[0][0].Data
		}
	}
	if data == "" {
		t.Fatalf("there is no button: %+v", effects)
	}
	for _, x := range []struct{ known, tapped, want int }{{40, 30, 40}, {40, 40, 40}, {40, 50, 50}, {0, 30, 30}} {
		all := at(t, c, &clerk{}, map[string]int{card: x.known})
		all.locate(&happening{chat: anaChat, about: x.tapped, event: event.Tapped{From: said.From, Data: data}})
		if is, repaired := all.cards[card], all.repairs[card] != 0; is != x.want || repaired != (x.want != x.known) {
			t.Errorf("known at %d and tapped at %d it is at %d, written down: %v", x.known, x.tapped, is, repaired)
		}
	}
}
