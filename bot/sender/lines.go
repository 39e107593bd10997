package sender

import (
	"container/heap"
	"time"
)

// queues is where chats stand in line: those that may go now, in the order they came, and those
// that wait for a time.
type queues struct {
	ready [lines][]ticket
	drawn int
	timed timed
}

// ticket is a place in a line. A chat that left the line leaves its ticket behind; it is void.
type ticket struct {
	chat   *chat
	number int
}

// put moves a chat to a line, or keeps its place if it stands in it already.
func (q *queues) put(c *chat, l line, at, now time.Time) {
	waits := l != nowhere && at.After(now)
	if c.line == l && l != nowhere && !waits && c.at.IsZero() {
		return
	}
	q.leave(c)
	if l == nowhere {
		return
	}
	c.line = l
	if waits {
		c.at = at
		heap.Push(&q.timed, c)
		return
	}
	q.drawn++
	c.spot = q.drawn
	q.ready[l] = append(q.ready[l], ticket{c, c.spot})
}

// leave takes a chat out of whatever it waits in.
func (q *queues) leave(c *chat) {
	if c.line != nowhere && !c.at.IsZero() {
		heap.Remove(&q.timed, c.spot)
	}
	c.line, c.at, c.spot = nowhere, time.Time{}, 0
}

// first is the chat at the head of a line, or nil.
func (q *queues) first(l line) *chat {
	for len(q.ready[l]) > 0 {
		t := q.ready[l][0]
		if t.chat.line == l && t.chat.at.IsZero() && t.chat.spot == t.number {
			return t.chat
		}
		q.ready[l][0] = ticket{}
		q.ready[l] = q.ready[l][1:]
	}
	q.ready[l] = nil
	return nil
}

// due takes out a chat whose time has come, or returns nil.
func (q *queues) due(now time.Time) *chat {
	if len(q.timed) == 0 || q.timed[0].at.After(now) {
		return nil
	}
	c := q.timed[0]
	q.leave(c)
	return c
}

// next is when the next chat's time comes; zero if none waits for a time.
func (q *queues) next() time.Time {
	if len(q.timed) == 0 {
		return time.Time{}
	}
	return q.timed[0].at
}

// timed is a heap of chats by the time they wait for.
type timed []*chat

func (t timed) Len() int           { return len(t) }
func (t timed) Less(i, j int) bool { return t[i].at.Before(t[j].at) }
func (t timed) Swap(i, j int) {
	t[i], t[j] = t[j], t[i]
	t[i].spot, t[j].spot = i, j
}

func (t *timed) Push(x any) {
	c := x.(*chat)
	c.spot = len(*t)
	*t = append(*t, c)
}

func (t *timed) Pop() any {
	old := *t
	c := old[len(old)-1]
	old[len(old)-1] = nil
	*t = old[:len(old)-1]
	return c
}
