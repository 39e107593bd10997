package core

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// Card is a message in the making: what it says, its buttons, how it is sent. Its name's first part
// is the flow it belongs to ("checkin.ask").
type Card struct {
	t      *Turn
	To     event.Who
	Send   event.Send
	Rows   [][]Choice
	beside bool // a remark: whatever waited for words goes on waiting
	Rings  bool // also in quiet hours
	Calmly bool // it is about serious words: nothing cheerful stands on it
	asking *state.Asking
	follow []event.Part // voice notes and photos that come after it
}

// Card begins a message to one of the two.
func (t *Turn) Card(to event.Who, name string) *Card {
	return &Card{t: t, To: to, Send: event.Send{To: to, Card: name}}
}

// Line adds a paragraph from the copy, in the receiver's language.
func (k *Card) Line(key string, args ...prompts.Args) *Card {
	k.Send.Text.Add(k.t.Phrase(k.To, key, args...))
	return k
}

// Words adds a paragraph that is worded already.
func (k *Card) Words(s string) *Card { k.Send.Text.Add(s); return k }

// Gap leaves an empty line before what comes next.
func (k *Card) Gap() *Card {
	if k.Send.Text.Body != "" {
		k.Send.Text.Body += "\n"
	}
	return k
}

// Head adds a paragraph in bold.
func (k *Card) Head(s string) *Card { k.Send.Text.Mark(s, event.Bold); return k }

// Theirs marks the card as one that holds words of the other one: they can be taken off it again when
// their author erases them.
func (k *Card) Theirs() *Card { k.Send.Theirs = true; return k }

// Row adds a row of buttons.
func (k *Card) Row(c ...Choice) *Card { k.Rows = append(k.Rows, c); return k }

// Asks makes the card one that waits for words: free text that has no better place goes to its
// flow's words with this step and argument.
func (k *Card) Asks(step string, arg ...string) *Card {
	k.asking = &state.Asking{Flow: FlowOf(k.Send.Card), Step: step, Card: k.Send.Card, At: k.t.Now, Since: k.t.WroteSince()}
	if len(arg) > 0 {
		k.asking.Arg = arg[0]
	}
	return k
}

// Remark makes the card one that is said beside the conversation: what asked for words before it still
// waits for them.
func (k *Card) Remark() *Card { k.beside = true; return k }

// Private adds [Clear from this chat], which takes the card and the replies to it out of the chat.
func (k *Card) Private() *Card { return k.Row(Press("common.clear", "clear").Of("chat")) }

// Until says when the message stops making sense.
func (k *Card) Until(at time.Time) *Card { k.Send.Until = at; return k }

// Lapses makes it a prompt like any other: let go when it is three hours late.
func (k *Card) Lapses() *Card {
	k.Send.Lane = event.Prompts
	return k.Until(k.t.Now.Add(calendar.Missed))
}

// Silent delivers it without a sound.
func (k *Card) Silent(yes bool) *Card { k.Send.Silent = k.Send.Silent || yes; return k }

// Attach adds a picture.
func (k *Card) Attach(a event.Attach) *Card { k.Send.Attach = &a; return k }

// Bar puts the standing buttons under the text field.
func (k *Card) Bar() *Card {
	k.Send.Bar = []string{k.t.Say(k.To, "common.pause"), k.t.Say(k.To, "common.menu")}
	return k
}

// Deliver sends the card. Nothing goes to somebody who left or was never there. What follows it (voice
// notes, photos, the first pieces of a very long text) is filed under the names it returns, so that it
// can be taken back.
func (k *Card) Deliver() (extra []string) {
	p := k.t.People(k.To)
	k.t.Unsent = k.t.Unsent || k.t.Actor == k.To.Other() && !p.Gone.IsZero()
	if p.Chat == 0 || !p.Gone.IsZero() {
		return nil
	}
	if k.t.Quiet(k.To, k.t.Now) && k.t.Actor != k.To && !k.Rings {
		k.Send.Silent = true
	}
	k.t.Retire(k.To, k.Send.Card) // the buttons of the one before it mean nothing now
	p.NotesTheirs(k.Send.Card, k.Send.Theirs)
	k.number(p)
	if !k.beside {
		p.Asked = k.asking
	}
	if p.Likes.Discreet {
		k.Send.Text.Veil()
	}
	k.Send.Text.Marks = event.AtMost(k.Send.Text.Marks, event.MaxEntities)
	limit := event.MaxText
	if k.Send.Attach != nil {
		limit = event.MaxCaption
	}
	pieces := k.Send.Text.Split(limit)
	for _, piece := range pieces[:len(pieces)-1] {
		k.t.Out = append(k.t.Out, event.Send{
			To: k.To, Card: k.Extra(&extra), Text: piece, Silent: k.Send.Silent, Protect: k.Send.Protect,
			Lane: k.Send.Lane, Until: k.Send.Until, Late: k.Send.Late, Theirs: k.Send.Theirs,
		})
		k.Send.Silent, k.Send.Late = true, ""
	}
	k.Send.Text = pieces[len(pieces)-1]
	k.t.Out = append(k.t.Out, k.Send)
	for _, part := range k.follow {
		k.t.Out = append(k.t.Out, event.Send{
			To: k.To, Card: k.Extra(&extra), Attach: &event.Attach{Part: &part}, Silent: true,
			Protect: k.Send.Protect, Lane: k.Send.Lane, Until: k.Send.Until, Theirs: k.Send.Theirs,
		})
	}
	k.t.pieces(k.To, k.Send.Card, extra, k.Send.Theirs)
	return extra
}

// Extra names one more message that belongs to the card. Cards nobody edits have none.
func (k *Card) Extra(names *[]string) string {
	if k.Send.Card == "" {
		return ""
	}
	name := event.PieceOf(k.Send.Card, len(*names)+1)
	*names = append(*names, name)
	return name
}

// Edit shows the card in place of the one with the same name. What must be read is delivered
// instead, never only edited: an edit makes no sound.
func (k *Card) Edit() {
	p := k.t.People(k.To)
	if p.Chat == 0 || !p.Gone.IsZero() {
		return
	}
	k.number(p)
	if k.Send.Text.Body != "" {
		p.NotesTheirs(k.Send.Card, k.Send.Theirs)
	}
	if k.asking != nil {
		p.Asked = k.asking
	} else if p.Asked != nil && p.Asked.Card == k.Send.Card {
		p.Asked = nil
	}
	if p.Likes.Discreet {
		k.Send.Text.Veil()
	}
	k.Send.Text.Marks = event.AtMost(k.Send.Text.Marks, event.MaxEntities)
	text := k.Send.Text.Split(event.MaxText)[0]
	k.t.Out = append(k.t.Out, event.Edit{To: k.To, Card: k.Send.Card, Text: text, Rows: k.Send.Rows, Theirs: k.Send.Theirs})
}

// number gives the card its number, writes the buttons' data and remembers that it is live. An
// edited card keeps the number it has.
func (k *Card) number(p *state.Person) {
	if len(k.Rows) == 0 && k.asking == nil {
		k.t.Retire(k.To, k.Send.Card)
		return
	}
	if len(k.Rows) > 0 && k.IsCalm() {
		k.calm()
		return
	}
	k.Send.Rows = k.Buttons(k.Rows)
}
