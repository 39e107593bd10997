package help

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
)

// inARow is how soon after one odd thing another is part of the same.
const inARow = 10 * time.Second

// odd answers what is no words: stickers, contacts, polls, dice, places, files, forwarded messages, and words
// that nobody can see.
// Several in a row are answered once.
func odd(t *core.Turn, who event.Who, s event.Said) {
	p := t.People(who)
	again := t.Now.Sub(p.Odd) < inARow
	p.Odd = t.Now
	if again {
		return
	}
	t.Card(who, "").Line(oddKey(t, who, s)).Remark().Deliver()
}

func oddKey(t *core.Turn, who event.Who, s event.Said) string {
	if s.Forwarded {
		return "help.forwarded"
	}
	switch s.Part.Kind {
	case event.Words:
		return "help.blank"
	case event.Contacts:
		if t.Paired() {
			return "help.contact"
		}
		if t.Parted(who) {
			return "help.contact_parted"
		}
		return "help.contact_alone"
	case event.Poll:
		if t.Paired() {
			return "help.poll"
		}
		return "help.poll_alone"
	case event.Sticker, event.Dice, event.Place, event.File:
		return "help." + string(s.Part.Kind)
	}
	return "help.strange"
}

// strayed answers in a group, in the topic it was spoken to in: the bot talks to two people, each on their
// own. Nothing about anybody is said there, not even whether they are known here, and nothing an hour later.
func strayed(t *core.Turn, out event.Event) {
	e, ok := out.(event.Strayed)
	if !ok {
		return
	}
	lang, _ := t.Book.Match(e.Lang)
	send := event.Send{To: event.A, Group: e.Group, Thread: e.Thread, Until: t.Now.Add(time.Hour)}
	send.Text.Add(t.Book.Say(lang, "help.group", nil))
	if bot := t.Book.House().Bot; bot != "" {
		send.Rows = [][]event.Button{{{Text: t.Book.Say(lang, "help.group_button", nil), URL: "https://t.me/" + bot}}}
	}
	t.Out = append(t.Out, send)
}
