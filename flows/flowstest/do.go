package flowstest

import (
	"fmt"
	"strconv"
	"strings"

	"steady/flows"
)

// Do lets a person do what a line says.
func (w *Core) Do(who Person, l Line, on Bubble, data string) error {
	ph, from := w.phones[who.Chat], w.from(who.Chat)
	switch l.Verb {
	case Say:
		w.says(who.Chat, flows.Said{From: from, Part: flows.Part{Kind: flows.Words, Text: l.Text}, Written: l.Wrote})
	case Tap:
		w.event(who.Chat, flows.Tapped{From: from, Data: data, Message: on.ID, Rows: on.rows()})
	case "forge":
		w.event(who.Chat, flows.Tapped{From: from, Data: l.Text})
	case "reply":
		part := flows.Part{Kind: flows.Words, Text: l.Text}
		w.says(who.Chat, flows.Said{From: from, Part: part, Reply: w.cardOf(ph, on.ID), Written: l.Wrote})
	case "react":
		w.event(who.Chat, flows.Reacted{From: from, Card: w.cardOf(ph, on.ID), Emoji: l.Text})
	case "edit":
		w.rewrite(ph, on.ID, l.Text)
		part := flows.Part{Kind: flows.Words, Text: l.Text, Message: on.ID}
		w.event(who.Chat, flows.Edited{From: from, Message: on.ID, Part: part, Written: l.Wrote})
	case "open", "start":
		w.opens(who.Chat, data+l.startPayload())
	case "block":
		ph.blocked = true
		w.event(who.Chat, flows.Reached{From: from, OK: false})
	case "unblock":
		w.back(who.Chat)
	case "refuse":
		ph.refuses = map[flows.Kind]bool{flows.Kind(l.Text): true}
	case "group":
		w.event(who.Chat, flows.Strayed{From: from, Group: -4})
	case "called":
		who.Name = l.Text
		w.people[who.Key] = who
	default:
		return w.sendsOther(who.Chat, l)
	}
	return nil
}

// rows are the buttons of a message, as Telegram has them.
func (b Bubble) rows() [][]flows.Button {
	all := make([][]flows.Button, len(b.Rows))
	for i, row := range b.Rows {
		for _, x := range row {
			all[i] = append(all[i], flows.Button(x))
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
	s := flows.Said{From: w.from(chat), Part: part, Album: album, Forwarded: l.Verb == "forwarded", Written: l.Wrote}
	w.says(chat, s)
	return nil
}

// Part is what a line sends that is not words.
func (l Line) Part() (part flows.Part, album string, ok bool) {
	kinds := map[Verb]flows.Kind{
		"voice": flows.Voice, "round": flows.VideoNote, "photo": flows.Photo, "album": flows.Photo,
		"sticker": flows.Sticker, "contact": flows.Contacts, "poll": flows.Poll, "dice": flows.Dice,
		"place": flows.Place, "file": flows.File, "forwarded": flows.Words,
	}
	part.Kind, ok = kinds[l.Verb]
	switch l.Verb {
	case "voice":
		part.Seconds, _ = strconv.Atoi(l.Text)
		part.File = "voice-file"
	case "round":
		part.File = "round-file"
	case "photo", "album":
		part.File, part.Text = "photo-file", l.Text
		if l.Verb == "album" {
			album = "album"
		}
	default:
		part.Text = l.Text
	}
	return part, album, ok
}

// says puts a person's message on their screen and tells the bot.
func (w *Core) says(chat int64, s flows.Said) {
	ph := w.phones[chat]
	w.message++
	w.born[w.message] = w.now
	if s.Message = w.message; s.Written.IsZero() {
		s.Written = w.now
	}
	ph.screen = append(ph.screen, Bubble{ID: s.Message, Mine: true, Text: s.Part.Text})
	if code, ok := strings.CutPrefix(s.Part.Text, "/start "); ok && s.Part.Kind == flows.Words {
		w.opens(chat, strings.TrimSpace(code))
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
	return flows.Unknown
}
