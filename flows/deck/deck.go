// Package deck draws prompts for somebody from the decks of the book: the next one they have not had, or the one they had
// last. What they have had is kept with them.
package deck

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/prompts"
)

// single is the tag of what is for oneself in a deck that is for two otherwise.
const single = "single"

// Here is the next prompt of a deck that fits where somebody stands: what is single for somebody on their
// own, else what is not.
func Here(t *core.Turn, who event.Who, deck string) prompts.Prompt {
	w := prompts.Wish{Not: []string{single}}
	if t.ForOneself(who) {
		w = prompts.Wish{Tags: []string{single}}
	}
	return wish(t, who, deck, w)
}

// Deal draws the next prompt of a deck that somebody goes through on their own.
func Deal(t *core.Turn, who event.Who, deck string, tags ...string) string {
	return prompt(t, who, deck, tags...).Text
}

// Dealt is the prompt of such a deck that was drawn last, or the first one.
func Dealt(t *core.Turn, who event.Who, deck string) string {
	p := t.People(who)
	if prompt, ok := t.Book.Prompt(p.Lang, deck, prompts.Seen(p.Seen[deck]).Last()); ok {
		return prompt.Text
	}
	return Deal(t, who, deck)
}

// prompt is the next one of a deck with these tags.
func prompt(t *core.Turn, who event.Who, deck string, tags ...string) prompts.Prompt {
	return wish(t, who, deck, prompts.Wish{Tags: tags})
}

// wish is the next one of a deck that fits a wish, and takes note of it.
func wish(t *core.Turn, who event.Who, deck string, w prompts.Wish) prompts.Prompt {
	p := t.People(who)
	w.Whose = prompts.OfA + prompts.Whose(who)
	w.Seed, w.Day = t.Chance(deck, strconv.Itoa(int(who))), int(t.Today(who))
	prompt, seen := t.Book.Pick(p.Lang, deck, w, p.Seen[deck])
	p.Seen = own.With(p.Seen, deck, seen)
	return prompt
}
