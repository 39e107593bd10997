package bot

import (
	"context"
	"encoding/json"

	"steady/bot/sender"
	"steady/flows/event"
)

// edit puts new words on a card. For a phone that takes no messages the edit waits in the outbox, so
// that no card shows dead words when the phone is back.
func (t *turn) edit(h *happening, x event.Edit) {
	item := sender.Item{Kind: sender.Edit, Card: named(x.To, x.Card), Message: t.tapped(h, x)}
	if x.Only && x.Fill != "" { // nobody waits for it
		item.Lane = sender.Prompts
	}
	switch {
	case x.Message != 0:
		item.Card, item.Message = "", x.Message
	case t.state.People[x.To].Unreachable:
		message, ok := t.park(x)
		if !ok {
			return
		}
		item.Message = message
	}
	t.add(item, x.To, letter{Edit: &x})
}

// park finds what an edit will be about when the phone is back: a message that is there by its id,
// whatever goes by the card's name by then; 0: the card itself waits. False: there will be nothing to
// edit, and the edit must not become a message of its own; or only buttons change, and who taps an old
// one is told so. Of the edits of one card only the newest waits: a phone may stay away for months.
func (t *turn) park(x event.Edit) (message int, ok bool) {
	if x.Text.Body == "" {
		return 0, false
	}
	card := named(x.To, x.Card)
	message = t.cards[card]
	ok = message != 0
	waiting := t.waiting()
	for _, item := range append(waiting, t.items...) {
		switch {
		case item.Card != card || item.Kind == sender.Edit:
		case item.Kind == sender.Send:
			message, ok = 0, item.Until.IsZero()
		default:
			ok = false
		}
	}
	for i, item := range waiting {
		if ok && item.Kind == sender.Edit && item.Card == card && item.Message == message {
			t.outdate(i, item)
		}
	}
	return message, ok
}

// waiting reads what was unsent when the couple was loaded.
func (t *turn) waiting() []sender.Item {
	if t.waits != nil {
		return t.waits
	}
	t.waits = make([]sender.Item, len(t.unsent))
	for i, e := range t.unsent {
		if json.Unmarshal(e.Body, &t.waits[i]) != nil {
			t.waits[i] = sender.Item{} // the sender says so when it drops it
		}
	}
	return t.waits
}

// strike takes what this turn replaced off the outbox and out of the sender. It is done after the
// commit: before it, what replaces them might still come to nothing.
func (k *clerk) strike(ctx context.Context, t *turn) {
	if len(t.outdated) == 0 {
		return
	}
	k.out.Drop(t.outdated)
	if err := k.store.Receipt(ctx, t.couple, refsOf(t.outdated), nil); err != nil {
		k.log.Debug("what was replaced stays in the outbox beside what replaces it", "error", err)
	}
}
