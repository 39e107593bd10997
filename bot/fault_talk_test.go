//go:build unix

package bot

import (
	"sync"
	"time"

	"steady/bot/playground"
)

// talk is one person who asks and asks: whenever there is an answer, the next question.
type talk struct {
	phone *playground.Phone

	mu    sync.Mutex
	asked []time.Time // of each question
	heard []time.Time // of each answer, in order
	late  bool        // an answer did not come at all
}

const patience = 30 * time.Second

// breath is how long somebody is content with an answer.
const breath = 100 * time.Millisecond

// until asks until the end, and then waits for the last answer.
func (k *talk) until(end <-chan struct{}) {
	_, since := k.phone.Changes(0)
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for {
		asked := time.Now()
		k.note(&k.asked, asked, 1)
		k.phone.Say("/help")
		for got := 0; got == 0; {
			<-look.C
			got, since = answersSince(k.phone, since)
			k.note(&k.heard, time.Now(), got)
			if k.late = time.Since(asked) > patience; k.late {
				return
			}
		}
		select {
		case <-end:
			return
		case <-time.After(breath):
		}
	}
}

func (k *talk) note(list *[]time.Time, at time.Time, times int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for range times {
		*list = append(*list, at)
	}
}

// goesOn tells whether a question of after a moment was answered.
func (k *talk) goesOn(at time.Time) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := range min(len(k.asked), len(k.heard)) {
		if k.asked[i].After(at) {
			return true
		}
	}
	return false
}

// answersSince counts the bot's new messages on a phone.
func answersSince(p *playground.Phone, since int) (n, next int) {
	changes, next := p.Changes(since)
	for _, c := range changes {
		if c.Kind == playground.Sent && c.Message.From == "bot" {
			n++
		}
	}
	return n, next
}

// receiptWithin is how long after a message is there its receipt may be unwritten.
const receiptWithin = time.Second

// open tells whether a question was unanswered at a moment, or the receipt of its answer could be.
func (k *talk) open(at time.Time) bool {
	for i, asked := range k.asked {
		if !asked.After(at) && (i >= len(k.heard) || k.heard[i].After(at.Add(-receiptWithin))) {
			return true
		}
	}
	return false
}

// longest is the longest time an answer took that was owed at a moment or later, counted from that moment on.
func longest(talks []*talk, from time.Time) time.Duration {
	var most time.Duration
	for _, k := range talks {
		for i, heard := range k.heard[:min(len(k.heard), len(k.asked))] {
			if asked := k.asked[i]; heard.After(from) {
				most = max(most, heard.Sub(later(asked, from)))
			}
		}
	}
	return most
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
