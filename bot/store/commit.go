package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Page is one page of a couple's journal. Its number is the caller's to give;
// a page written under the same number replaces the older one.
type Page struct {
	Number int64
	Body   []byte // nil in a Commit: erase that page
}

// Commit is all that one step of a couple brought about.
type Commit struct {
	Couple string
	// Version is the one the couple was loaded at.
	Version int64
	State   []byte
	// Events are the ids of what was applied in this step, oldest first; none
	// if the step came from a due time.
	Events []EventID
	// Entries go to the outbox in this order.
	Entries [][]byte
	Pages   []Page
	// Urgent and Crowd are when something next has to happen for the couple;
	// zero: it is taken off that agenda. Parts of a second are dropped.
	Urgent, Crowd time.Time
	// Forgets tells that words went for good. What stood there before is still in Redis's files, so
	// they are to be written anew: see Owed.
	Forgets bool
}

// Outcome is what became of a Commit.
type Outcome int

const (
	// Applied: it is written, all of it.
	Applied Outcome = iota + 1
	// Already: these events were applied before, by this call or another one;
	// this call wrote nothing more.
	Already
	// Again: the couple has changed since it was loaded. Nothing was written;
	// load it and step once more.
	Again
)

// Commit writes a step: state, outbox, journal, agendas and event ids, as one.
// When it answers Applied, the refs are those of the entries, in order. An
// error leaves open whether it was written; the same commit may then be
// offered again, and a step without events is answered Again if it was.
func (s *Store) Commit(ctx context.Context, c Commit) (Outcome, []Ref, error) {
	if c.Couple == "" {
		return 0, nil, errNoID
	}
	args, refs, err := s.commitArgs(c)
	if err != nil {
		return 0, nil, err
	}
	k := keysOf(c.Couple)
	keys := []string{k.couple, k.events, k.journal, k.urgent, k.crowd, k.unsent, k.debt}
	answer, err := s.runTogether(ctx, s.scripts.commit, keys, args...).Text()
	if err != nil {
		return 0, nil, failed("commit", err)
	}
	switch answer {
	case "applied":
		return Applied, refs, nil
	case "already":
		return Already, nil, nil
	case "again":
		return Again, nil, nil
	}
	return 0, nil, errors.New("store: commit: an answer the script cannot give")
}

// tokenLetters is how much of a random text tells one commit from others to the same version: 65 bits.
const tokenLetters = 13

// commitArgs seals the step and puts it in the order commit.lua reads it in.
func (s *Store) commitArgs(c Commit) ([]any, []Ref, error) {
	next := c.Version + 1
	state, err := s.seal(c.State, c.Couple, fieldState)
	if err != nil {
		return nil, nil, fmt.Errorf("store: seal a state: %w", err)
	}
	args := []any{
		c.Couple, strconv.FormatInt(c.Version, 10), strconv.FormatInt(next, 10),
		rand.Text()[:tokenLetters], state, score(c.Urgent), score(c.Crowd),
		eventsKept, int(eventsLife / time.Second), mark(c.Forgets),
		len(c.Events), len(c.Entries), len(c.Pages),
	}
	for _, id := range c.Events {
		args = append(args, id.String())
	}
	refs := make([]Ref, len(c.Entries))
	for i, body := range c.Entries {
		refs[i] = Ref{Version: next, Number: int64(i + 1)}
		sealed, err := s.seal(body, c.Couple, entryField(refs[i]))
		if err != nil {
			return nil, nil, fmt.Errorf("store: seal an outbox entry: %w", err)
		}
		args = append(args, sealed)
	}
	for _, p := range c.Pages {
		var sealed []byte // empty: erase
		if p.Body != nil {
			if sealed, err = s.seal(p.Body, c.Couple, pagePrefix+pageField(p.Number)); err != nil {
				return nil, nil, fmt.Errorf("store: seal a journal page: %w", err)
			}
		}
		args = append(args, pageField(p.Number), sealed)
	}
	return args, refs, nil
}

// mark is a yes or no as the script takes it.
func mark(yes bool) string {
	if yes {
		return "1"
	}
	return ""
}

// score is a due time as the agendas and their scripts take it; "": none.
func score(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return strconv.FormatInt(at.Unix(), 10)
}
