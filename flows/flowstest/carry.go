package flowstest

import (
	"fmt"
	"slices"

	"steady/flows/event"
)

// carry does what the shell does with an effect.
func (w *Core) carry(id string, x event.Effect) {
	c := w.couples[id]
	switch x := x.(type) {
	case event.Send:
		if x.Group != 0 {
			w.saidInGroup(x)
			return
		}
		w.sendTo(id, c.People[x.To].Chat, x)
	case event.Edit:
		w.editOn(c.People[x.To].Chat, x)
	case event.Delete:
		w.deleteOn(id, c.People[x.To].Chat, x)
	case event.Toast:
		ph := w.phones[c.People[x.To].Chat]
		ph.changes = append(ph.changes, Change{ph.key, Toasted, Bubble{Text: x.Text}, w.now})
	case event.React:
		w.reactTo(c.People[x.To].Chat, x)
	case event.Keep:
		if w.pages[id] == nil {
			w.pages[id] = Journal{}
		}
		w.pages[id][x.Page.Number] = x.Page
	case event.Forget:
		delete(w.pages[id], x.Number)
	case event.Recall:
		w.step(id, w.pages[id].Recall(x))
	case event.Refresh:
	case event.Export:
		w.export(id, x)
	case event.Erase:
		w.erase(id, x)
	default:
		w.cross(id, x)
	}
}

// newest leaves out the edits that a later one of the same step makes superfluous, and gives a message
// that is edited in the step it is sent in its last words at once: so does the shell's outbox.
func newest(effects []event.Effect) []event.Effect {
	type card struct {
		to   event.Who
		name string
	}
	at := map[card]int{}
	out := slices.Clone(effects)
	for i, x := range out {
		switch x := x.(type) {
		case event.Send:
			at[card{x.To, x.Card}] = i
		case event.Delete:
			delete(at, card{x.To, x.Card})
		case event.Edit:
			before, ok := at[card{x.To, x.Card}]
			at[card{x.To, x.Card}] = i
			if !ok || x.Text.Body == "" {
				continue
			}
			if s, sent := out[before].(event.Send); sent {
				s.Text, s.Rows = x.Text, x.Rows
				out[before], out[i] = s, nil
				at[card{x.To, x.Card}] = before
			} else {
				out[before] = nil
			}
		}
	}
	return slices.DeleteFunc(out, func(x event.Effect) bool { return x == nil })
}

// sendTo delivers a message, or what becomes of it when the phone does not take any.
func (w *Core) sendTo(id string, chat int64, x event.Send) {
	ph := w.phones[chat]
	if ph.blocked {
		w.unreachable(id, chat, x)
		return
	}
	if x.Attach != nil && x.Attach.Part != nil && ph.refuses[x.Attach.Part.Kind] {
		w.errands = append(w.errands, func() {
			w.step(id, event.Refused{To: x.To, Card: x.Card, Kind: x.Attach.Part.Kind, Theirs: x.Theirs})
		})
		return
	}
	b := w.bubble(x.Text, x.Rows)
	b.Bar, b.Silent, b.Media = x.Bar, x.Silent, media(x.Attach)
	if at := slices.IndexFunc(ph.screen, func(b Bubble) bool { return b.ID == ph.cards[x.Answers] }); x.Answers != "" && at >= 0 {
		b.On, b.Quoted = ph.screen[at].Head(), x.Quoted
	}
	if at := slices.IndexFunc(ph.screen, func(b Bubble) bool { return b.ID == x.On }); x.On != 0 && at >= 0 {
		b.On, b.Quoted = ph.screen[at].Head(), x.Quoted
	}
	ph.screen = append(ph.screen, b)
	if x.Card != "" {
		ph.cards[x.Card] = b.ID
	}
	ph.changes = append(ph.changes, Change{ph.key, Sent, b, w.now})
}

// saidInGroup shows an answer in a group to whoever it answers.
func (w *Core) saidInGroup(x event.Send) {
	b := w.bubble(x.Text, x.Rows)
	b.Media = InGroup(x.Thread)
	w.speaker.changes = append(w.speaker.changes, Change{w.speaker.key, Sent, b, w.now})
}

