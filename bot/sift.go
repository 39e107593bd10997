package bot

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"steady/bot/archive"
	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
)

// tooOld is how late a message may be that was decided before a restore. Prompts go by the same.
const tooOld = 3 * time.Hour

// sift goes through the outbox of a restored couple, so that nothing stale goes out:
//
//   - What a person wrote or set always arrives, and says that it is late, and so do the files somebody
//     asked for: what comes behind them in the outbox may wait for them.
//   - Any other message that was decided too long ago lapses, as one does whose time has passed: the sender
//     drops it and tells its flow.
//   - A change of a card still changes the card, without a sound; where it is gone, no new message takes
//     its place.
//   - Deletions and errands are done: somebody wanted them, and they may be done twice.
//
// It gives the entries that are different now, and how many messages are let go.
func sift(unsent []store.Entry, now time.Time) (changed map[store.Ref][]byte, letGo int) {
	changed = map[store.Ref][]byte{}
	arrives := arriving(unsent)
	for _, e := range unsent {
		item, l, ok := unpacked(e)
		if !ok || now.Sub(item.At) < tooOld && (item.Until.IsZero() || now.Before(item.Until)) {
			continue
		}
		switch {
		case l.Send != nil && !item.Until.IsZero():
			if !now.Before(item.Until) {
				letGo++
			}
		case l.Send != nil && !arrives[pieceOf(e, item, l)] && !l.Send.Theirs:
			letGo++
			item.Until = item.At.Add(tooOld)
			changed[e.Ref] = written(item)
		case l.Edit != nil && !l.Edit.Only:
			l.Edit.Only = true
			item.Body = written(l)
			changed[e.Ref] = written(item)
		}
	}
	return changed, letGo
}

// piece is what one card consists of: a long text comes in several messages, and what was spoken or shown
// comes behind the words. Only one of them says that it is late.
type piece struct {
	version int64
	chat    int64
	card    string
}

func pieceOf(e store.Entry, item sender.Item, l letter) piece {
	card, _, _ := strings.Cut(l.Send.Card, "~")
	return piece{e.Version, item.Chat, card}
}

// arriving are the cards that always arrive.
func arriving(unsent []store.Entry) map[piece]bool {
	all := map[piece]bool{}
	for _, e := range unsent {
		if item, l, ok := unpacked(e); ok && l.Send != nil && l.Send.Late != "" {
			all[pieceOf(e, item, l)] = true
		}
	}
	return all
}

func unpacked(e store.Entry) (item sender.Item, l letter, ok bool) {
	if json.Unmarshal(e.Body, &item) != nil {
		return item, l, false
	}
	l, err := readLetter(item)
	return item, l, err == nil
}

// written is plain data as it is stored.
func written(v any) []byte {
	body, err := json.Marshal(v)
	if err != nil {
		panic(err) // letters are plain data: a type that cannot be written is a fault of the program
	}
	return body
}

// Numbers of cards are never used twice: a button of a card from after the backup may still be on a phone,
// and must not mean anything on another card. So a restored couple goes on counting where the lost one
// can not have come to, nor one that was restored from the same backup before: no couple gets six cards
// a minute.
const (
	numbersAhead = 1000
	numberEvery  = 10 * time.Second
)

// renumbered is a state that goes on counting further ahead; nil where nothing is counted. A couple that a
// newer program wrote is archive.ErrNewer: this one would lose what it does not know.
func renumbered(state []byte, since time.Duration) ([]byte, error) {
	s, err := readStored(state)
	switch {
	case errors.Is(err, flows.ErrNewer):
		return nil, archive.ErrNewer
	case err != nil || s.Couple == nil:
		return nil, nil //nolint:nilerr // it is as damaged as it was
	}
	s.Couple.Cards += numbersAhead + int(max(0, since)/numberEvery)
	return StoredForm(*s.Couple), nil
}
