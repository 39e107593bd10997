package bot

import (
	"encoding/json"
	"slices"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
)

// ties is what binds a couple to others, in the form that two looks are compared by.
type ties struct {
	Couples []string
	Chats   []int64
	Codes   []string
	State   any // who belongs where, who waits for whom
	Errands []store.Ref
}

func (t ties) String() string {
	text, err := json.Marshal(t)
	if err != nil {
		panic(err) // plain data: a type that cannot be written is a fault of the program
	}
	return string(text)
}

func tiesOf(c store.Couple) ties {
	var t ties
	s, err := readStored(c.State)
	if err != nil {
		return t // nothing there, or damaged: tied to nobody
	}
	switch {
	case s.Plan != nil:
		t.State, t.Codes = s.Plan, []string{s.Plan.Code}
		t.Couples, t.Chats = slices.Sorted(slices.Values([]string{s.Plan.Maker, s.Plan.Opener})), s.Plan.Chats[:]
	case s.Couple != nil:
		x := *s.Couple
		t.Couples, t.Codes = []string{x.Moved}, append(flows.Codes(x), flows.Asks(x)...)
		state := []any{x.Moved, x.Over, x.Paired, x.Pairing}
		for _, p := range x.People {
			t.Chats = append(t.Chats, p.Chat)
			state = append(state, p.Chat, p.Gone, p.Erases)
		}
		t.State = state
	}
	for _, e := range c.Unsent {
		var item sender.Item
		if json.Unmarshal(e.Body, &item) != nil || item.Kind != sender.Errand {
			continue
		}
		t.Errands = append(t.Errands, e.Ref)
		if l, err := readLetter(item); err == nil {
			t.errand(l)
		}
	}
	return t
}

// errand adds whom an errand leads to.
func (t *ties) errand(l letter) {
	switch {
	case l.Ask != nil:
		t.Codes = append(t.Codes, l.Ask.Code)
	case l.Answering != nil:
		t.Couples = append(t.Couples, l.Answering.With)
	case l.Join != nil:
		t.Couples, t.Codes = append(t.Couples, l.Join.With), append(t.Codes, l.Join.Code)
	case l.Invite != nil:
		t.Codes = append(t.Codes, l.Invite.Code)
	}
}
