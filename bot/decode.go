package bot

import (
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"steady/flows"
	"steady/flows/event"
)

// arrival is an update as the conversations will hear of it.
type arrival struct {
	happening
	parts []string // what its id is made of
	stray bool     // of one that cannot be read: it is from a group
	group *message // what was said in a group; nil: it was not in one
}

// errUpdate is an update that has none of the shapes it could have. It never quotes the update.
var errUpdate = errors.New("an update of no known shape")

// decode reads an update. It takes any bytes: what concerns nobody comes back without an event, and
// what cannot be read is errUpdate, with the person it is from as far as that could be found out.
func decode(raw json.RawMessage) (arrival, error) {
	var u update
	if err := json.Unmarshal(raw, &u); err != nil {
		return unreadable(raw), errUpdate
	}
	var a arrival
	switch {
	case u.Message != nil:
		a = said(u.Message, raw)
	case u.Edited != nil:
		a = edited(u.Edited)
	case u.Tap != nil:
		a = tapped(u.Tap)
	case u.Reaction != nil:
		a = reacted(u.Reaction)
	case u.Member != nil:
		a = reached(u.Member)
	}
	if a.group == nil { // what is said in a group is kept nowhere, whatever becomes of it
		a.raw = raw
	}
	return a, nil
}

// safeDecode is decode for whom a panic must not end the process. There is none that anybody knows of.
func safeDecode(raw json.RawMessage) (a arrival, err error) {
	defer func() {
		if recover() != nil {
			a, err = unreadable(raw), errUpdate
		}
	}()
	return decode(raw)
}

// phone is who a person is. Their chat with the bot has their own id.
func (u *user) phone() event.Phone {
	return event.Phone{Chat: u.ID, Name: u.First, Handle: u.Username, Lang: u.Language}
}

// person tells whether this is somebody who can be spoken with.
func (u *user) person() bool { return u != nil && u.ID > 0 && !u.Bot }

func said(m *message, raw json.RawMessage) arrival {
	id := []string{"message", number(m.Chat.ID), number(int64(m.ID))}
	switch {
	case m.Chat.Type == smallGroup || m.Chat.Type == supergroup:
		return inGroup(m, id)
	case m.Chat.Type != private || !m.From.person():
		return arrival{}
	}
	from, part := m.From.phone(), m.part()
	if part.Kind == event.Strange && part.Text == "" && !hasContent(raw) {
		return arrival{}
	}
	a := arrival{happening: happening{chat: from.Chat, kind: kindText}, parts: id}
	forwarded := there(m.Origin) || m.ForwardDate > 0
	if code, bot, ok := flows.Started(m.Text); ok && !forwarded {
		a.event = event.Opened{From: from, Code: code, Bot: bot}
		return a
	}
	if m.Reply != nil {
		a.about = m.Reply.ID
	}
	a.event = event.Said{From: from, Part: part, Message: m.ID, Album: m.Album, Forwarded: forwarded, Links: m.hidden(), Written: sentAt(m.Date)}
	return a
}

// inGroup is what was said in a group. It is nobody's: who said it makes no difference to the answer, which
// is a reply to it, so that it comes where it was asked, below a channel's post, too.
func inGroup(m *message, id []string) arrival {
	if !m.somebodys() || m.words() == "" {
		return arrival{}
	}
	e := event.Strayed{Group: m.Chat.ID, Thread: m.topic()}
	if m.From.person() {
		e.Lang = m.From.Language
	}
	return arrival{happening: happening{event: e, kind: kindText, about: m.ID}, parts: id, group: m}
}

