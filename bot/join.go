package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// Making a pair touches an invitation, two persons and three couples, which no one script can. So it
// is done in steps, each safe to repeat, by whoever comes first: the errand in the maker's outbox, or
// the clerk when an event of one of the two arrives half-way. What a crash after each step means:
//
//	step                             crash after it
//	1 the invitation is claimed      nobody else can use the link; the errand goes on
//	2 the plan lies at the pair's id whoever comes upon it can go on
//	3 the maker's person switches    their events find the plan, and go on from there
//	4 the opener's person switches   the same
//	5 the opener's solo says Moved   decided: from here on the pair comes about
//	6 the maker's solo says Moved    what they wrote stays there, frozen
//	7 Joined makes the pair          made: a repeat finds it and does nothing
//
// Step 1 or 3 or 4 can find that somebody was faster, step 5 that the opener took it back: what their
// couple says is the last word, so that nobody is in a pair whose card says that it was taken back. Then
// 4, 3 and 1 are undone, both hear what became of it, and 2 is taken away. The maker switches first, because only the maker
// is certain to be in the pair of this code should another opener have more luck with it.

// plan is what is needed to make a pair, from any point on. It is stored.
type plan struct {
	Code   string   `json:"code"`
	Maker  string   `json:"maker"`  // couples of one
	Opener string   `json:"opener"` //
	Chats  [2]int64 `json:"chats"`  // maker's, opener's
	// Pair is the id of the pair. It is where the plan lies.
	Pair string `json:"-"`
}

func (p plan) couples() [2]string { return [2]string{p.Maker, p.Opener} }

// joinErrand makes a pair of the maker and whoever opened their link.
func (k *clerk) joinErrand(ctx context.Context, maker string, x event.Pair) error {
	pair, err := k.store.PairOf(ctx, x.Code)
	if err != nil {
		return wrap("find the pair of an invitation", err)
	}
	p := plan{Code: x.Code, Maker: maker, Opener: x.With, Pair: pair}
	for i, id := range p.couples() {
		state, _, err := k.peek(ctx, id)
		if err != nil {
			return err
		}
		p.Chats[i] = state.People[event.A].Chat
	}
	if err := k.join(ctx, p); !errors.Is(err, errUnbegun) {
		return err
	}
	return nil
}

// join makes the pair of a plan, or goes on making it. Afterwards there is a pair, or both were told
// that there is none.
func (k *clerk) join(ctx context.Context, p plan) error {
	pair := p.Pair
	if pair == "" {
		return k.fails(ctx, p, event.TooLate) // the invitation was taken away
	}
	unlock := k.locks.lock("join " + pair)
	defer unlock()
	made, err := k.made(ctx, pair)
	switch _, in := flows.At(made, p.Chats[1]); {
	case err != nil:
		return err
	case in:
		return nil
	case !made.Paired.IsZero():
		return k.fails(ctx, p, event.TooLate)
	}
	claimed, err := k.store.Claim(ctx, p.Code, p.Opener)
	if err != nil {
		return fmt.Errorf("bot: claim an invitation: %w", err)
	}
	if !claimed {
		if err := k.fails(ctx, p, event.TooLate); err != nil {
			return err
		}
		return k.callOff(ctx, pair, p)
	}
	if err := k.write(ctx, pair, p); err != nil {
		return err
	}
	for i := range p.Chats {
		ok, err := k.store.Switch(ctx, p.Chats[i], p.couples()[i], pair)
		if err != nil {
			return fmt.Errorf("bot: move a person: %w", err)
		}
		if !ok {
			return k.undo(ctx, p, pair, event.TooLate)
		}
	}
	if err := k.freeze(ctx, p.Opener, pair, p.Code); err != nil {
		return err
	}
	opener, _, err := k.peek(ctx, p.Opener)
	switch {
	case err != nil:
		return err
	case opener.Moved != pair:
		return k.undo(ctx, p, pair, event.TakenBack)
	}
	return k.make(ctx, p, pair)
}

// made is the pair if it is there already, else an empty couple.
func (k *clerk) made(ctx context.Context, pair string) (flows.Couple, error) {
	state, _, err := k.peek(ctx, pair)
	var u *unmade
	if errors.As(err, &u) {
		return flows.Couple{}, nil
	}
	return state, err
}

// write puts the plan where the pair will be.
func (k *clerk) write(ctx context.Context, pair string, p plan) error {
	body := storedAs.Append(nil, &stored{Plan: &p})
	c, err := k.store.Load(ctx, pair)
	if err != nil {
		return fmt.Errorf("bot: load a pair: %w", err)
	}
	if string(c.State) == string(body) {
		return nil
	}
	outcome, _, err := k.store.Commit(ctx, store.Commit{Couple: pair, Version: c.Version, State: body})
	if err != nil {
		return fmt.Errorf("bot: commit a plan: %w", err)
	}
	if outcome == store.Again {
		return errAgain
	}
	return nil
}

