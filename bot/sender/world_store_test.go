package sender

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// commit writes entries the way the clerk does and returns them numbered.
func (w *world) commit(couple string, version int64, items ...Item) []Entry {
	w.mu.Lock()
	defer w.mu.Unlock()
	var entries []Entry
	for i, item := range items {
		entries = append(entries, Entry{Couple: couple, Version: version, Number: int64(i + 1), Item: item})
	}
	w.outbox[couple] = append(w.outbox[couple], entries...)
	return entries
}

func (w *world) book(name string, f func()) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.bookErr != nil {
		if err := w.bookErr(name); err != nil {
			return err
		}
	}
	f()
	if w.lateErr != nil {
		return w.lateErr(name)
	}
	return nil
}

func (w *world) Outbox(_ context.Context, couple string) (entries []Entry, cards map[string]int, err error) {
	var wait time.Duration
	err = w.book("outbox", func() {
		w.reads++
		entries = slices.Clone(w.outbox[couple])
		cards = maps.Clone(w.cards[couple])
		if w.slow != nil {
			wait = w.slow()
		}
	})
	time.Sleep(wait)
	return entries, cards, err
}

func (w *world) Receipt(_ context.Context, couple string, done []Entry, cards map[string]int) error {
	w.mu.Lock()
	writing := w.writing
	w.mu.Unlock()
	time.Sleep(writing)
	return w.book("receipt", func() {
		w.written++
		w.outbox[couple] = slices.DeleteFunc(w.outbox[couple], func(e Entry) bool {
			return slices.ContainsFunc(done, func(d Entry) bool { return d.key() == e.key() })
		})
		for card, message := range cards {
			if w.cards[couple] == nil {
				w.cards[couple] = map[string]int{}
			}
			if message == 0 {
				delete(w.cards[couple], card)
			} else {
				w.cards[couple][card] = message
			}
		}
	})
}

func (w *world) UnsentCouples(context.Context) (ids []string, err error) {
	err = w.book("unsent", func() {
		for id, entries := range w.outbox {
			if len(entries) > 0 {
				ids = append(ids, id)
			}
		}
		slices.Sort(ids)
	})
	return ids, err
}

func (w *world) clerk(name string, e Entry, f func()) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.clerkErr != nil {
		if err := w.clerkErr(name, e); err != nil {
			return err
		}
	}
	f()
	return nil
}

func (w *world) Lapsed(_ context.Context, e Entry) error {
	return w.clerk("lapsed", e, func() { w.lapsed = append(w.lapsed, e) })
}

func (w *world) Refused(_ context.Context, e Entry, why Reason) (bool, error) {
	return why != TooOld, w.clerk("refused", e, func() { w.refused = append(w.refused, e) })
}

func (w *world) Unreachable(_ context.Context, couple string, chat int64) error {
	return w.clerk("unreachable", Entry{Couple: couple}, func() {
		w.unreachable = append(w.unreachable, fmt.Sprint(couple, " ", chat))
	})
}

func (w *world) Errand(_ context.Context, e Entry) error {
	return w.clerk("errand", e, func() {
		w.errands = append(w.errands, e)
		w.calls = append(w.calls, call{at: time.Now(), op: Errand, item: e.Item})
	})
}

func (w *world) Holds(context.Context, time.Duration) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.held == nil || w.held()
}
