// Package seed makes pairs in a database as a bot that has run for a week would have left them.
package seed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"steady/bot"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/flows"
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

// pair is the state of the pair whose first person has this chat.
func pair(id string, chat int64, book *prompts.Book) (flows.Couple, error) {
	now := time.Now().UTC()
	for _, zone := range []string{"UTC", "America/New_York", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata", "Australia/Sydney"} {
		var both [2]flowstest.Person
		for i, name := range Names() {
			both[i] = flowstest.Person{Name: name, Lang: "en", Zone: zone, Chat: chat + int64(i)}
		}
		c := flowstest.PairOf(both[0], both[1], now, book)
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
	from := flows.Phone{Chat: FirstChat, Name: Names()[0], Lang: "en"}
	said := flows.Said{From: from, Message: 7, Part: flows.Part{Kind: flows.Words, Text: "/help 1"}}
	after, effects := flows.Step(c, time.Now().UTC(), said, book)
	raw, err := json.Marshal(after)
	if err != nil {
		return Sample{}, fmt.Errorf("seed: write a state: %w", err)
	}
	if len(effects) == 1 {
		if s, ok := effects[0].(flows.Send); ok {
			return Sample{len(raw), s.Text.Body}, nil
		}
	}
	return Sample{}, fmt.Errorf("seed: a question has %d effects and should have one reply", len(effects))
}

// sideBySide is how many pairs are made at the same time.
const sideBySide = 32

// Fill makes so many people, in pairs, the first of whom has this chat. The database may hold others.
func Fill(ctx context.Context, url string, keys seal.Keys, first int64, people int) (err error) {
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, store.Options{URL: url, Keys: keys})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	errs := make([]error, sideBySide)
	var wg sync.WaitGroup
	for worker := range sideBySide {
		wg.Go(func() {
			for i := 2 * worker; i < people && errs[worker] == nil; i += 2 * sideBySide {
				errs[worker] = put(ctx, db, book, first+int64(i))
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
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
	urgent, crowd := flows.Due(c)
	outcome, _, err := db.Commit(ctx, store.Commit{Couple: c.ID, State: bot.StoredForm(c), Urgent: urgent, Crowd: crowd})
	if err != nil {
		return err
	}
	if outcome != store.Applied {
		return errors.New("seed: the database has the pair already")
	}
	second, err := db.Person(ctx, chat+1)
	if err != nil {
		return err
	}
	_, err = db.Switch(ctx, chat+1, second.Current, c.ID)
	return err
}
