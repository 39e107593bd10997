package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// Erasing somebody touches every couple they have words in, their person and their invitations. So it is
// done in steps, each safe to repeat, by whoever comes first: the errand in the outbox, or the clerk when
// the next event of that person arrives. What a crash after each step means:
//
//	step                                 crash after it
//	1 the state says so                  nothing crosses any more; nobody is spoken to
//	2 every other couple is wiped        the errand goes on with the next
//	3 what was applied is retired        a text from before is known, whoever it comes to
//	4 the person is forgotten            they are a stranger; the couple the errand lies in is left
//	5 that couple is wiped, too          the last word waits in its outbox, and then its own end
//	6 the last word went out             its receipt takes the chat's id away
//	7 the couple is laid to rest         nothing is left but ids of what was applied
//
// Wiping first takes back what has not gone out, in the sender's memory and in the outbox, then writes
// what remains in one commit.

// erasure is the letter of an errand that erases, or of one that first sees whether the files arrived.
type erasure struct {
	To    event.Who `json:"to"`
	Files []string  `json:"files,omitempty"` // the cards of files that have to be there
}

// lastWords is how long the bot tries to say that it is done.
const lastWords = 24 * time.Hour

// deletable is how long Telegram lets a bot delete a message.
const deletable = 48 * time.Hour

// mostSwept bounds how many messages are deleted from a chat.
const mostSwept = 200

// erase writes down that somebody is to be erased. What their chat still shows goes first, as long as it
// is known what that is.
func (t *turn) erase(x event.Erase) error {
	if x.Filed {
		t.add(sender.Item{Kind: sender.Errand}, x.To, letter{Erase: &erasure{To: x.To, Files: t.filed}})
		return nil
	}
	messages, err := t.k.known(t.ctx, t.state, x.To, t.cards)
	if err != nil {
		return err
	}
	for _, m := range messages {
		t.add(sender.Item{Kind: sender.Delete, Message: m}, x.To, letter{Delete: &event.Delete{To: x.To, Message: m}})
	}
	t.add(sender.Item{Kind: sender.Errand}, x.To, letter{Erase: &erasure{To: x.To}})
	return nil
}

// known is what the bot knows of somebody's chat: its own cards, but for the files it made, and what they
// wrote in the last two days. Older messages Telegram does not let bots delete.
func (k *clerk) known(ctx context.Context, state flows.Couple, who event.Who, cards map[string]int) ([]int, error) {
	all := flows.Known(state, who)
	own := cardName(who, "")
	for name, message := range cards {
		if card, mine := strings.CutPrefix(name, own); mine && !strings.HasPrefix(card, "export.") {
			all = append(all, message)
		}
	}
	chat := state.People[who].Chat
	p, _, err := k.store.Known(ctx, chat)
	if err != nil {
		return nil, fmt.Errorf("bot: find a person: %w", err)
	}
	for _, id := range p.Couples {
		wrote, err := k.wroteLately(ctx, id, chat)
		if err != nil {
			return nil, err
		}
		all = append(all, wrote...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	return all[max(0, len(all)-mostSwept):], nil
}

// wroteLately are the messages that somebody's newest pages in a couple were written in.
func (k *clerk) wroteLately(ctx context.Context, id string, chat int64) ([]int, error) {
	state, _, err := k.peek(ctx, id)
	who, ok := flows.At(state, chat)
	if err != nil || !ok {
		return nil, nil //nolint:nilerr // a pair that is not made yet holds no words
	}
	var numbers []int64
	for n := state.Pages; n > max(0, state.Pages-mostSwept); n-- {
		numbers = append(numbers, int64(n))
	}
	pages, err := k.store.Pages(ctx, id, numbers...)
	if err != nil {
		return nil, fmt.Errorf("bot: read a journal: %w", err)
	}
	var messages []int
	for _, f := range pages {
		p, err := readPage(f.Body)
		if err != nil || p.By != who || k.now().Sub(p.At) >= deletable {
			continue
		}
		for _, part := range p.Parts {
			messages = append(messages, part.Message)
		}
	}
	return slices.DeleteFunc(messages, func(n int) bool { return n == 0 }), nil
}

// eraseErrand erases whoever asked for it, or first tells their couple whether the files have arrived.
func (k *clerk) eraseErrand(ctx context.Context, e sender.Entry, id store.EventID, x erasure) error {
	if len(x.Files) == 0 {
		return k.erase(ctx, e.Couple, e.Item.Chat, true)
	}
	c, err := k.store.Load(ctx, e.Couple)
	if err != nil {
		return fmt.Errorf("bot: load: %w", err)
	}
	there := !slices.ContainsFunc(x.Files, func(card string) bool { return c.Cards[card] == 0 })
	return k.tell(ctx, e.Couple, id, event.Handed{To: x.To, OK: there})
}

// erase takes everything of a person's away; last is the couple they asked for it in. inTurn: whatever
// was to go out before it has.
func (k *clerk) erase(ctx context.Context, last string, chat int64, inTurn bool) error {
	unlock := k.locks.lock("erase " + number(chat))
	defer unlock()
	p, known, err := k.store.Known(ctx, chat)
	if err != nil {
		return fmt.Errorf("bot: find a person: %w", err)
	}
	w := wiping{k: k, chat: chat, last: last, inTurn: inTurn}
	if known && slices.Contains(p.Couples, last) { // else a stranger has come since
		for _, id := range p.Couples {
			if id == last {
				continue
			}
			if err := w.wipe(ctx, id); err != nil {
				return err
			}
		}
		if err := k.store.Retire(ctx, k.now(), p.Couples...); err != nil {
			return wrap("retire events", err)
		}
		if err := k.store.ForgetPerson(ctx, chat); err != nil {
			return wrap("forget a person", err)
		}
	}
	return w.wipe(ctx, last)
}

// layToRest takes a couple away that nobody is left in and nothing is to be said in any more. One that its person left long ago, and left nothing
// in, goes without: its id stays on their list, so that they come back to it, should they leave the pair.
func (k *clerk) layToRest(ctx context.Context, couple string) error {
	state, c, err := k.peek(ctx, couple)
	if err != nil {
		return err
	}
	if state.Over {
		return k.forget(ctx, c)
	}
	if !flows.Bare(state) {
		return nil
	}
	if gone, err := k.wentOn(ctx, state); err != nil || !gone {
		return err
	}
	return k.forget(ctx, c)
}

// forget takes a couple away if nothing is to be said in it any more. One that has changed since it was
// loaded stays.
func (k *clerk) forget(ctx context.Context, c store.Couple) error {
	if slices.ContainsFunc(c.Unsent, speaks) {
		return nil
	}
	_, err := k.store.Forget(ctx, c)
	return wrap("forget a couple", err)
}

// speaks tells whether an entry is more than that the couple is laid to rest.
func speaks(e store.Entry) bool {
	var item sender.Item
	if json.Unmarshal(e.Body, &item) != nil {
		return false
	}
	l, err := readLetter(item)
	return err == nil && !l.LayToRest
}
