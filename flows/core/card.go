package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// card is a message in the making: what it says, its buttons, how it is sent. Its name's first part
// is the flow it belongs to ("checkin.ask").
type card struct {
	t      *turn
	to     event.Who
	send   event.Send
	rows   [][]choice
	beside bool // a remark: whatever waited for words goes on waiting
	rings  bool // also in quiet hours
	calmly bool // it is about serious words: nothing cheerful stands on it
	asking *Asking
	follow []event.Part // voice notes and photos that come after it
}

// choice is a button in the making.
type choice struct {
	key               string // the sentence on it; or
	label             string // the words on it
	flow, action, arg string
	url               string
	cheer             bool // it does not stand beside serious words
}

// press is a button that does action in the card's own flow. key names its words.
func press(key, action string, arg ...string) choice {
	c := choice{key: key, action: action}
	if len(arg) > 0 {
		c.arg = arg[0]
	}
	return c
}

// of makes the button belong to another flow.
func (c choice) of(flow string) choice { c.flow = flow; return c }

// as gives the button words that are not in the copy: a time, a city.
func (c choice) as(label string) choice { c.label = label; return c }

// link is a button that opens a web address.
func link(key, url string) choice { return choice{key: key, url: url} }

// card begins a message to one of the two.
func (t *turn) card(to event.Who, name string) *card {
	return &card{t: t, to: to, send: event.Send{To: to, Card: name}}
}

// line adds a paragraph from the copy, in the receiver's language.
func (k *card) line(key string, args ...prompts.Args) *card {
	k.send.Text.Add(k.t.say(k.to, key, args...))
	return k
}

// words adds a paragraph that is worded already.
func (k *card) words(s string) *card { k.send.Text.Add(s); return k }

// gap leaves an empty line before what comes next.
func (k *card) gap() *card {
	if k.send.Text.Body != "" {
		k.send.Text.Body += "\n"
	}
	return k
}

// head adds a paragraph in bold.
func (k *card) head(s string) *card { k.send.Text.Mark(s, event.Bold); return k }

// theirs marks the card as one that holds words of the other one: they can be taken off it again when
// their author erases them.
func (k *card) theirs() *card { k.send.Theirs = true; return k }

// row adds a row of buttons.
func (k *card) row(c ...choice) *card { k.rows = append(k.rows, c); return k }

// asks makes the card one that waits for words: free text that has no better place goes to its
// flow's words with this step and argument.
func (k *card) asks(step string, arg ...string) *card {
	k.asking = &Asking{Flow: flowOf(k.send.Card), Step: step, Card: k.send.Card, At: k.t.now, Since: k.t.wroteSince()}
	if len(arg) > 0 {
		k.asking.Arg = arg[0]
	}
	return k
}

// remark makes the card one that is said beside the conversation: what asked for words before it still
// waits for them.
func (k *card) remark() *card { k.beside = true; return k }

// private adds [Clear from this chat], which takes the card and the replies to it out of the chat.
func (k *card) private() *card { return k.row(press("common.clear", "clear").of("chat")) }

// until says when the message stops making sense.
func (k *card) until(at time.Time) *card { k.send.Until = at; return k }

// lapses makes it a prompt like any other: let go when it is three hours late.
func (k *card) lapses() *card {
	k.send.Lane = event.Prompts
	return k.until(k.t.now.Add(calendar.Missed))
}

// silent delivers it without a sound.
func (k *card) silent(yes bool) *card { k.send.Silent = k.send.Silent || yes; return k }

// attach adds a picture.
func (k *card) attach(a event.Attach) *card { k.send.Attach = &a; return k }

// bar puts the standing buttons under the text field.
func (k *card) bar() *card {
	k.send.Bar = []string{k.t.say(k.to, "common.pause"), k.t.say(k.to, "common.menu")}
	return k
}

