package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/valyala/fasthttp"
)

// ledger knows of every question when it was put, and of its replies when the first came and how
// many there were.
type ledger struct {
	at        map[int]time.Time
	first     map[int]time.Time
	count     map[int]int
	ofChat    map[int64][]int // its questions, oldest first
	answers   map[int64]int   // replies in a chat that do not say what they answer
	newest    time.Time
	strangers int // replies to nothing that was asked
}

func newLedger() ledger {
	return ledger{
		at: map[int]time.Time{}, first: map[int]time.Time{}, count: map[int]int{},
		ofChat: map[int64][]int{}, answers: map[int64]int{},
	}
}

func (l *ledger) asked(q Question) { l.ofChat[q.Chat] = append(l.ofChat[q.Chat], q.Number) }

// answered finds the question a reply is to. A reply that begins with # and a number names it; else
// the n-th reply in a chat is to its n-th question, and what comes after the last one to that.
func (l *ledger) answered(chat int64, text string, now time.Time) {
	list := l.ofChat[chat]
	if len(list) == 0 {
		l.strangers++
		return
	}
	number, named := numberIn(text)
	if !named {
		number = list[min(l.answers[chat], len(list)-1)]
		l.answers[chat]++
	}
	if _, known := l.at[number]; !known {
		l.strangers++
		return
	}
	if l.count[number]++; l.count[number] == 1 {
		l.first[number] = now
	}
	l.newest = now
}

// numberIn reads the number of a text such as "#17 and more".
func numberIn(text string) (int, bool) {
	rest, ok := strings.CutPrefix(text, "#")
	if !ok {
		return 0, false
	}
	digits, _, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(digits)
	return n, err == nil
}

// firstMessage is the number of the message before the first one.
const firstMessage = 1_000_000_000

// send takes a reply and gives it a number; 0: it is none.
func (s *Server) send(ctx *fasthttp.RequestCtx) (message int64) {
	f := read(ctx, "chat_id", "text")
	chat := f.number("chat_id", 0)
	if chat == 0 || f["text"] == "" {
		refuse(ctx, http.StatusBadRequest, "Bad Request: message text is empty")
		return 0
	}
	now := time.Now()
	s.mu.Lock()
	s.message++
	message = firstMessage + int64(s.message)
	s.ledger.answered(chat, f["text"], now)
	s.mu.Unlock()
	text, err := json.Marshal(f["text"])
	if err != nil {
		text = []byte(`""`) // no string fails to be one
	}
	answer(ctx, fmt.Sprintf(`{"message_id":%d,"from":{"id":1,"is_bot":true,"first_name":"Steady","username":"steady_bot"},`+
		`"chat":{"id":%d,"first_name":"Ana","type":"private"},"date":%d,"text":%s}`, message, chat, now.Unix(), text))
	return message
}

// Tally is what became of the questions so far.
type Tally struct {
	Asked, Answered int
	// Lost were not answered at all, Repeated is how many replies there were beyond the first.
	Lost, Repeated int
	// Strangers are replies to nothing that was asked.
	Strangers int
	// Newest is when the last reply came.
	Newest time.Time
	// Waits are the times from a question's being there to its first reply's arrival.
	Waits []time.Duration
}

// Tally counts.
func (s *Server) Tally() Tally {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := &s.ledger
	t := Tally{Asked: len(l.at), Answered: len(l.first), Strangers: l.strangers, Newest: l.newest}
	for number, at := range l.at {
		n := l.count[number]
		if n == 0 {
			t.Lost++
			continue
		}
		t.Repeated += n - 1
		t.Waits = append(t.Waits, l.first[number].Sub(at))
	}
	return t
}

// Answered is how many questions have a reply, and when the last reply came.
func (s *Server) Answered() (int, time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.ledger.first), s.ledger.newest
}
