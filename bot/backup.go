package bot

import (
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"time"

	"steady/bot/archive"
	"steady/bot/store"
)

// BackupOptions is everything a backup needs. All must be given but Progress.
type BackupOptions struct {
	Store *store.Store
	Seal  archive.Seal
	Now   func() time.Time
	// Progress is told how much was gone through, and of how much.
	Progress func(done, total int)
}

// Tally is what a backup holds, or a restore brought back.
type Tally struct {
	Made    time.Time // when the backup was begun
	People  int
	Couples int // conversations: of one person, or of two
	Pages   int
	Damaged int // couples and values that did not open when the backup was made
	LetGo   int // messages that were too old to be sent; a backup lets nothing go
}

// entry is one item of the stream in a backup: first the head, then records, last the end. A later record
// of the same couple or key stands in for an earlier one.
type entry struct {
	Head   *opening
	Record *store.Record
	End    *Tally
}

type opening struct{ Made time.Time }

// Backup writes everything the bot keeps to a stream, sealed, while a bot is at work. What lies in it for
// people who have to do with each other is as it was at one moment: see gather. An error leaves a stream
// that no restore takes.
func Backup(ctx context.Context, o BackupOptions, to io.Writer) (Tally, error) {
	out, err := archive.NewWriter(to, o.Seal)
	if err != nil {
		return Tally{}, fmt.Errorf("bot: %w", err)
	}
	c := newCopier(o, gob.NewEncoder(out))
	if c.total, err = o.Store.Size(ctx); err != nil {
		return Tally{}, wrap("count the keys", err)
	}
	c.total *= len(passes)
	made := o.Now().UTC()
	if err := c.put(entry{Head: &opening{made}}); err != nil {
		return Tally{}, err
	}
	if err := c.inbox(ctx); err != nil {
		return Tally{}, err
	}
	for _, pass := range passes {
		if err := o.Store.EachThing(ctx, c.passed, func(t store.Thing) error { return pass(c, ctx, t) }); err != nil {
			return Tally{}, wrap("walk the database", err)
		}
	}
	sum := c.tally(made)
	if err := c.put(entry{End: &sum}); err != nil {
		return Tally{}, err
	}
	if err := out.Close(); err != nil {
		return Tally{}, fmt.Errorf("bot: %w", err)
	}
	return sum, nil
}

// passes are the walks over the database. What belongs to nobody who is there comes last: an invitation
// goes with its maker as long as there is one, and what was retired is retired before its people go.
var passes = [...]func(*copier, context.Context, store.Thing) error{(*copier).people, (*copier).rest}

// copier writes a backup.
type copier struct {
	o     BackupOptions
	out   *gob.Encoder
	done  map[string]*group // couples and keys that were written, and with whom
	pages map[string]int    // of the couples that are there
	known map[string]bool   // people who are there
	torn  map[string]bool   // couples and keys that do not open

	seen, total int
}

// group is what was written together: ids of couples and keys of people and invitations.
type group struct{ couples, keys []string }

func newCopier(o BackupOptions, out *gob.Encoder) *copier {
	return &copier{
		o: o, out: out,
		done: map[string]*group{}, pages: map[string]int{}, known: map[string]bool{}, torn: map[string]bool{},
	}
}

func (c *copier) tally(made time.Time) Tally {
	sum := Tally{Made: made, People: len(c.known), Couples: len(c.pages), Damaged: len(c.torn)}
	for _, n := range c.pages {
		sum.Pages += n
	}
	return sum
}

func (c *copier) passed(keys int) {
	c.seen += keys
	if c.o.Progress != nil {
		c.o.Progress(min(c.seen, c.total), c.total)
	}
}

// inbox copies the batch that is being worked on, before everything else: what was done of it by then is
// known to the couples, as after a crash. Any later one could hold answers to what is not in the backup.
func (c *copier) inbox(ctx context.Context) error {
	r, err := c.o.Store.CopyInbox(ctx, c.o.Now())
	if err != nil {
		return wrap("copy the inbox", err)
	}
	return c.write(&group{keys: []string{r.Values[0].Key}}, r)
}

// people copies everybody, each with all they have to do with.
func (c *copier) people(ctx context.Context, t store.Thing) error {
	switch {
	case t.Couple != "":
		return c.together(ctx, t.Couple)
	case !store.IsPerson(t.Key) || c.done[t.Key] != nil:
		return nil
	}
	p, ok, err := c.o.Store.PersonAt(ctx, t.Key)
	if err == nil && ok {
		err = c.together(ctx, p.Couples...)
	}
	if err != nil || c.done[t.Key] != nil {
		return err
	}
	return c.alone(ctx, t.Key) // nothing of theirs is written yet
}

// rest copies what was not copied with anybody.
func (c *copier) rest(ctx context.Context, t store.Thing) error {
	switch {
	case t.Couple != "" || store.IsPerson(t.Key):
		return c.people(ctx, t)
	case c.done[t.Key] != nil:
		return nil
	}
	return c.alone(ctx, t.Key)
}

// alone copies a value that stands by itself.
func (c *copier) alone(ctx context.Context, key string) error {
	r, err := c.o.Store.CopyKey(ctx, key, c.o.Now())
	if err != nil {
		return wrap("copy a value", err)
	}
	return c.write(&group{keys: []string{key}}, r)
}

// write writes what belongs together. From then on it is one group, whatever it was before.
func (c *copier) write(g *group, records ...store.Record) error {
	for _, r := range records {
		name := r.Couple
		if name == "" {
			name = r.Values[0].Key
		}
		if c.done[name] == nil && len(r.Values) == 0 {
			continue // it is not there, and never was
		}
		if err := c.put(entry{Record: &r}); err != nil {
			return err
		}
		note(c.known, name, r.Person())
		note(c.torn, name, !c.o.Store.Legible(r))
		delete(c.pages, name)
		if r.Stored() {
			c.pages[name] = r.Pages()
		}
	}
	for _, name := range append(g.couples, g.keys...) {
		c.done[name] = g
	}
	return nil
}

func note(in map[string]bool, name string, is bool) {
	delete(in, name)
	if is {
		in[name] = true
	}
}

func (c *copier) put(e entry) error {
	if err := c.out.Encode(e); err != nil {
		return fmt.Errorf("bot: write a backup: %w", err)
	}
	return nil
}

// ErrRestless: people who have to do with each other were changed by the bot again and again while they
// were copied. It passes.
var ErrRestless = errors.New("bot: somebody is pairing or leaving again and again; try once more")
