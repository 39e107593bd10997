package bot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"steady/bot/store"
)

// How a backup stays whole while the bot writes.
//
// One couple is read in one transaction, so it agrees with itself. But a pairing, a leaving or an erase
// goes through several couples, persons and invitations, one after the other. Neither order would do for
// reading them: with the persons first, a pair can be made whose persons are still elsewhere, so that no
// erase and no export finds it; with the couples first, persons can belong to a pair that is not there
// yet, and would begin it as strangers.
//
// So a backup reads together what can reach each other: from a couple to its persons, from a person to
// all their couples, from a maker's couple to their invitations, from an invitation to who was shown it,
// and from an outbox to whom its errands are for. It looks at all of them twice. If what ties them (who
// belongs where, who waits for whom, which errands are still to be done) is the same both times, then no
// step across couples fell between the two looks, and what the second one read is as it was at one
// moment, but for what single couples did in the meantime by themselves. What the restored bot finds is
// then what it would have found after a crash at that moment, and every step of a pairing (join.go), a
// leaving (leave.go) and an erase (erase.go) is made to be gone on with after a crash.
//
// A group may reach somebody who was written before: they came together in the meantime. Then everybody
// who was written with them is read once more, and the later record counts.

// mostLooks is how often a group is looked at until it holds still.
const mostLooks = 200

// lookPause is how long a group that changed is left alone.
const lookPause = 5 * time.Millisecond

// together copies couples and everything they have to do with.
func (c *copier) together(ctx context.Context, couples ...string) error {
	couples = slices.DeleteFunc(slices.Clone(couples), func(id string) bool { return c.done[id] != nil })
	if len(couples) == 0 {
		return nil
	}
	for range mostLooks {
		first := &look{c: c, ctx: ctx}
		if err := first.gather(couples); err != nil {
			return err
		}
		second := &look{c: c, ctx: ctx, whole: true}
		if err := second.gather(couples); err != nil {
			return err
		}
		if maps.Equal(first.ties, second.ties) {
			return c.write(&group{second.couples, second.keys}, second.records...) // which outlives the look
		}
		if err := sleep(ctx, lookPause); err != nil {
			return err
		}
	}
	return ErrRestless
}

// look is one look at a group.
type look struct {
	c     *copier
	ctx   context.Context
	whole bool // read everything, not only what ties them

	group
	ties    map[string]string // of each couple and key: what no step across couples may have changed
	records []store.Record
	queue   []string
	chats   map[int64]bool
	codes   map[string]bool
}

// gather follows everything that ties these couples to others.
func (l *look) gather(couples []string) error {
	l.ties, l.chats, l.codes = map[string]string{}, map[int64]bool{}, map[string]bool{}
	l.queue = slices.Clone(couples)
	for len(l.queue) > 0 {
		id := l.queue[0]
		l.queue = l.queue[1:]
		if _, seen := l.ties[id]; id == "" || seen {
			continue
		}
		if err := l.couple(id); err != nil {
			return err
		}
	}
	for _, key := range l.keys {
		if _, seen := l.ties[key]; seen {
			continue
		}
		if err := l.left(key); err != nil { // written before, with somebody of these
			return err
		}
	}
	return nil
}

// meet takes in everybody who was written before together with this one.
func (l *look) meet(name string) {
	before := l.c.done[name]
	if before == nil {
		return
	}
	l.queue = append(l.queue, before.couples...)
	for _, key := range before.keys {
		if !slices.Contains(l.keys, key) {
			l.keys = append(l.keys, key)
		}
	}
}

func (l *look) couple(id string) error {
	c, err := l.read(id)
	if err != nil {
		return err
	}
	l.couples = append(l.couples, id)
	l.meet(id)
	t := tiesOf(c)
	l.ties[id] = t.String()
	l.queue = append(l.queue, t.Couples...)
	for _, chat := range t.Chats {
		if chat != 0 && !l.chats[chat] {
			l.chats[chat] = true
			if err := l.person(chat); err != nil {
				return err
			}
		}
	}
	for _, code := range t.Codes {
		if code != "" && !l.codes[code] {
			l.codes[code] = true
			if err := l.invitation(code); err != nil {
				return err
			}
		}
	}
	return nil
}

// read is a couple as far as this look needs it. One that cannot be read is tied to nobody.
func (l *look) read(id string) (store.Couple, error) {
	s := l.c.o.Store
	if !l.whole {
		c, err := s.Load(l.ctx, id)
		if errors.Is(err, store.ErrUnreadable) {
			return store.Couple{ID: id}, nil
		}
		return c, wrap("load", err)
	}
	r, err := s.CopyCouple(l.ctx, id, l.c.o.Now())
	if err != nil {
		return store.Couple{}, wrap("copy a couple", err)
	}
	l.records = append(l.records, r)
	c, err := s.Read(r)
	if err != nil {
		return store.Couple{ID: id}, nil //nolint:nilerr // it is kept as it lies there
	}
	return c, nil
}

func (l *look) person(chat int64) error {
	r, p, ok, err := l.c.o.Store.CopyPerson(l.ctx, chat, l.c.o.Now())
	if err != nil || !ok {
		l.ties["person "+number(chat)] = "nobody"
		return wrap("copy a person", err)
	}
	l.standing(r, fmt.Sprint(p))
	l.queue = append(l.queue, p.Couples...)
	return nil
}

func (l *look) invitation(code string) error {
	r, inv, ok, err := l.c.o.Store.CopyInvitation(l.ctx, code, l.c.o.Now())
	if err != nil || !ok {
		l.ties["invitation "+code] = "none"
		return wrap("copy an invitation", err)
	}
	l.standing(r, fmt.Sprint(inv))
	l.queue = append(append(l.queue, inv.Couple, inv.By), inv.Openers...)
	return nil
}

// standing takes in a value that stands by itself.
func (l *look) standing(r store.Record, ties string) {
	key := r.Values[0].Key
	if _, seen := l.ties[key]; seen {
		return
	}
	l.ties[key] = ties
	l.records = append(l.records, r)
	if !slices.Contains(l.keys, key) {
		l.keys = append(l.keys, key)
	}
	l.meet(key)
}

// left is a key that nothing leads to any more.
func (l *look) left(key string) error {
	r, err := l.c.o.Store.CopyKey(l.ctx, key, l.c.o.Now())
	if err == nil {
		l.standing(r, fmt.Sprint(r.Values[0].Kind))
	}
	return wrap("copy a value", err)
}
