package sender

import (
	"fmt"
	"slices"
)

// judge compares what phones show with what was decided.
func (r *run) judge() string {
	if n := r.world.unsent(); n > 0 {
		return fmt.Sprint(n, " entries are still unsent")
	}
	byChat := map[int64][]Entry{}
	for _, e := range r.decided {
		byChat[e.Item.Chat] = append(byChat[e.Item.Chat], e)
	}
	for chat, entries := range byChat {
		if wrong := r.judgeChat(entries); wrong != "" {
			return fmt.Sprint("chat ", chat, ": ", wrong)
		}
		if wrong := r.judgeCards(chat, entries); wrong != "" {
			return fmt.Sprint("chat ", chat, ": ", wrong)
		}
	}
	return ""
}

// judgeChat: every message and errand without a card came, at most once more than an answer was lost,
// and in order.
func (r *run) judgeChat(entries []Entry) string {
	var plain []string
	for _, e := range entries {
		if e.Item.Card == "" {
			plain = append(plain, string(e.Item.Body))
		}
	}
	came := slices.DeleteFunc(slices.Clone(r.seen), func(text string) bool { return !slices.Contains(plain, text) })
	if got := slices.Compact(slices.Clone(came)); !slices.Equal(got, plain) {
		return fmt.Sprintf("came %v, decided %v", got, plain)
	}
	for _, text := range plain {
		n := 0
		for _, c := range came {
			if c == text {
				n++
			}
		}
		if n > 1+r.lost[text]+r.slack {
			return fmt.Sprintf("%s came %d times, %d answers were lost", text, n, r.lost[text])
		}
	}
	return ""
}

// judgeCards: each card shows what was decided last, once it is there.
func (r *run) judgeCards(chat int64, entries []Entry) string {
	last := map[string]Entry{}
	for _, e := range entries {
		if e.Item.Card != "" {
			last[e.Item.Card] = e
		}
	}
	for card, e := range last {
		message := r.world.cards[e.Couple][card]
		if e.Item.Kind == Delete {
			if message != 0 {
				return "a deleted card is still in the map"
			}
			continue
		}
		i := slices.IndexFunc(r.world.phones[chat], func(b bubble) bool { return b.id == message })
		if i < 0 {
			return fmt.Sprintf("card %s is not on the phone", card)
		}
		if got := r.world.phones[chat][i].text; got != string(e.Item.Body) {
			return fmt.Sprintf("card %s shows %s, decided was %s", card, got, e.Item.Body)
		}
	}
	return ""
}