// undo takes back what a join did before somebody turned out to be elsewhere.
func (k *clerk) undo(ctx context.Context, p plan, pair string, how event.Answer) error {
	for i := range p.Chats {
		if _, err := k.store.Switch(ctx, p.Chats[i], pair, p.couples()[i]); err != nil {
			return fmt.Errorf("bot: move a person back: %w", err)
		}
	}
	if err := k.store.Release(ctx, p.Code, p.Opener); err != nil {
		return fmt.Errorf("bot: release an invitation: %w", err)
	}
	if err := k.fails(ctx, p, how); err != nil {
		return err
	}
	return k.callOff(ctx, pair, p)
}

// fails tells both why there is no pair, the opener first. Somebody is too late for an invitation once; it
// can be taken back and followed again.
func (k *clerk) fails(ctx context.Context, p plan, how event.Answer) error {
	e := event.Answered{Code: p.Code, How: how}
	for _, couple := range []string{p.Opener, p.Maker} {
		id := k.store.EventID("too late", p.Code, p.Opener, couple)
		if how == event.TakenBack {
			_, c, err := k.peek(ctx, couple)
			if err != nil {
				return err
			}
			id = k.store.EventID("taken back", p.Code, p.Opener, couple, number(c.Version))
		}
		if err := k.tell(ctx, couple, id, e); err != nil {
			return err
		}
	}
	return nil
}

// make freezes both solo couples and begins the pair with how they stood.
func (k *clerk) make(ctx context.Context, p plan, pair string) error {
	var both [2]flows.Handoff
	var inherit []store.EventID
	cards := map[string]int{}
	for i, id := range p.couples() {
		if err := k.freeze(ctx, id, pair, ""); err != nil {
			return err
		}
		state, c, err := k.peek(ctx, id)
		if err != nil {
			return err
		}
		both[i] = flows.Hand(state)
		recent, err := k.store.RecentEvents(ctx, id)
		if err != nil {
			return fmt.Errorf("bot: recent events: %w", err)
		}
		inherit = append(inherit, recent...)
		carry(cards, c.Cards, event.A, event.Who(i))
	}
	// The cards go first: what the first step edits is sent as soon as it is committed.
	if err := k.store.Receipt(ctx, pair, nil, cards); err != nil {
		return fmt.Errorf("bot: carry the cards over: %w", err)
	}
	return k.begins(ctx, p, pair, flows.Joined{Both: both}, inherit)
}

// freeze tells a couple of one that its person belongs to the pair now: by the invitation code they
// followed, if they did and still want to. What it says to that is in its state afterwards.
func (k *clerk) freeze(ctx context.Context, couple, pair, code string) error {
	state, c, err := k.peek(ctx, couple)
	if err != nil || state.Moved == pair {
		return err
	}
	id := k.store.EventID("moved", couple, pair, number(c.Version)) // they may take it back and follow it again
	return k.tell(ctx, couple, id, event.Moved{To: pair, Code: code})
}

// errUnbegun: the first step of a pair fails, and is among the dead letters now.
var errUnbegun = errors.New("bot: a pair cannot be begun")

// begins is the first step of a pair. What its two applied before counts as applied to it. Where the
// step fails for good it is errUnbegun, and whatever one of the two does next tries it again.
func (k *clerk) begins(ctx context.Context, p plan, pair string, e flows.Joined, inherit []store.EventID) error {
	unlock := k.locks.lock(pair)
	defer unlock()
	c, err := k.store.Load(ctx, pair)
	if err != nil {
		return fmt.Errorf("bot: load a pair: %w", err)
	}
	h := &happening{id: k.store.EventID("joined", pair), event: e, inherit: inherit}
	for {
		t := &turn{
			k: k, ctx: ctx, couple: pair, from: c.Version, now: k.now(), cards: map[string]int{},
			state:   flows.New(pair, k.seeds.pair(p.Code)),
			repairs: map[string]int{}, toasts: map[*happening]event.Toast{},
		}
		err := t.take(0, h)
		var s *strike
		switch {
		case errors.As(err, &s):
			k.count(h, s)
		case err != nil:
			return err
		case h.dead():
			return errUnbegun
		default:
			return k.commit(ctx, t)
		}
	}
}

// carry copies the places of one person's cards from one couple's map to another's.
func carry(into, from map[string]int, was, is event.Who) {
	for name, message := range from {
		if own := cardName(was, ""); len(name) > len(own) && name[:len(own)] == own {
			into[cardName(is, name[len(own):])] = message
		}
	}
}

// peek reads a couple that belongs to somebody.
func (k *clerk) peek(ctx context.Context, couple string) (flows.Couple, store.Couple, error) {
	c, err := k.store.Load(ctx, couple)
	if err != nil {
		return flows.Couple{}, c, fmt.Errorf("bot: load: %w", err)
	}
	if c.Version == 0 {
		return flows.Couple{}, c, nil
	}
	state, err := k.open(c, 0)
	return state, c, err
}

// tell brings an event of no person to a couple.
func (k *clerk) tell(ctx context.Context, couple string, id store.EventID, e event.Event, inherit ...store.EventID) error {
	return k.deliver(ctx, couple, []happening{{id: id, event: e, inherit: slices.Clone(inherit)}})
}
