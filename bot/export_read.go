package bot

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"steady/flows"
	"steady/flows/event"
)

// leafOf is a page of somebody's, and the couple it lies in.
type leafOf struct {
	event.Page
	state *flows.Couple
	who   event.Who
	about string // the one it goes with: two answers to one question have the same
}

// belongings is everything somebody ever wrote, and what was opened for them, in every couple they are
// or were in: read a little at a time, in the order it was written.
type belongings struct {
	k        *clerk
	ctx      context.Context
	owner    flows.Partner
	zone     *time.Location
	readers  []*reader
	unkept   []leafOf // on no page yet
	from, to time.Time
}

// reader goes through the journal of one couple.
type reader struct {
	id    string
	state *flows.Couple
	who   event.Who
	next  int64 // the page to be read next
	ready []event.Page
}

// readAhead is how many pages of each couple are in memory at a time.
const readAhead = 64

// belongings opens all couples of a person.
func (k *clerk) belongings(ctx context.Context, chat int64, from, to time.Time) (*belongings, error) {
	p, known, err := k.store.Known(ctx, chat)
	if err != nil {
		return nil, fmt.Errorf("bot: find a person: %w", err)
	}
	if !known {
		return nil, errNobody
	}
	b := &belongings{k: k, ctx: ctx, from: from, to: to, zone: time.UTC}
	for _, id := range p.Couples {
		state, _, err := k.peek(ctx, id)
		var u *unmade
		if errors.As(err, &u) {
			continue // nobody has written anything there yet
		}
		if err != nil {
			return nil, err
		}
		who, ok := flows.At(state, chat)
		if !ok {
			continue
		}
		if id == p.Current || b.owner.Chat == 0 {
			b.owner = state.People[who]
		}
		b.readers = append(b.readers, &reader{id: id, state: &state, who: who, next: 1})
		if to.IsZero() {
			for _, page := range flows.Unkept(state, who, k.book) {
				b.unkept = append(b.unkept, leafOf{Page: page, state: &state, who: who})
			}
		}
	}
	if loc, ok := k.book.Zone(b.owner.Zone); ok {
		b.zone = loc
	} else {
		b.zone = time.FixedZone("", b.owner.Offset*60)
	}
	return b, nil
}

// pages goes through everything, oldest first; what is on no page yet comes last.
func (b *belongings) pages() iter.Seq2[leafOf, error] {
	return func(yield func(leafOf, error) bool) {
		for {
			var first *reader
			for _, r := range b.readers {
				if err := b.fill(r); err != nil {
					yield(leafOf{}, err)
					return
				}
				if len(r.ready) > 0 && (first == nil || r.ready[0].At.Before(first.ready[0].At)) {
					first = r
				}
			}
			if first == nil {
				break
			}
			page := first.ready[0]
			first.ready = first.ready[1:]
			about := ""
			if page.Kind == "checkin" && page.Shared {
				about = first.id + page.At.String()
			}
			if !yield(leafOf{page, first.state, first.who, about}, nil) {
				return
			}
		}
		for _, page := range b.unkept {
			if !yield(page, nil) {
				return
			}
		}
	}
}

// fill reads on until there is a page that belongs to these.
func (b *belongings) fill(r *reader) error {
	for len(r.ready) == 0 && r.next <= int64(r.state.Pages) {
		var numbers []int64
		for ; len(numbers) < readAhead && r.next <= int64(r.state.Pages); r.next++ {
			numbers = append(numbers, r.next)
		}
		found, err := b.k.store.Pages(b.ctx, r.id, numbers...)
		if err != nil {
			return fmt.Errorf("bot: read a journal: %w", err)
		}
		for _, f := range found {
			page, err := readPage(f.Body)
			if err != nil {
				return err
			}
			early, late := page.At.Before(b.from), !b.to.IsZero() && !page.At.Before(b.to)
			if !early && !late && flows.Theirs(*r.state, r.who, page) {
				r.ready = append(r.ready, page)
			}
		}
	}
	return nil
}
