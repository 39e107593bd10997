package bot

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// outgoing is the sender, seen from the clerk.
type outgoing interface {
	Offer([]sender.Entry)
	Reread(couple string)
	Drop([]sender.Entry)
	Reachable(chat int64)
}

// clerk is the only caller of flows.Step: it loads a couple, steps what happened to it, and writes
// down everything that came of it in one commit. Whatever fails is done again from the start.
type clerk struct {
	store  *store.Store
	ears   *ears
	book   *prompts.Book
	out    outgoing
	taps   *taps
	menu   func(ctx context.Context, chat int64, lang string, paired bool) error
	now    func() time.Time
	log    *slog.Logger
	alarm  *alarm
	meter  Meter
	locks  *locks
	live   *live // couples whose cards move by themselves
	seeds  seeds
	emojis *emojis
	step   func(flows.Couple, time.Time, event.Event, *prompts.Book) (flows.Couple, []event.Effect)
}

const (
	commitPause = 500 * time.Millisecond // Telegram serves who asks again sooner one update at a time
	maxHops     = 6                      // moves that are followed for one event
	maxStrikes  = 3
)

// deliver brings happenings to a couple, in order, and follows those whose person is not at home
// there. It returns when all of them are committed: an error means that they have to come again.
func (k *clerk) deliver(ctx context.Context, couple string, list []happening) error {
	return k.follow(ctx, couple, list, 0)
}

func (k *clerk) follow(ctx context.Context, couple string, list []happening, hop int) error {
	if hop > maxHops {
		return k.forsake(ctx, list)
	}
	left, err := k.insist(ctx, couple, list)
	if err != nil {
		return err
	}
	for len(left) > 0 {
		to, mine, rest := left[0].to, []happening(nil), []elsewhere(nil)
		chat := left[0].chat
		for _, e := range left {
			if e.to == to && (to != "" || e.chat == chat) {
				mine = append(mine, e.happening)
			} else {
				rest = append(rest, e)
			}
		}
		if to == "" {
			if to, err = k.whereabouts(ctx, couple, chat); err != nil {
				return err
			}
		}
		if err := k.follow(ctx, to, mine, hop+1); err != nil {
			return err
		}
		left = rest
	}
	return nil
}

// visit loads a couple, steps what is new of the list and commits it.
func (k *clerk) visit(ctx context.Context, couple string, list []happening) ([]elsewhere, error) {
	unlock := k.locks.lock(couple)
	defer unlock()
	var ids []store.EventID
	for _, h := range list {
		if h.id != "" {
			ids = append(ids, h.id)
		}
	}
	c, err := k.store.Load(ctx, couple, ids...)
	if err != nil {
		return nil, fmt.Errorf("bot: load: %w", err)
	}
	if c.Version == 0 && couple != groups && !slices.ContainsFunc(list, func(h happening) bool { return h.chat != 0 }) {
		return nil, nil // it is erased: nobody hears what nobody said
	}
	t, err := k.begin(ctx, c, list)
	if err != nil {
		return nil, err
	}
	var left []elsewhere
	for i := range list {
		h := &list[i]
		switch {
		case h.id != "" && c.Seen[h.id]:
			t.seen = append(t.seen, h)
			continue
		case h.chat != 0:
			to, ok, err := k.home(ctx, t, h.chat)
			if err != nil {
				return nil, err
			}
			if !ok {
				left = append(left, elsewhere{*h, to})
				continue
			}
		}
		if err := t.catchUp(); err != nil {
			return nil, err
		}
		if err := t.take(i, h); err != nil {
			return nil, err
		}
		if h.id != "" {
			c.Seen[h.id] = true // the same update twice in one batch
		}
	}
	return left, k.commit(ctx, t)
}

// home tells whether somebody is at home in the couple of a turn. One that is not there begins only for
// whoever belongs to it now: others were looked up before they were erased, or before a pair was called off.
func (k *clerk) home(ctx context.Context, t *turn, chat int64) (elsewhere string, ok bool, err error) {
	if t.from > 0 {
		elsewhere, ok = flows.Home(t.state, chat)
		return elsewhere, ok, nil
	}
	p, _, err := k.store.Known(ctx, chat)
	return "", p.Current == t.couple, wrap("find a person", err)
}

// commit writes down what a turn brought about and lets it go out.
func (k *clerk) commit(ctx context.Context, t *turn) error {
	if len(t.seen) > 0 {
		for _, h := range t.seen {
			k.taps.answer(ctx, h.query, event.Toast{})
		}
		k.out.Reread(t.couple)
	}
	if t.stepped == 0 {
		return nil
	}
	c, items, err := t.commit()
	if err != nil {
		return err
	}
	if t.isNothing(c) {
		k.after(ctx, t, true)
		return nil
	}
	if err := k.store.Receipt(ctx, t.couple, nil, t.repairs); err != nil {
		return fmt.Errorf("bot: repair the cards: %w", err)
	}
	outcome, refs, err := k.store.Commit(ctx, c)
	switch {
	case err != nil:
		return fmt.Errorf("bot: commit: %w", err)
	case outcome == store.Again:
		k.out.Reread(t.couple)
		return errAgain
	case outcome == store.Already:
		k.out.Reread(t.couple)
	default:
		k.out.Offer(entriesOf(t.couple, refs, items))
		k.strike(ctx, t)
	}
	k.after(ctx, t, false)
	return nil
}

// after does what follows a commit and need not survive a crash: answering taps, noting who is back. nothing:
// there was nothing to commit.
func (k *clerk) after(ctx context.Context, t *turn, nothing bool) {
	for _, h := range t.done {
		k.taps.answer(ctx, h.query, t.toasts[h])
		k.meter.Happened(string(h.kind))
		if h.dead() { // not before: a commit that has to be made again puts it away again
			k.meter.Buried()
		}
		if back(h.event) {
			k.out.Reachable(h.chat)
		}
	}
	for _, x := range t.reacts {
		k.taps.react(ctx, t.state.People[x.To].Chat, x)
	}
	if !nothing {
		k.live.see(t.couple, t.from+1, t.state)
	}
}

// back tells whether an event shows that a phone takes messages. Telegram says so of somebody who blocked
// the bot, and not of whoever was deactivated for a while: that they are here has to be enough.
func back(e event.Event) bool {
	switch e := e.(type) {
	case event.Reached:
		return e.OK
	case event.Said, event.Tapped, event.Edited, event.Reacted, event.Opened:
		return true
	}
	return false
}

func entriesOf(couple string, refs []store.Ref, items []sender.Item) []sender.Entry {
	entries := make([]sender.Entry, len(refs))
	for i, r := range refs {
		entries[i] = sender.Entry{Couple: couple, Version: r.Version, Number: r.Number, Item: items[i]}
	}
	return entries
}

// unmade: a pair was begun and not made yet.
type unmade struct{ plan plan }

func (*unmade) Error() string { return "bot: the pair is not made yet" }

// open reads a couple's state; one that is not there yet begins here.
func (k *clerk) open(c store.Couple, chat int64) (flows.Couple, error) {
	if c.Version == 0 {
		return flows.New(c.ID, k.seeds.solo(chat)), nil
	}
	s, err := readStored(c.State)
	if err != nil {
		return flows.Couple{}, err // a newer one waits for the program that can read it
	}
	if s.Plan != nil {
		s.Plan.Pair = c.ID
		return flows.Couple{}, &unmade{*s.Plan}
	}
	s.Couple.ID = c.ID
	return *s.Couple, nil
}
