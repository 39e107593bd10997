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

// RestoreOptions is everything a restore needs. All must be given but Force and Progress.
type RestoreOptions struct {
	Store *store.Store // opened with store.OpenToRestore
	Open  archive.Open
	Now   func() time.Time
	Owner string // in the lease: random, and never the same twice
	Force bool   // whatever is in the database goes
	// Progress is told how many bytes of the backup were read, while it is checked and, once more, while
	// it is written.
	Progress func(writing bool, done int64)
}

// ErrPartlySealed: the key opens the backup, but not what was sealed before it in there.
var ErrPartlySealed = errors.New("the key opens this backup, but not everything in it: give the key of the time it was made at, or one that still holds it")

// ErrCutOff: the restore began to write and did not get to its end.
var ErrCutOff = errors.New("the restore was cut off half-way, and no bot works on this database until it is restored again, with --force")

// errForm: the frames are whole, and what stands in them is none of ours.
var errForm = errors.New("this backup was made by another version of steady, which wrote it differently")

// Restore fills a database from a backup. First it reads the backup to its end: one that is cut off,
// damaged or sealed with another key changes nothing. A database where a bot is at work, or that is not
// empty and not to be replaced, is left as it is, too. What would be stale by now is sifted out: see
// sift. If it fails while it writes, the database is marked, and no bot works on it.
func Restore(ctx context.Context, o RestoreOptions, from io.ReadSeeker) (Tally, error) {
	now := o.Now()
	fixed := func() time.Time { return now }
	x := &restorer{o: o, now: now, from: from}
	back := func() error { _, err := from.Seek(0, io.SeekStart); return wrap("read a backup", err) }
	if err := back(); err != nil {
		return Tally{}, err
	}
	if _, err := x.read(ctx, false, func(context.Context, store.Record) error { return nil }); err != nil {
		return Tally{}, err
	}
	if err := back(); err != nil {
		return Tally{}, err
	}
	r, err := o.Store.BeginRestore(ctx, o.Owner, o.Force, fixed)
	if err != nil {
		return Tally{}, wrap("begin a restore", err)
	}
	sum, err := x.read(ctx, true, r.Put)
	if err != nil {
		err = errors.Join(err, r.Abandon(ctx))
	} else {
		err = r.Finish(ctx)
	}
	if err != nil {
		return Tally{}, fmt.Errorf("%w: %w", ErrCutOff, err)
	}
	return sum, nil
}

// Check reads a backup to its end and changes nothing: what would keep it from being restored is an error.
// The Store may be one without a database.
func Check(ctx context.Context, o RestoreOptions, from io.Reader) (Tally, error) {
	x := &restorer{o: o, now: o.Now(), from: from}
	return x.read(ctx, false, func(context.Context, store.Record) error { return nil })
}

// restorer reads a backup.
type restorer struct {
	o     RestoreOptions
	now   time.Time
	from  io.Reader
	letGo map[string]int // of each couple
	torn  map[string]bool
}

// read goes through the whole backup, from where it lies open to its end, and hands each record on, sifted.
func (x *restorer) read(ctx context.Context, writing bool, put func(context.Context, store.Record) error) (Tally, error) {
	counted := &counter{from: x.from}
	frames, err := archive.NewReader(counted, x.o.Open)
	if err != nil {
		return Tally{}, err
	}
	x.letGo, x.torn = map[string]int{}, map[string]bool{}
	in := gob.NewDecoder(frames)
	var made time.Time
	for {
		if ctx.Err() != nil {
			return Tally{}, context.Cause(ctx)
		}
		var e entry
		if err := in.Decode(&e); err != nil {
			return Tally{}, unread(frames)
		}
		if x.o.Progress != nil {
			x.o.Progress(writing, counted.n)
		}
		switch {
		case e.Head != nil:
			made = e.Head.Made
		case e.End != nil:
			return x.end(*e.End, frames)
		case e.Record != nil && !made.IsZero():
			rec, err := x.renewed(*e.Record, made)
			if err == nil {
				err = put(ctx, rec)
			}
			if err != nil {
				return Tally{}, err
			}
		default:
			return Tally{}, errForm
		}
	}
}

// unread is why a backup ends where it should not.
func unread(frames *archive.Reader) error {
	if err := frames.Err(); err != nil {
		return err
	}
	return errForm
}

// end looks whether the backup is whole, and whether as much of it can be read as when it was made.
func (x *restorer) end(sum Tally, frames *archive.Reader) (Tally, error) {
	if _, err := io.Copy(io.Discard, frames); err != nil {
		return Tally{}, err
	}
	if len(x.torn) > sum.Damaged {
		return Tally{}, ErrPartlySealed
	}
	for _, n := range x.letGo {
		sum.LetGo += n
	}
	return sum, nil
}

// renewed is a record as it goes into the database.
func (x *restorer) renewed(r store.Record, made time.Time) (store.Record, error) {
	name := r.Couple
	if name == "" && len(r.Values) == 1 {
		name = r.Values[0].Key
	}
	r, err := x.o.Store.Raised(r)
	if err != nil {
		return r, archive.ErrNewer
	}
	note(x.torn, name, !x.o.Store.Legible(r))
	if !r.Stored() {
		return r, nil
	}
	c, err := x.o.Store.Read(r)
	if err != nil {
		return r, nil //nolint:nilerr // it was damaged before, or ErrPartlySealed comes in the end
	}
	entries, letGo := sift(c.Unsent, x.now)
	x.letGo[name] = letGo
	state, err := renumbered(c.State, x.now.Sub(made))
	if err != nil {
		return r, err
	}
	r, err = x.o.Store.Rewrite(r, state, entries)
	return r, wrap("write a couple anew", err)
}

// counter counts what was read.
type counter struct {
	from io.Reader
	n    int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	return n, err
}
