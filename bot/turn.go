package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// turn is what one visit to a couple brings about, before it is committed.
type turn struct {
	k       *clerk
	ctx     context.Context
	couple  string
	from    int64 // the version it was loaded at
	loaded  []byte
	now     time.Time
	state   flows.Couple
	cards   map[string]int
	repairs map[string]int
	unsent  []store.Entry  // the outbox as it was
	waits   []sender.Item  // the same as far as it was read, without what this turn takes back
	letters map[int]letter // what was read of waits, and of items behind them

	items   []sender.Item
	pages   []store.Page
	events  []store.EventID
	stepped int
	came    bool
	forgets bool // words went for good
	looked  bool // a custom emoji was looked up

	outdated []sender.Entry // what was unsent and is replaced by what this turn adds
	filed    []string       // the cards of the files this turn makes

	seen   []*happening // were applied before
	done   []*happening // are applied now
	toasts map[*happening]event.Toast
	reacts []event.React
}

// begin opens the couple for a turn.
func (k *clerk) begin(ctx context.Context, c store.Couple, list []happening) (*turn, error) {
	var chat int64
	for _, h := range list {
		if h.chat != 0 {
			chat = h.chat
			break
		}
	}
	state, err := k.open(c, chat)
	if err != nil {
		return nil, err
	}
	return &turn{
		k: k, ctx: ctx, couple: c.ID, from: c.Version, loaded: c.State, now: k.now(), state: state, cards: c.Cards, unsent: c.Unsent,
		repairs: map[string]int{}, toasts: map[*happening]event.Toast{},
	}, nil
}

// catchUp steps first of all that nobody listened for a while, if the couple has not heard of it. A
// failure of it keeps nothing else from being stepped.
func (t *turn) catchUp() error {
	gap := t.k.ears.newest()
	if t.from == 0 || !flows.Behind(t.state, gap.To) {
		return nil
	}
	err := t.play(&happening{}, gap, 0)
	if err == nil || passing(err) || t.ctx.Err() != nil {
		return err
	}
	t.k.log.Error("a step failed and is left out", "event", fmt.Sprintf("%T", gap), "error", err)
	return nil
}

// take steps one happening. An event that cannot be stepped is a *strike, and the turn is void; a
// dead one is put away instead.
func (t *turn) take(i int, h *happening) error {
	if h.dead() {
		if err := t.bury(h); err != nil {
			return err
		}
		if h.chat == 0 {
			return nil // not applied: should it ever come again, it is worth another try
		}
	} else {
		e := t.locate(h)
		if err := t.play(h, e, 0); err != nil {
			return t.strike(i, h, err)
		}
	}
	t.stepped++
	t.done = append(t.done, h)
	if h.id != "" {
		t.events = append(t.events, h.id)
	}
	t.events = append(t.events, h.inherit...)
	_, came := h.event.(event.Came)
	t.came = t.came || came
	return nil
}

// strike tells failures of Step from those of the store, which are nobody's fault.
func (t *turn) strike(i int, h *happening, err error) error {
	if passing(err) || t.ctx.Err() != nil {
		return err
	}
	return &strike{i, fmt.Sprintf("%T", h.event), err}
}

// maxRecalls bounds how often what was recalled may lead to another recall.
const maxRecalls = 8

// play steps an event and takes in its effects, in order.
func (t *turn) play(h *happening, e event.Event, depth int) error {
	if depth > maxRecalls {
		return errors.New("recalls without end")
	}
	next, effects, err := t.safely(e)
	if err != nil {
		return err
	}
	t.state = next
	for _, x := range effects {
		if recall, ok := x.(event.Recall); ok {
			answer, err := t.recall(recall)
			if err != nil {
				return err
			}
			if err := t.play(h, answer, depth+1); err != nil {
				return err
			}
			continue
		}
		if err := t.effect(h, x); err != nil {
			return err
		}
	}
	return nil
}

// safely calls Step, and makes an error of a panic. What the panic says could hold somebody's words.
func (t *turn) safely(e event.Event) (next flows.Couple, effects []event.Effect, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %s", plainly(p))
		}
	}()
	next, effects = t.k.step(t.state, t.now, e, t.k.book)
	return next, effects, nil
}

// plainly is what may be logged of a panic: the runtime's own errors name types and numbers only.
func plainly(p any) string {
	if err, ok := p.(interface {
		error
		RuntimeError()
	}); ok {
		return err.Error()
	}
	return fmt.Sprintf("a %T", p)
}

// commit is the turn as the store takes it, and the items its entries carry.
func (t *turn) commit() (store.Commit, []sender.Item, error) {
	t.items = slices.DeleteFunc(t.items, func(i sender.Item) bool { return i.Kind == 0 })
	urgent, crowd := flows.Due(t.state)
	if t.came {
		urgent, crowd = t.ahead(urgent), t.ahead(crowd)
	}
	c := store.Commit{
		Couple: t.couple, Version: t.from, State: StoredForm(t.state), Events: t.events,
		Pages: t.pages, Urgent: urgent, Crowd: crowd, Forgets: t.forgets,
	}
	for _, item := range t.items {
		body, err := json.Marshal(item)
		if err != nil {
			return store.Commit{}, nil, fmt.Errorf("bot: write an entry: %w", err)
		}
		c.Entries = append(c.Entries, body)
	}
	return c, t.items, nil
}

// isNothing tells whether a commit would write what is there already: somebody whose day is full goes on
// writing. Then there is none, and nothing that grows with it. The same messages, should they come again,
// come to nothing again.
func (t *turn) isNothing(c store.Commit) bool {
	return t.from > 0 && !t.came && !c.Forgets && len(c.Entries)+len(c.Pages)+len(t.repairs)+len(t.toasts)+len(t.reacts) == 0 &&
		len(c.Events) == len(t.done) && bytes.Equal(c.State, t.loaded)
}

// ahead keeps a due time that a Came left in the past from coming up for ever. No flow does that;
// if one did, it would cost its couple a minute and nobody else anything.
func (t *turn) ahead(at time.Time) time.Time {
	if at.IsZero() || at.After(t.now) {
		return at
	}
	t.k.log.Error("something is still due after its time came")
	return t.now.Add(time.Minute)
}