// sentAt is a time as Telegram writes it; zero where it wrote none that could be one.
func sentAt(seconds int64) time.Time {
	if seconds <= 0 || seconds > 1<<40 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

// part is what a message says or carries.
func (m *message) part() event.Part {
	p := event.Part{Text: m.Caption, Message: m.ID, Form: formOf(m.Caption, m.CaptionMarks)}
	switch {
	case m.Text != "":
		p.Kind, p.Text, p.Form = event.Words, m.Text, formOf(m.Text, m.Marks)
	case m.Voice != nil:
		p.Kind, p.File, p.Seconds = event.Voice, m.Voice.ID, m.Voice.Seconds
	case m.VideoNote != nil:
		p.Kind, p.File, p.Seconds = event.VideoNote, m.VideoNote.ID, m.VideoNote.Seconds
	case len(m.Photo) > 0:
		p.Kind, p.File = event.Photo, largest(m.Photo)
	case there(m.Sticker):
		p.Kind = event.Sticker
	case there(m.Contact):
		p.Kind = event.Contacts
	case there(m.Poll):
		p.Kind = event.Poll
	case there(m.Dice):
		p.Kind = event.Dice
	case there(m.Location), there(m.Venue):
		p.Kind = event.Place
	case m.Document != nil, m.Video != nil, m.Audio != nil:
		p.Kind = event.File
	default:
		p.Kind = event.Strange
	}
	return p
}

// there tells whether a field is filled: absent ones and nulls are not.
func there(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// largest is the best of the sizes Telegram keeps of a photo.
func largest(sizes []photoSize) string {
	best := sizes[0]
	for _, s := range sizes[1:] {
		if s.Width*s.Height > best.Width*best.Height {
			best = s
		}
	}
	return best.ID
}

func edited(m *message) arrival {
	if !m.From.person() || m.Chat.Type != private {
		return arrival{}
	}
	part := m.part()
	e := event.Edited{From: m.From.phone(), Message: m.ID, Part: part, Written: sentAt(m.EditDate)}
	// The date has whole seconds; somebody quick corrects twice in one.
	id := []string{"edit", number(m.Chat.ID), number(int64(m.ID)), number(m.EditDate), part.Text}
	if part.Form != "" {
		id = append(id, string(part.Form))
	}
	return arrival{happening: happening{event: e, chat: m.From.ID, kind: kindText}, parts: id}
}

func tapped(q *query) arrival {
	if !q.From.person() || q.ID == "" {
		return arrival{}
	}
	e := event.Tapped{From: q.From.phone(), Data: q.Data}
	if q.Message != nil && q.Message.Chat.ID == q.From.ID {
		e.Message = q.Message.ID // there even when the message itself is out of reach
		if flows.Unchecked(q.Data) {
			e.Rows = buttons(q.Message.Markup)
		}
	}
	return arrival{
		happening: happening{event: e, chat: q.From.ID, kind: kindTap, query: q.ID, about: e.Message},
		parts:     []string{"tap", q.ID},
	}
}

// buttons are those below a message, as Telegram has them; nil where that cannot be read.
func buttons(markup json.RawMessage) [][]event.Button {
	var m struct {
		Rows [][]struct {
			Text  string `json:"text"`
			Data  string `json:"callback_data"`
			URL   string `json:"url"`
			Copy  copied `json:"copy_text"`
			Style string `json:"style"`
		} `json:"inline_keyboard"`
	}
	if !there(markup) || json.Unmarshal(markup, &m) != nil {
		return nil
	}
	rows := make([][]event.Button, len(m.Rows))
	for i, row := range m.Rows {
		for _, b := range row {
			rows[i] = append(rows[i], event.Button{Text: b.Text, Data: b.Data, URL: b.URL, Copy: b.Copy.Text, Style: b.Style})
		}
	}
	return rows
}

func reached(m *member) arrival {
	if !m.From.person() || m.Chat.Type != private {
		return arrival{}
	}
	e := event.Reached{From: m.From.phone(), OK: m.New.Status != "kicked" && m.New.Status != "left"}
	return arrival{
		happening: happening{event: e, chat: m.From.ID, kind: kindTap},
		parts:     []string{"member", number(m.Chat.ID), number(m.Date), m.New.Status},
	}
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