// InGroup says that something was said in a group, and in which topic of it.
func InGroup(topic int) string {
	if topic == 0 {
		return "in the group"
	}
	return fmt.Sprintf("in topic %d of the group", topic)
}

// unreachable is a phone that blocked the bot: prompts lapse, what always arrives waits.
func (w *Core) unreachable(id string, chat int64, x event.Send) {
	ph := w.phones[chat]
	if x.Until.IsZero() {
		ph.held = append(ph.held, func() { w.sendTo(id, chat, x) })
	} else {
		w.step(id, event.Lapsed{To: x.To, Card: x.Card})
	}
	w.step(id, event.Reached{From: event.Phone{Chat: chat}, OK: false})
}

func (w *Core) bubble(t event.Text, rows [][]event.Button) Bubble {
	w.message++
	w.born[w.message] = w.now
	b := Bubble{ID: w.message, Text: Marked(t), Fine: Fine(t)}
	for _, row := range rows {
		var made []Button
		for _, x := range row {
			made = append(made, Button(x))
		}
		b.Rows = append(b.Rows, made)
	}
	return b
}

func media(a *event.Attach) string {
	switch {
	case a == nil:
		return ""
	case a.Week != nil:
		return "picture of the week"
	case a.Code != "":
		return "code"
	}
	return string(a.Part.Kind)
}

func (w *Core) editOn(chat int64, x event.Edit) {
	ph := w.phones[chat]
	id, ok := ph.cards[x.Card]
	if x.Message != 0 {
		id, ok = x.Message, true
	}
	at := slices.IndexFunc(ph.screen, func(b Bubble) bool { return b.ID == id })
	if (!ok || at < 0) && x.Only && !ph.blocked {
		return
	}
	if !ok && ph.blocked && !x.Cosmetic { // the card itself waits for the phone to come back, and so does this
		ph.held = append(ph.held, func() { w.editOn(chat, x) })
		return
	}
	if !ok || at < 0 {
		if !x.Cosmetic && x.Text.Body != "" {
			w.sendTo("", chat, event.Send{To: x.To, Card: x.Card, Text: x.Text, Rows: x.Rows})
		}
		return
	}
	if ph.blocked { // the newest words wait for the phone to come back
		if !x.Cosmetic && x.Text.Body != "" {
			w.parked++
			mine := w.parked
			ph.newest[x.Card] = mine
			ph.held = append(ph.held, func() {
				if ph.newest[x.Card] == mine {
					w.editOn(chat, x)
				}
			})
		}
		return
	}
	b := w.bubble(x.Text, x.Rows)
	b.ID, b.Media = id, ph.screen[at].Media
	if x.Text.Body == "" {
		b.Text = ph.screen[at].Text
	}
	if b.Text == ph.screen[at].Text && slices.EqualFunc(b.Rows, ph.screen[at].Rows, slices.Equal) {
		return // Telegram says "message is not modified"
	}
	ph.screen[at] = b
	ph.changes = append(ph.changes, Change{ph.key, Changed, b, w.now})
}

// back is a phone that takes messages again: what waited for it arrives.
func (w *Core) back(chat int64) {
	ph := w.phones[chat]
	held := ph.held
	ph.blocked, ph.held = false, nil
	w.event(chat, event.Reached{From: w.from(chat), OK: true})
	for _, deliver := range held {
		deliver()
	}
}

func (w *Core) from(chat int64) event.Phone {
	for _, p := range w.people {
		if p.Chat == chat {
			return event.Phone{Chat: chat, Name: p.Name, Handle: p.Handle, Lang: p.Lang}
		}
	}
	return event.Phone{Chat: chat}
}

// event gives an event to the couple its person is in.
func (w *Core) event(chat int64, e event.Event) {
	at := w.home[chat]
	w.last = func() error { return nil }
	w.step(at, e)
}
