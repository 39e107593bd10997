// Package work is what every peer does with an update: it reads the conversation's state from Redis,
// changes it, writes it back, and says what to reply. How that is called, and how often side by side,
// is the peer's affair.
package work

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// State is a conversation: a count that goes up, and notes that make it as large as Steady's.
type State struct {
	Count int      `json:"count"`
	Last  string   `json:"last"`
	Notes []string `json:"notes"`
}

// Desk does the work.
type Desk struct {
	redis *redis.Client
	size  int
}

// Token and API say as whom and with what server to speak.
func Token() string { return os.Getenv("TELEGRAM_BOT_TOKEN") }

// API is the address of the Bot API server, without a path.
func API() string { return os.Getenv("TELEGRAM_API_URL") }

// Open connects to the Redis of REDIS_URL. States are as large as STATE_BYTES says.
func Open() (*Desk, error) {
	o, err := redis.ParseURL(os.Getenv("REDIS_URL"))
	if err != nil {
		return nil, fmt.Errorf("REDIS_URL: %w", err)
	}
	size, err := strconv.Atoi(os.Getenv("STATE_BYTES"))
	if err != nil {
		return nil, fmt.Errorf("STATE_BYTES: %w", err)
	}
	return &Desk{redis.NewClient(o), size}, nil
}

// Reply does the work of one message and returns the words to answer with. They name the question.
func (d *Desk) Reply(ctx context.Context, chat int64, text string) (string, error) {
	key := StateKey(chat)
	state := State{Notes: notes(d.size)}
	switch raw, err := d.redis.Get(ctx, key).Bytes(); {
	case errors.Is(err, redis.Nil):
	case err != nil:
		return "", fmt.Errorf("read the state: %w", err)
	default:
		if err := json.Unmarshal(raw, &state); err != nil {
			return "", fmt.Errorf("read the state: %w", err)
		}
	}
	state.Count++
	state.Last = text
	raw, err := json.Marshal(state)
	if err != nil {
		return "", fmt.Errorf("write the state: %w", err)
	}
	if err := d.redis.Set(ctx, key, raw, 0).Err(); err != nil {
		return "", fmt.Errorf("write the state: %w", err)
	}
	return answer(text), nil
}

const note = "a note of some length, as people write them"

// notes are so many that a state comes to about size bytes.
func notes(size int) []string {
	var all []string
	for n := 0; n < size-60; n += len(note) + 3 {
		all = append(all, note)
	}
	return all
}

// answer names the question, and is as long as what Steady answers.
func answer(text string) string {
	_, number, _ := strings.Cut(text, " ")
	return "#" + number + " " + os.Getenv("REPLY_TEXT")
}