// deliver sends the card. Nothing goes to somebody who left or was never there. What follows it (voice
// notes, photos, the first pieces of a very long text) is filed under the names it returns, so that it
// can be taken back.
func (k *card) deliver() (extra []string) {
	p := k.t.people(k.to)
	k.t.unsent = k.t.unsent || k.t.actor == k.to.Other() && !p.Gone.IsZero()
	if p.Chat == 0 || !p.Gone.IsZero() {
		return nil
	}
	if k.t.quiet(k.to, k.t.now) && k.t.actor != k.to && !k.rings {
		k.send.Silent = true
	}
	k.t.retire(k.to, k.send.Card) // the buttons of the one before it mean nothing now
	p.notesTheirs(k.send.Card, k.send.Theirs)
	k.number(p)
	if !k.beside {
		p.Asked = k.asking
	}
	if p.Likes.Discreet {
		k.send.Text.Veil()
	}
	k.send.Text.Marks = event.AtMost(k.send.Text.Marks, event.MaxEntities)
	limit := event.MaxText
	if k.send.Attach != nil {
		limit = event.MaxCaption
	}
	pieces := k.send.Text.Split(limit)
	for _, piece := range pieces[:len(pieces)-1] {
		k.t.out = append(k.t.out, event.Send{
			To: k.to, Card: k.extra(&extra), Text: piece, Silent: k.send.Silent, Protect: k.send.Protect,
			Lane: k.send.Lane, Until: k.send.Until, Late: k.send.Late, Theirs: k.send.Theirs,
		})
		k.send.Silent, k.send.Late = true, ""
	}
	k.send.Text = pieces[len(pieces)-1]
	k.t.out = append(k.t.out, k.send)
	for _, part := range k.follow {
		k.t.out = append(k.t.out, event.Send{
			To: k.to, Card: k.extra(&extra), Attach: &event.Attach{Part: &part}, Silent: true,
			Protect: k.send.Protect, Lane: k.send.Lane, Until: k.send.Until, Theirs: k.send.Theirs,
		})
	}
	k.t.pieces(k.to, k.send.Card, extra, k.send.Theirs)
	return extra
}

// extra names one more message that belongs to the card. Cards nobody edits have none.
func (k *card) extra(names *[]string) string {
	if k.send.Card == "" {
		return ""
	}
	name := pieceOf(k.send.Card, len(*names)+1)
	*names = append(*names, name)
	return name
}

// edit shows the card in place of the one with the same name. What must be read is delivered
// instead, never only edited: an edit makes no sound.
func (k *card) edit() {
	p := k.t.people(k.to)
	if p.Chat == 0 || !p.Gone.IsZero() {
		return
	}
	k.number(p)
	if k.send.Text.Body != "" {
		p.notesTheirs(k.send.Card, k.send.Theirs)
	}
	if k.asking != nil {
		p.Asked = k.asking
	} else if p.Asked != nil && p.Asked.Card == k.send.Card {
		p.Asked = nil
	}
	if p.Likes.Discreet {
		k.send.Text.Veil()
	}
	k.send.Text.Marks = event.AtMost(k.send.Text.Marks, event.MaxEntities)
	text := k.send.Text.Split(event.MaxText)[0]
	k.t.out = append(k.t.out, event.Edit{To: k.to, Card: k.send.Card, Text: text, Rows: k.send.Rows, Theirs: k.send.Theirs})
}

// number gives the card its number, writes the buttons' data and remembers that it is live. An
// edited card keeps the number it has.
func (k *card) number(p *Person) {
	if len(k.rows) == 0 && k.asking == nil {
		k.t.retire(k.to, k.send.Card)
		return
	}
	if len(k.rows) > 0 && k.isCalm() {
		k.calm()
		return
	}
	k.send.Rows = k.buttons(k.rows)
}

func (k *card) button(c choice, live Live) event.Button {
	label := c.label
	if label == "" {
		label = k.t.say(k.to, c.key)
	}
	if c.url != "" {
		return event.Button{Text: label, URL: c.url}
	}
	if c.flow == "" {
		c.flow = flowOf(k.send.Card)
	}
	return event.Button{Text: label, Data: k.t.offer(k.to, live, tag{flow: c.flow, action: c.action, arg: c.arg})}
}
