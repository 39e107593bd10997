package seed

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"steady/bot/seal"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/flowstest"
	"steady/prompts"
)

// Appointment is when the evening's question of a pair is due. The pair is known by the chat of the one
// who is asked; the other's is the next number.
type Appointment struct {
	Chat int64
	At   time.Time
}

// slotCheckIn is what the flows call the evening's question among what comes by itself.
const slotCheckIn = "checkin"

// calm is how far off everything else is that comes by itself: it must not be counted in.
const calm = 7 * 24 * time.Hour

// template is a pair whose only appointment is still to be made.
func template(now time.Time, book *prompts.Book) flows.Couple {
	var both [2]flowstest.Person
	for i, name := range Names() {
		both[i] = flowstest.Person{Name: name, Lang: "en", Zone: "UTC"}
	}
	c := flowstest.PairOf(both[0], both[1], now, book)
	for i := range c.People {
		for name, s := range c.People[i].Slots {
			s.Next = now.Add(calm).Truncate(time.Second)
			c.People[i].Slots[name] = s
		}
	}
	return c
}

// keeping is the pair of a template with an appointment.
func keeping(c flows.Couple, a Appointment) flows.Couple {
	c.ID = pairID(a.Chat)
	c.People[flows.A].Chat, c.People[flows.B].Chat = a.Chat, a.Chat+1
	at := a.At.UTC().Truncate(time.Second)
	day := flows.Day(at.Unix() / int64(24*time.Hour/time.Second))
	slots := map[string]flows.Slot{slotCheckIn: {Day: day, Next: at}}
	for name, s := range c.People[flows.A].Slots {
		if name != slotCheckIn {
			slots[name] = s
		}
	}
	c.People[flows.A].Slots = slots
	return c
}

// pairID is the id of a pair, as random as the store's own, but the same for the same chat: who registers
// its people need not ask who made it.
func pairID(chat int64) string {
	sum := sha256.Sum256(fmt.Append(nil, chat))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16]))
}

// TryDue steps one appointment and makes sure that it has one message and nothing else that is due.
func TryDue() (Sample, error) {
	book, err := prompts.Load()
	if err != nil {
		return Sample{}, err
	}
	now := time.Now().UTC().Truncate(time.Second)
	c := keeping(template(now, book), Appointment{FirstChat, now.Add(time.Hour)})
	if urgent, crowd := flows.Due(c); !urgent.IsZero() || !crowd.Equal(now.Add(time.Hour)) {
		return Sample{}, errors.New("seed: a pair with one appointment has something else due before it")
	}
	raw, err := json.Marshal(c)
	if err != nil {
		return Sample{}, fmt.Errorf("seed: write a state: %w", err)
	}
	_, effects := flows.Step(c, now.Add(time.Hour), flows.Came{}, book)
	if len(effects) == 1 {
		if s, ok := effects[0].(flows.Send); ok && s.To == flows.A {
			return Sample{len(raw), s.Text.Body}, nil
		}
	}
	return Sample{}, fmt.Errorf("seed: an appointment has %d effects and should have one message", len(effects))
}

// Appoint makes the pairs of appointments as a bot does: each is a commit through the store.
func Appoint(ctx context.Context, url string, keys seal.Keys, each func(func(Appointment) error) error) (err error) {
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	db, err := store.Open(ctx, store.Options{URL: url, Keys: keys})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	pattern := template(time.Now().UTC(), book)
	return spread(ctx, each, func(ctx context.Context, list []Appointment) error {
		for _, a := range list {
			if err := appoint(ctx, db, pattern, a); err != nil {
				return err
			}
		}
		return nil
	})
}

func appoint(ctx context.Context, db *store.Store, pattern flows.Couple, a Appointment) error {
	c := keeping(pattern, a)
	state, err := json.Marshal(map[string]any{"couple": c})
	if err != nil {
		return fmt.Errorf("seed: write a state: %w", err)
	}
	outcome, _, err := db.Commit(ctx, store.Commit{Couple: c.ID, State: state, Crowd: c.People[flows.A].Slots[slotCheckIn].Next})
	if err != nil {
		return err
	}
	if outcome != store.Applied {
		return errors.New("seed: the database has the pair already")
	}
	return nil
}

// share is how many appointments a worker takes at once.
const share = 256

// spread brings appointments to workers that do them side by side, until one fails.
func spread(ctx context.Context, each func(func(Appointment) error) error, do func(context.Context, []Appointment) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	shares := make(chan []Appointment)
	var wg sync.WaitGroup
	for range sideBySide {
		wg.Go(func() {
			for list := range shares {
				if err := do(ctx, list); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	var list []Appointment
	hand := func() error {
		select {
		case shares <- list:
			list = nil
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	err := each(func(a Appointment) error {
		if list = append(list, a); len(list) < share {
			return nil
		}
		return hand()
	})
	if err == nil {
		err = hand()
	}
	close(shares)
	wg.Wait()
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return err
}
