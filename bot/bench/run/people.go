package run

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"steady/bench/api"
	"steady/bench/seed"
)

// people are those who write and tap while the bot does something else, and the clock that looks how
// long each reply takes. Half of the time somebody writes /help, which has one message for a reply; else
// they tap on their menu, which changes in place: whoever has none asks for it.
type people struct {
	api *api.Server
	r   *rand.Rand

	mu   sync.Mutex
	all  []*person
	of   map[int64]*person
	taps map[string]*wait // by the tap's own id
	n    int
}

// person is one of them.
type person struct {
	chat    int64
	menu    int64    // the message that the menu is
	buttons []string // what it can be tapped on
	message []*wait  // for new messages, oldest first
	edit    []*wait  // for the menu's changing
}

// wait is something that somebody did and what came of it.
type wait struct {
	kind  kind
	from  time.Time
	reply time.Duration // 0: none yet
	round time.Duration // until the tap's circle ended; 0: it has not
}

type kind int

const (
	wrote kind = iota
	tapped
)

func newPeople(s *api.Server, number int) *people {
	p := &people{api: s, r: rand.New(rand.NewPCG(3, 4)), of: map[int64]*person{}, taps: map[string]*wait{}}
	for i := range number {
		one := &person{chat: seed.FirstChat + int64(i)}
		p.all = append(p.all, one)
		p.of[one.chat] = one
	}
	return p
}

// act lets somebody do something, now.
func (p *people) act() *wait {
	p.mu.Lock()
	one := p.all[p.r.IntN(len(p.all))]
	w := &wait{from: time.Now()}
	p.n++
	text, data, query := "/help", "", fmt.Sprint("q", p.n)
	switch {
	case p.r.IntN(2) == 0:
	case len(one.buttons) == 0:
		text = "/menu"
	default:
		data = one.buttons[p.r.IntN(len(one.buttons))]
	}
	who := fmt.Sprintf(`"from":{"id":%d,"is_bot":false,"first_name":"Ana","language_code":"en"}`, one.chat)
	chat := fmt.Sprintf(`"chat":{"id":%d,"first_name":"Ana","type":"private"}`, one.chat)
	var update, content string
	if data == "" {
		one.message = append(one.message, w)
		update, content = "message", fmt.Sprintf(`{"message_id":%%[1]d,%s,%s,"date":%d,"text":%q}`, who, chat, w.from.Unix(), text)
	} else {
		w.kind = tapped
		one.edit = append(one.edit, w)
		p.taps[query] = w
		update = "callback_query"
		content = fmt.Sprintf(`{"id":%q,%s,"chat_instance":"1","data":%q,"message":{"message_id":%d,%s,"date":%d}}`,
			query, who, data, one.menu, chat, w.from.Unix())
	}
	p.mu.Unlock()
	p.api.Tell(update, content)
	return w
}

// see takes in what the bot asked for one of them.
func (p *people) see(c api.Call) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if w := p.taps[c.Query]; w != nil {
		w.round = c.At.Sub(w.from)
		delete(p.taps, c.Query)
	}
	one := p.of[c.Chat]
	if one == nil || c.Refused {
		return
	}
	if menu := tappable(c.Buttons); len(menu) > 0 {
		one.menu, one.buttons = c.Message, menu
	}
	list := &one.message
	if c.Edit {
		list = &one.edit
	}
	if len(*list) > 0 {
		(*list)[0].reply = c.At.Sub((*list)[0].from)
		*list = (*list)[1:]
	}
}

// tappable are the buttons below a message that turn the menu's pages.
func tappable(markup string) (data []string) {
	var m struct {
		Rows [][]struct {
			Data string `json:"callback_data"`
		} `json:"inline_keyboard"`
	}
	if json.Unmarshal([]byte(markup), &m) != nil {
		return nil
	}
	for _, row := range m.Rows {
		for _, b := range row {
			if strings.HasPrefix(b.Data, "menu|need|") || strings.HasPrefix(b.Data, "menu|main|") {
				data = append(data, b.Data)
			}
		}
	}
	return data
}

// replies are how long they took, in milliseconds and sorted, and how many never came.
func (p *people) replies(all []*wait) (r Replies) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, w := range all {
		switch {
		case w.reply == 0:
			r.Unanswered++
			continue
		case w.kind == wrote:
			r.Written = append(r.Written, milliseconds(w.reply))
		default:
			r.Tapped = append(r.Tapped, milliseconds(w.reply))
			r.Circles = append(r.Circles, milliseconds(w.round))
		}
	}
	return r.sorted()
}
