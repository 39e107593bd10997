package seed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"steady/bot/seal"
	"steady/bot/store"
)

// Register writes where the two of each appointment's pair are, many in one go: the store's own way
// takes five round trips for a pair, which a bot spreads over the months in which people come. What it
// writes is what the store would have written; a test reads it through the store.
func Register(ctx context.Context, url string, keys seal.Keys, all func(func(Appointment) error) error) (err error) {
	o, err := redis.ParseURL(url)
	if err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	client := redis.NewClient(o)
	defer func() { err = errors.Join(err, client.Close()) }()
	return spread(ctx, each[Appointment](all).shares, func(ctx context.Context, list []Appointment) error {
		p := client.Pipeline()
		for _, a := range list {
			for chat := a.Chat; chat <= a.Chat+1; chat++ {
				if err := register(ctx, p, keys, chat, pairID(a.Chat)); err != nil {
					return err
				}
			}
		}
		if _, err := p.Exec(ctx); err != nil {
			return fmt.Errorf("seed: register people: %w", err)
		}
		return nil
	})
}

// register writes one person, who was on their own before they were in this pair.
func register(ctx context.Context, p redis.Pipeliner, keys seal.Keys, chat int64, pair string) error {
	plain, err := json.Marshal(store.Person{Current: pair, Couples: []string{store.NewID(), pair}, Telegram: chat})
	if err != nil {
		return fmt.Errorf("seed: write a person: %w", err)
	}
	key := "p:" + keys.Pseudonym("person", strconv.FormatInt(chat, 10))
	sealed, err := keys.Seal(plain, key, "b")
	if err != nil {
		return fmt.Errorf("seed: seal a person: %w", err)
	}
	return p.HSet(ctx, key, "v", "2", "b", sealed).Err()
}
