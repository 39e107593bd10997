package playground

import (
	"net/http"
	"slices"
	"strings"
)

// action is what the page posts: each kind reads its own fields.
type action struct {
	Text    string `json:"text"`
	ReplyTo int    `json:"reply_to"`
	Message int    `json:"message"`
	Data    string `json:"data"`
	Caption string `json:"caption"`
	Emoji   string `json:"emoji"`
	Blocked bool   `json:"blocked"`
	Payload string `json:"payload"`
	Code    string `json:"code"`
	Seconds int    `json:"seconds"`

	Entities []Entity `json:"entities"` // of the text, or of the caption
}

// words are what was typed, trimmed as a phone trims it; false: the marks are not of this text.
func (a action) words(text string) (string, SayOption, bool) {
	if checkEntities(text, a.Entities) != nil {
		return "", nil, false
	}
	text, entities := trimText(text, a.Entities)
	return text, Marked(entities), true
}

const badMarks = "These marks are not of this text."

// act does on a phone what its person did on the page.
func (s *Server) act(w http.ResponseWriter, r *http.Request) {
	p := s.asked(w, r)
	if p == nil {
		return
	}
	do, ok := pageActions()[r.PathValue("action")]
	if !ok {
		complain(w, http.StatusNotFound, "A phone cannot do this.")
		return
	}
	var in action
	if !read(w, r, &in) {
		return
	}
	if problem := do(p, in); problem != "" {
		complain(w, http.StatusBadRequest, problem)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

const goneMessage = "This message is gone."

// pageActions are the things a phone can do; each returns what is wrong, or nothing.
func pageActions() map[string]func(*Phone, action) string {
	return map[string]func(*Phone, action) string{
		"say":      pageSay,
		"tap":      pageTap,
		"start":    pageStart,
		"edit":     pageEdit,
		"react":    pageReact,
		"language": pageLanguage,
		"voice":    pageVoice,
		"photo":    pagePhoto,
		"sticker":  func(p *Phone, _ action) string { return sent(p.Sticker()) },
		"block":    func(p *Phone, in action) string { p.block(in.Blocked); return "" },
		"delete":   func(p *Phone, in action) string { p.Delete(in.Message); return "" },
	}
}

func sent(id int) string {
	if id == 0 {
		return "Nothing was sent."
	}
	return ""
}

func pageSay(p *Phone, in action) string {
	if strings.TrimSpace(in.Text) == "" {
		return "There is nothing to send."
	}
	text, marked, ok := in.words(in.Text)
	if !ok {
		return badMarks
	}
	return sent(p.Say(text, ReplyTo(in.ReplyTo), marked))
}

func pagePhoto(p *Phone, in action) string {
	caption, marked, ok := in.words(in.Caption)
	if !ok {
		return badMarks
	}
	return sent(p.Photo(caption, "", marked))
}

func pageVoice(p *Phone, in action) string {
	const usual, longest = 7, 3600 // seconds
	if in.Seconds <= 0 || in.Seconds > longest {
		in.Seconds = usual
	}
	return sent(p.Voice(in.Seconds))
}

// pageTap lets only buttons be tapped that the page showed: a person at a screen
// cannot forge data.
func pageTap(p *Phone, in action) string {
	p.s.mu.Lock()
	m := p.chat.find(in.Message)
	there := m != nil && slices.ContainsFunc(slices.Concat(m.rows...), func(b Button) bool { return b.Data == in.Data && b.Data != "" })
	p.s.mu.Unlock()
	if !there {
		return "This button is gone."
	}
	p.Tap(in.Message, in.Data)
	return ""
}

func pageStart(p *Phone, in action) string {
	if !cleanPayload(in.Payload) {
		return "Telegram opens no such link."
	}
	return sent(p.Start(in.Payload))
}

func pageEdit(p *Phone, in action) string {
	if strings.TrimSpace(in.Text) == "" {
		return "A message cannot become empty."
	}
	text, marked, ok := in.words(in.Text)
	if !ok {
		return badMarks
	}
	if !p.Edit(in.Message, text, marked) {
		return goneMessage
	}
	return ""
}

func pageReact(p *Phone, in action) string {
	if !p.React(in.Message, in.Emoji) {
		return goneMessage
	}
	return ""
}

func pageLanguage(p *Phone, in action) string {
	if !slices.Contains(p.s.o.Languages, in.Code) {
		return "This phone does not speak that language."
	}
	p.Speak(in.Code)
	return ""
}
