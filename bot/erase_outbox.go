package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// sift parts a couple's outbox: what goes with the person, and what stays. To the other goes nothing
// that holds their words or their name.
func (w wiping) sift(c store.Couple, state flows.Couple, who event.Who) (drop []sender.Entry, keep []store.Entry) {
	words := flows.Traces(state, who)
	for _, e := range c.Unsent {
		var item sender.Item
		if json.Unmarshal(e.Body, &item) != nil {
			keep = append(keep, e) // the sender says so when it drops it
			continue
		}
		l, err := readLetter(item)
		if err == nil && w.goes(item, l, words) {
			drop = append(drop, sender.Entry{Couple: c.ID, Version: e.Version, Number: e.Number, Item: item})
			continue
		}
		keep = append(keep, e)
	}
	return drop, keep
}

// goes tells whether an entry is taken back.
func (w wiping) goes(item sender.Item, l letter, words []string) bool {
	if item.Chat == w.chat {
		swept := l.Delete != nil && l.Delete.Card == "" && !w.inTurn
		return l.Erase == nil && !swept
	}
	switch {
	case l.Send != nil:
		return l.Send.Theirs || mentions(l.Send.Text.Body, words)
	case l.Edit != nil:
		return l.Edit.Theirs || mentions(l.Edit.Text.Body, words)
	}
	return false
}

func mentions(text string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}

// takeBack takes entries off a couple's outbox, first of all in the sender's memory.
func (k *clerk) takeBack(ctx context.Context, couple string, drop []sender.Entry) error {
	if len(drop) == 0 {
		return nil
	}
	k.out.Drop(drop)
	refs := make([]store.Ref, len(drop))
	for i, e := range drop {
		refs[i] = store.Ref{Version: e.Version, Number: e.Number}
	}
	return wrap("take entries back", k.store.Receipt(ctx, couple, refs, nil))
}

// formerName takes back what the other has not been told yet about a pair that ended: it names the
// person.
func (w wiping) formerName(ctx context.Context, state flows.Couple, who event.Who) error {
	other := state.People[who.Other()]
	if other.Chat == 0 || other.Gone.IsZero() {
		return nil
	}
	p, _, err := w.k.store.Known(ctx, other.Chat)
	if err != nil {
		return fmt.Errorf("bot: find a person: %w", err)
	}
	for _, id := range p.Couples {
		if id == state.ID {
			continue
		}
		c, err := w.k.store.Load(ctx, id)
		if err != nil {
			return fmt.Errorf("bot: load: %w", err)
		}
		var drop []sender.Entry
		for _, e := range c.Unsent {
			var item sender.Item
			if json.Unmarshal(e.Body, &item) != nil || !strings.HasSuffix(item.Card, "/leave.over") {
				continue
			}
			drop = append(drop, sender.Entry{Couple: id, Version: e.Version, Number: e.Number, Item: item})
		}
		if err := w.k.takeBack(ctx, id, drop); err != nil {
			return err
		}
	}
	return nil
}
