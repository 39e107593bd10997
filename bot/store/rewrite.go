package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// Read opens the couple of a record. What does not open under our keys, or is no couple, is
// ErrUnreadable; one without a state has Version 0.
func (s *Store) Read(r Record) (Couple, error) {
	c, err := s.readCouple(r.Couple, r.hash(keysOf(r.Couple).couple))
	if err != nil {
		return Couple{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return c, nil
}

// Legible tells whether everything sealed in a record opens under our keys.
func (s *Store) Legible(r Record) bool {
	for _, v := range r.Values {
		for field, sealed := range v.Hash {
			couple, place := v.Key, field // of a person or an invitation
			if r.Couple != "" {
				couple = r.Couple
			}
			switch {
			case r.Couple != "" && v.Key == keysOf(r.Couple).journal:
				place = pagePrefix + field
			case !slices.Contains([]string{fieldState, fieldCards, fieldBody}, field) && !isEntry(field):
				continue
			}
			if _, err := s.keys.Open([]byte(sealed), couple, place); err != nil {
				return false
			}
		}
		for _, sealed := range v.List {
			if sealed == graveLetter {
				continue
			}
			if _, err := s.keys.Open([]byte(sealed), v.Key, fieldLetter); err != nil {
				return false
			}
		}
		if v.Kind != "" && (v.Key == keyCheckKey || v.Key == botKey || v.Key == inboxKey) {
			if _, err := s.keys.Open([]byte(v.Text), v.Key, fieldBody); err != nil {
				return false
			}
		}
	}
	return true
}

// Raised gives the record of which version wrote a database as it is when this one has written all of it
// anew; any other record as it is. A newer version's is ErrNewer.
func (s *Store) Raised(r Record) (Record, error) {
	if len(r.Values) != 1 || r.Values[0].Key != schemaKey {
		return r, nil
	}
	version, err := strconv.Atoi(r.Values[0].Text)
	if err != nil || version > s.schema {
		return r, ErrNewer
	}
	v := r.Values[0]
	v.Text = strconv.Itoa(s.schema)
	return Record{Values: []Value{v}}, nil
}

func isEntry(field string) bool {
	_, ok := parseEntryField(field)
	return ok
}

// Rewrite gives a couple's record with another state and other bodies of entries it has. Nil leaves the
// state as it is. The record it is given stays as it was.
func (s *Store) Rewrite(r Record, state []byte, entries map[Ref][]byte) (Record, error) {
	key := keysOf(r.Couple).couple
	r.Values = slices.Clone(r.Values)
	i := slices.IndexFunc(r.Values, func(v Value) bool { return v.Key == key })
	if i < 0 {
		return r, errors.New("store: rewrite a couple that is not there")
	}
	fields := maps.Clone(r.Values[i].Hash)
	r.Values[i].Hash = fields
	put := func(field string, plain []byte) error {
		sealed, err := s.seal(plain, r.Couple, field)
		if err != nil {
			return fmt.Errorf("store: seal anew: %w", err)
		}
		fields[field] = string(sealed)
		return nil
	}
	if state != nil {
		if err := put(fieldState, state); err != nil {
			return r, err
		}
	}
	for ref, body := range entries {
		if _, there := fields[entryField(ref)]; !there {
			return r, errors.New("store: rewrite an entry that is not there")
		}
		if err := put(entryField(ref), body); err != nil {
			return r, err
		}
	}
	return r, nil
}
