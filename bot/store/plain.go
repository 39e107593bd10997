package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"steady/bot/compact"
)

// cardAt is where one card is.
type cardAt struct {
	Card    string
	Message int
}

// personRecord is a Person as it is stored: the couple they are in now is one of theirs, counted from 0, and
// -1 stands for another one.
type personRecord struct {
	Couples  []string `json:"couples"`
	Current  int      `json:"current,omitempty"`
	Other    string   `json:"couple,omitempty"`
	Telegram int64    `json:"telegram,omitempty"`
}

func (p Person) record() personRecord {
	r := personRecord{Couples: p.Couples, Telegram: p.Telegram}
	if r.Current = slices.Index(p.Couples, p.Current); r.Current < 0 {
		r.Other = p.Current
	}
	return r
}

func (r personRecord) person() (Person, error) {
	p := Person{Current: r.Other, Couples: r.Couples, Telegram: r.Telegram}
	if r.Current >= len(r.Couples) {
		return Person{}, errNotOfItsKind
	}
	if r.Current >= 0 {
		p.Current = r.Couples[r.Current]
	}
	return p, nil
}

// The forms of what the store seals by itself. They are found once.
var (
	personAs     = compact.For[personRecord]()
	invitationAs = compact.For[Invitation]()
	cardsAs      = compact.For[[]cardAt]()
)

// readPlain reads a record in the present form or in JSON, which older programs left. Its errors may quote
// the record.
func readPlain(plain []byte, into any) error {
	if !compact.Is(plain) {
		return json.Unmarshal(plain, into)
	}
	switch into := into.(type) {
	case *Person:
		var r personRecord
		err := personAs.Read(plain, &r)
		if err == nil {
			*into, err = r.person()
		}
		return err
	case *Invitation:
		return invitationAs.Read(plain, into)
	}
	return errNotOfItsKind
}

// writePlain is a record as it is stored.
func writePlain(record any) ([]byte, error) {
	switch record := record.(type) {
	case Person:
		r := record.record()
		return personAs.Append(nil, &r), nil
	case Invitation:
		return invitationAs.Append(nil, &record), nil
	}
	return nil, errNotOfItsKind
}

// What is sealed is padded so that its length shows little; where the steps begin depends on what it is, see
// docs/privacy.md. Texts of people begin with seal's own first step.
const (
	// stateStep holds what somebody who moved to a pair leaves behind. Two who say nothing take 592 bytes;
	// with everything else of theirs that is just less than 768, which Redis sets aside for all of it where
	// compose.yaml's hash-max-listpack-value lets it keep that in one piece.
	stateStep = 292
	// cardsStep holds the places of the cards of two who say nothing.
	cardsStep = 120
	// personStep holds somebody who has been in one pair.
	personStep = 88
)

// seal seals a value for its place, padded as befits what it is.
func (s *Store) seal(plain []byte, place, field string) ([]byte, error) {
	sealed, err := s.keys.SealFrom(firstStep(place, field), plain, place, field)
	if err != nil {
		return nil, fmt.Errorf("store: seal: %w", err)
	}
	return sealed, nil
}

// firstStep is the least length of a sealed value.
func firstStep(place, field string) int {
	switch {
	case field == fieldState:
		return stateStep
	case field == fieldCards:
		return cardsStep
	case field == fieldBody && IsPerson(place):
		return personStep
	}
	return 0
}
