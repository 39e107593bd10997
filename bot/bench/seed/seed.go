// Package seed makes pairs in a database as a bot that has run for a week would have left them.
package seed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"steady/bot/seal"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/prompts"
)

// FirstChat is the chat of the first of those who are asked for; the others follow one by one.
const FirstChat = 100_000

// Names are what the two of every pair are called.
func Names() [2]string { return [2]string{"Ana", "Ben"} }

// Sample is one pair: how large its state is in JSON, which peers keep, and what its people are answered.
type Sample struct {
	Bytes int
	Reply string
}

// quiet is how long nothing of its own may be due for a pair, so that nothing but the replies goes out.
const quiet = 3 * time.Hour

// errBusy cannot happen: somewhere it is always morning.
var errBusy = errors.New("seed: in every zone something is due soon")

// pairIn is a pair after its first week that lives in one zone; the first person has this chat, and the
// other one the next.
func pairIn(zone string, chat int64, now time.Time, book *prompts.Book) flows.Couple {
	var both [2]flowstest.Person
	for i, name := range Names() {
		both[i] = flowstest.Person{Name: name, Lang: "en", Zone: zone, Chat: chat + int64(i)}
	}
	return flowstest.PairOf(both[0], both[1], now, book)
}

// pair is the state of a pair for whom nothing is due soon.
func pair(id string, chat int64, book *prompts.Book) (flows.Couple, error) {
	now := time.Now().UTC()
	for _, zone := range []string{"UTC", "America/New_York", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata", "Australia/Sydney"} {
		c := pairIn(zone, chat, now, book)
		c.ID = id
		urgent, crowd := flows.Due(c)
		if urgent.IsZero() && crowd.Sub(now) > quiet {
			return c, nil
		}
	}
	return flows.Couple{}, errBusy
}

// Try steps one question of the benchmark and makes sure that it has one reply and no other effect.
func Try() (Sample, error) {
	book, err := prompts.Load()
	if err != nil {
		return Sample{}, err
	}
	c, err := pair(store.NewID(), FirstChat, book)
	if err != nil {
		return Sample{}, err
	}
	from := event.Phone{Chat: FirstChat, Name: Names()[0], Lang: "en"}
	said := event.Said{From: from, Message: 7, Part: event.Part{Kind: event.Words, Text: "/help 1"}}
	after, effects := flows.Step(c, time.Now().UTC(), said, book)
	return sampleOf(after, effects)
}

// sampleOf is a state and the one message that a step with these effects has.
func sampleOf(c flows.Couple, effects []event.Effect) (Sample, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return Sample{}, fmt.Errorf("seed: write a state: %w", err)
	}
	if len(effects) == 1 {
		if s, ok := effects[0].(event.Send); ok && s.To == event.A {
			return Sample{len(raw), s.Text.Body}, nil
		}
	}
	return Sample{}, fmt.Errorf("seed: a step has %d effects and should have one message", len(effects))
}

// Fill makes so many people, in pairs, the first of whom has this chat. The database may hold others.
func Fill(ctx context.Context, url string, keys seal.Keys, first int64, people int) error {
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	chats := func(take func(int64) error) error {
		for i := 0; i < people; i += 2 {
			if err := take(first + int64(i)); err != nil {
				return err
			}
		}
		return nil
	}
	return opened(ctx, url, keys, func(db *store.Store) error {
		return spread(ctx, chats, func(ctx context.Context, chat int64) error { return put(ctx, db, book, chat) })
	})
}

// put writes one pair and where its people are.
func put(ctx context.Context, db *store.Store, book *prompts.Book, chat int64) error {
	first, err := db.Person(ctx, chat)
	if err != nil {
		return err
	}
	c, err := pair(first.Current, chat, book)
	if err != nil {
		return err
	}
	if err := commit(ctx, db, c); err != nil {
		return err
	}
	second, err := db.Person(ctx, chat+1)
	if err != nil {
		return err
	}
	_, err = db.Switch(ctx, chat+1, second.Current, c.ID)
	return err
}
