package bot

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"steady/bot/playground"
	"steady/flows/event"
	"steady/flows/flowstest"
)

// Screen is what a phone shows.
func (s *shell) Screen(person string) []flowstest.Bubble {
	var all []flowstest.Bubble
	for _, m := range s.phones[person].Messages() {
		all = append(all, s.bubble(m))
	}
	return all
}

// Changes is what the phones showed since the last call.
func (s *shell) Changes() []flowstest.Change {
	var all []flowstest.Change
	for key, p := range s.phones {
		changes, next := p.Changes(s.since[key])
		s.since[key] = next
		from := len(all)
		for _, c := range changes {
			all = s.change(all, from, key, c)
		}
	}
	return append(all, s.inGroup()...)
}

func (s *shell) change(all []flowstest.Change, from int, key string, c playground.Change) []flowstest.Change {
	known := s.known[key]
	out := flowstest.Change{Person: key, At: c.At, Bubble: s.bubble(c.Message)}
	switch c.Kind {
	case playground.Sent:
		if on, ok := known[c.Message.ReplyTo]; ok {
			out.Bubble.On = on.Head()
		}
		known[c.Message.ID] = out.Bubble
		s.first[key][c.Message.ID] = first{c.At, out.Bubble.Media + out.Bubble.Text, out.Bubble.Mine}
		out.What = flowstest.Sent
	case playground.Edited:
		out.Bubble.Silent = false
		known[c.Message.ID] = out.Bubble
		out.What = flowstest.Changed
	case playground.Reacted:
		out.What = flowstest.Reacted
		if out.Bubble.Rows = nil; !out.Bubble.Mine || out.Bubble.Sign == "" {
			return all
		}
		return append(all, out)
	case playground.Deleted:
		out.What, out.Bubble = flowstest.Gone, known[c.Message.ID]
		delete(known, c.Message.ID)
		return append(all, out)
	case playground.Toasted:
		out.What, out.Bubble = flowstest.Toasted, flowstest.Bubble{Text: c.Text}
	case playground.Keyboard:
		if n := len(all); n > from && len(c.Rows) > 0 {
			all[n-1].Bubble.Bar = slices.Concat(c.Rows...)
		}
		return all
	default:
		return all
	}
	if out.Bubble.Mine {
		return all
	}
	return append(all, out)
}

// inGroup is what the bot said in the group, as changes of whoever it spoke to.
func (s *shell) inGroup() []flowstest.Change {
	var all []flowstest.Change
	for group, seen := range s.groups {
		messages := s.server.GroupMessages(group)
		speaker := ""
		for i, m := range messages {
			if m.From != "bot" {
				id, _ := strconv.ParseInt(strings.TrimPrefix(m.From, "user "), 10, 64)
				speaker = s.keyOf(id)
				continue
			}
			if i < seen {
				continue
			}
			b := s.bubble(m)
			b.Media = flowstest.InGroup(s.topicOf(m))
			all = append(all, flowstest.Change{Person: speaker, What: flowstest.Sent, At: m.At, Bubble: b})
		}
		s.groups[group] = len(messages)
	}
	return all
}

// inPublic lets somebody say something in a group, in a topic of it that is opened if need be.
func (s *shell) inPublic(who flowstest.Person, l flowstest.Line) {
	group, topic, words := l.Place()
	if _, open := s.topics[topic]; !open {
		s.topics[topic] = s.server.OpenTopic(group)
	}
	s.groups[group] += 0
	speaker := playground.User{ID: who.Chat, First: who.Name, Username: who.Handle, Language: who.Lang}
	s.server.GroupSay(group, speaker, words, playground.InTopic(s.topics[topic]))
}

// topicOf is the number that a message's topic has in the transcript.
func (s *shell) topicOf(m playground.Message) int {
	for number, id := range s.topics {
		if id == m.Topic {
			return number
		}
	}
	return -1
}

func (s *shell) bubble(m playground.Message) flowstest.Bubble {
	b := flowstest.Bubble{ID: m.ID, Mine: m.From == "me", Text: m.Text, Silent: m.Silent, Quoted: m.Quote}
	if len(m.Signed) > 0 {
		b.Sign = m.Signed[0]
	}
	if b.Mine {
		return b
	}
	b.Text, b.Fine = flowstest.Marked(textOf(m)), flowstest.Fine(textOf(m))
	for _, row := range m.Rows {
		var made []flowstest.Button
		for _, x := range row {
			made = append(made, flowstest.Button{Text: x.Text, Data: x.Data, URL: x.URL, Copy: x.Copy, Style: x.Style})
		}
		b.Rows = append(b.Rows, made)
	}
	b.Media = map[string]string{"voice": "voice", "video_note": "round", "photo": "photo", "document": "file"}[m.Media]
	if m.File != "" {
		b.Media = "file " + m.File
	}
	if drawn := map[string]string{"week.png": "picture of the week", "code.png": "code"}[m.Uploaded]; drawn != "" {
		b.Media = drawn
	}
	return b
}

// textOf turns Telegram's offsets, in UTF-16 units, back into bytes.
func textOf(m playground.Message) event.Text {
	t := event.Text{Body: m.Text}
	styles := map[string]event.Style{}
	for how, name := range entityNames() {
		styles[name] = how
	}
	wide := utf16.Encode([]rune(m.Text))
	for _, e := range m.Entities {
		how, ok := styles[e.Type]
		if e.Type == dateTime {
			how, ok = event.Time, true
		}
		if ok {
			from := len(string(utf16.Decode(wide[:e.Offset])))
			to := from + len(string(utf16.Decode(wide[e.Offset:e.Offset+e.Length])))
			t.Marks = append(t.Marks, event.Mark{From: from, To: to, How: how, URL: e.URL, At: e.Time})
		}
	}
	return t
}
