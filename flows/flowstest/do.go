package flowstest

import (
	"fmt"
	"strconv"
	"strings"

	"steady/flows"
	"steady/flows/event"
)

// Do lets a person do what a line says.
func (w *Core) Do(who Person, l Line, on Bubble, data string) error {
	ph, from := w.phones[who.Chat], w.from(who.Chat)
	switch l.Verb {
	case Say, "marked":
		w.says(who.Chat, event.Said{From: from, Part: l.part(), Written: l.Wrote})
	case Tap:
		w.event(who.Chat, event.Tapped{From: from, Data: data, Message: on.ID, Rows: on.rows()})
	case "forge":
		w.event(who.Chat, event.Tapped{From: from, Data: l.Text})
	case "reply":
		w.says(who.Chat, event.Said{From: from, Part: l.part(), Reply: w.cardOf(ph, on.ID), Written: l.Wrote})
	case "react":
		w.event(who.Chat, event.Reacted{From: from, Card: w.cardOf(ph, on.ID), Emoji: l.Text})
	case "edit":
		part := l.part()
		part.Message = on.ID
		w.rewrite(ph, on.ID, part.Text)
		w.event(who.Chat, event.Edited{From: from, Message: on.ID, Part: part, Written: l.Wrote})
	case "open", "start":
		w.opens(who.Chat, event.Opened{From: from, Code: data + l.startPayload()})
	case "block":
		ph.blocked = true
		w.event(who.Chat, event.Reached{From: from, OK: false})
	case "unblock":
		w.back(who.Chat)
	case "refuse":
		ph.refuses = map[event.Kind]bool{event.Kind(l.Text): true}
	case "group", "topic":
		w.strays(ph, l)
	case "called":
		who.Name = l.Text
		w.people[who.Key] = who
	default:
		return w.sendsOther(who.Chat, l)
	}
	return nil
}

// strays is the bot being spoken to in a group, which is no couple's.
func (w *Core) strays(ph *phone, l Line) {
	group, thread, _ := l.Place()
	w.speaker, w.last = ph, func() error { return nil }
	w.step(nobodys, event.Strayed{Lang: w.people[ph.key].Lang, Group: group, Thread: thread})
}

// nobodys is the couple of what is said in groups.
const nobodys = "groups"

// Place is where in which group a line says something, and what: in the topic whose number it begins with,
// or in a group without topics.
func (l Line) Place() (group int64, topic int, words string) {
	const plain, forum = -4, -1_000_000_000_004
	if l.Verb != "topic" {
		return plain, 0, l.Text
	}
	number, words, _ := strings.Cut(l.Text, " ")
	topic, _ = strconv.Atoi(number)
	return forum, topic, words
}

// rows are the buttons of a message, as Telegram has them.
func (b Bubble) rows() [][]event.Button {
	all := make([][]event.Button, len(b.Rows))
	for i, row := range b.Rows {
		for _, x := range row {
			all[i] = append(all[i], event.Button(x))
		}
	}
	return all
}

func (l Line) startPayload() string {
	if l.Verb == "start" {
		return l.Text
	}
	return ""
}

// sendsOther is everything that is not words.
func (w *Core) sendsOther(chat int64, l Line) error {
	part, album, ok := l.Part()
	if !ok {
		return fmt.Errorf("nobody can %q", l.Verb)
	}
	passed := l.Verb == "forwarded" || l.Verb == "hidden"
	s := event.Said{From: w.from(chat), Part: part, Album: album, Forwarded: passed, Links: l.Links(), Written: l.Wrote}
	w.says(chat, s)
	return nil
}

// Part is what a line sends that is not words.
func (l Line) Part() (part event.Part, album string, ok bool) {
	kinds := map[Verb]event.Kind{
		"voice": event.Voice, "round": event.VideoNote, "photo": event.Photo, "album": event.Photo,
		"sticker": event.Sticker, "contact": event.Contacts, "poll": event.Poll, "dice": event.Dice,
		"place": event.Place, "file": event.File, "forwarded": event.Words, "hidden": event.Words,
	}
	part.Kind, ok = kinds[l.Verb]
	switch l.Verb {
	case "voice":
		part.Seconds, _ = strconv.Atoi(l.Text)
		part.File = "voice-file"
	case "round":
		part.File = "round-file"
	case "photo", "album":
		words := l.part()
		part.File, part.Text, part.Form = "photo-file", words.Text, words.Form
		if l.Verb == "album" {
			album = "album"
		}
	case "hidden":
		_, part.Text, _ = strings.Cut(l.Text, " ")
	default:
		part.Text = l.Text
	}
	return part, album, ok
}

// Links are the addresses that what a line says hides below its words.
func (l Line) Links() []string {
	if l.Verb != "hidden" {
		return nil
	}
	address, _, _ := strings.Cut(l.Text, " ")
	return []string{address}
}

// says puts a person's message on their screen and tells the bot.
func (w *Core) says(chat int64, s event.Said) {
	ph := w.phones[chat]
	w.message++
	w.born[w.message] = w.now
	if s.Message = w.message; s.Written.IsZero() {
		s.Written = w.now
	}
	ph.screen = append(ph.screen, Bubble{ID: s.Message, Mine: true, Text: s.Part.Text})
	if code, bot, ok := flows.Started(s.Part.Text); ok && s.Part.Kind == event.Words && !s.Forwarded {
		w.opens(chat, event.Opened{From: s.From, Code: code, Bot: bot})
		return
	}
	if e, ok := flows.Invited(w.couples[w.home[chat]], w.now, s, w.book); ok {
		w.opens(chat, e)
		return
	}
	w.event(chat, s)
}

func (w *Core) rewrite(ph *phone, id int, text string) {
	for i := range ph.screen {
		if ph.screen[i].ID == id {
			ph.screen[i].Text = text
		}
	}
}

func (w *Core) cardOf(ph *phone, id int) string {
	for card, message := range ph.cards {
		if message == id {
			return card
		}
	}
	return event.Unknown
}
