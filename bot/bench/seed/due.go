package seed

import (
	"context"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"time"

	"steady/bot/seal"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
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
	c := pairIn("UTC", 0, now, book)
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
	c.People[event.A].Chat, c.People[event.B].Chat = a.Chat, a.Chat+1
	at := a.At.UTC().Truncate(time.Second)
	day := calendar.Day(at.Unix() / int64(24*time.Hour/time.Second))
	slots := map[string]state.Slot{slotCheckIn: {Day: day, Next: at}}
	for name, s := range c.People[event.A].Slots {
		if name != slotCheckIn {
			slots[name] = s
		}
	}
	c.People[event.A].Slots = slots
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
	_, effects := flows.Step(c, now.Add(time.Hour), event.Came{}, book)
	return sampleOf(c, effects)
}

// Appoint makes the pairs of appointments as a bot does: each is a commit through the store.
func Appoint(ctx context.Context, url string, keys seal.Keys, all func(func(Appointment) error) error) error {
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	pattern := template(time.Now().UTC(), book)
	return opened(ctx, url, keys, func(db *store.Store) error {
		return spread(ctx, all, func(ctx context.Context, a Appointment) error {
			return commit(ctx, db, keeping(pattern, a))
		})
	})
}
