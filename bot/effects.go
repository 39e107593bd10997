package bot

import (
	"encoding/json"
	"fmt"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows/event"
)

// letter is the body of an outbox entry: exactly one field is set, but for Answers. Its JSON form is stored.
type letter struct {
	Send   *event.Send   `json:"send,omitempty"`
	Edit   *event.Edit   `json:"edit,omitempty"`
	Delete *event.Delete `json:"delete,omitempty"`
	File   *document     `json:"file,omitempty"`

	// Answers goes with Send: the message it is a reply to.
	Answers int `json:"answers,omitempty"`
	// as is the form in which what hangs on it goes out; empty: as what it is. It is not stored.
	as form

	Invite    *event.Invite    `json:"invite,omitempty"`
	Revoke    *event.Revoke    `json:"revoke,omitempty"`
	Ask       *event.Ask       `json:"ask,omitempty"`
	Answering *event.Answering `json:"answering,omitempty"`
	Join      *event.Pair      `json:"join,omitempty"`
	Leave     *event.Leave     `json:"leave,omitempty"`
	Refresh   *event.Refresh   `json:"refresh,omitempty"`
	Erase     *erasure         `json:"erase,omitempty"`
	LayToRest bool             `json:"bury,omitempty"` // a couple that nobody is left in, or nothing
}

// effect writes down what is to be done. Recalls do not come here.
func (t *turn) effect(h *happening, x event.Effect) error {
	switch x := x.(type) {
	case event.Send:
		t.send(h, x)
	case event.Edit:
		if !x.Cosmetic {
			t.edit(h, x)
		}
	case event.Delete:
		if t.unsay(x) {
			return nil
		}
		t.add(sender.Item{Kind: sender.Delete, Card: named(x.To, x.Card), Message: x.Message}, x.To, letter{Delete: &x})
	case event.Toast:
		if t.state.People[x.To].Chat == h.chat {
			t.toasts[h] = x
		}
	case event.React:
		if t.state.People[x.To].Chat == h.chat {
			t.reacts = append(t.reacts, x)
		}
	case event.Keep:
		t.keep(x.Page)
	case event.Forget:
		t.forget(x)
	case event.Export:
		return t.export(x)
	case event.Erase:
		return t.erase(x)
	default:
		to, l, ok := errandOf(x)
		if !ok {
			return fmt.Errorf("nobody carries out %T", x)
		}
		t.add(sender.Item{Kind: sender.Errand}, to, l)
	}
	return nil
}

// errandOf is the letter of an effect that is work and no message.
func errandOf(x event.Effect) (to event.Who, l letter, ok bool) {
	switch x := x.(type) {
	case event.Invite:
		return x.To, letter{Invite: &x}, true
	case event.Revoke:
		return x.To, letter{Revoke: &x}, true
	case event.Ask:
		return x.To, letter{Ask: &x}, true
	case event.Answering:
		return x.To, letter{Answering: &x}, true
	case event.Pair:
		return x.To, letter{Join: &x}, true
	case event.Leave:
		return x.To, letter{Leave: &x}, true
	case event.Clear:
		return x.To, letter{LayToRest: true}, true
	case event.Refresh:
		return x.To, letter{Refresh: &x}, true
	}
	return 0, letter{}, false
}

func (t *turn) send(h *happening, x event.Send) {
	item := sender.Item{Kind: sender.Send, Card: named(x.To, x.Card), Until: x.Until, Chat: x.Group}
	if x.Lane == event.Prompts {
		item.Lane = sender.Prompts
	}
	if x.Group != 0 {
		item.Card, item.Lane = "", sender.Groups // it is not in the chat of whoever is spoken to
	}
	t.address(&item, x.To)
	x = t.supersede(item, x)
	l := letter{Send: &x}
	switch {
	case x.Answers != "":
		l.Answers = t.cards[named(x.To, x.Answers)]
	case x.On != 0:
		l.Answers = x.On
	case x.Group != 0:
		l.Answers = h.about
	}
	t.add(item, x.To, l)
}

// tapped is the message to edit where the card's name will not do: where only the tap itself knows
// it, and where only the buttons change, which must not stand in for an edit of the words before it.
func (t *turn) tapped(h *happening, x event.Edit) int {
	if x.Text.Body == "" {
		return t.cards[named(x.To, x.Card)]
	}
	if h.query == "" || t.state.People[x.To].Chat != h.chat {
		return 0
	}
	return t.repairs[named(x.To, x.Card)]
}

func named(who event.Who, card string) string {
	if card == "" {
		return ""
	}
	return cardName(who, card)
}

// address fills in the chat and the lane where they are the usual ones.
func (t *turn) address(item *sender.Item, to event.Who) {
	if item.Chat == 0 {
		item.Chat = t.state.People[to].Chat
	}
	if item.Lane == 0 {
		item.Lane = sender.People
	}
}

// add puts an item into the outbox of this commit.
func (t *turn) add(item sender.Item, to event.Who, l letter) {
	t.address(&item, to)
	item.At = t.now
	body, err := json.Marshal(l)
	if err != nil {
		panic(err) // letters are plain data: a type that cannot be written is a fault of the program
	}
	item.Body = body
	if l.Send != nil || l.Edit != nil {
		item.Known = &l // it is about to be sent
	}
	t.items = append(t.items, item)
}

func (t *turn) forget(x event.Forget) {
	t.forgets = true
	if x.Number > 0 {
		t.pages = append(t.pages, store.Page{Number: int64(x.Number)})
	}
}

func (t *turn) keep(p event.Page) {
	t.pages = append(t.pages, store.Page{Number: int64(p.Number), Body: StoredPage(p)})
}
