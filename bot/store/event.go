package store

import (
	"encoding/binary"
	"slices"
	"strings"
)

// EventID names something that happened. It can be compared and be the key of a map; empty, it names
// nothing. What stands in it is the store's business: the names that the event has under each of the
// keys, the primary one's first. Only that one is written; Load finds an event under any of them, so
// that what was applied before the keys were changed is not applied once more.
type EventID string

// betweenNames parts the names in an EventID. It stands in none of them.
const betweenNames = " "

// EventID names something that happened by what tells it apart from everything else that can happen:
// the same parts in the same order always give the same id, any other parts another one. It shows
// nothing of the parts.
func (s *Store) EventID(parts ...string) EventID {
	return EventID(strings.Join(s.keys.Pseudonyms(kindEvent, join(parts)), betweenNames))
}

// String is the name that is written.
func (e EventID) String() string {
	newest, _, _ := strings.Cut(string(e), betweenNames)
	return newest
}

// goesBy tells whether name is one of the event's.
func (e EventID) goesBy(name string) bool { return slices.Contains(e.names(), name) }

// names are all the event goes by.
func (e EventID) names() []string { return strings.Split(string(e), betweenNames) }

// namesOf lists what these events go by, and for each name which of the events it is.
func namesOf(events []EventID) (names []string, of []EventID) {
	for _, e := range events {
		for _, name := range e.names() {
			names, of = append(names, name), append(of, e)
		}
	}
	return names, of
}

// join puts the length before each part, so that no two lists read the same.
func join(parts []string) string {
	var b []byte
	for _, p := range parts {
		b = binary.AppendUvarint(b, uint64(len(p)))
		b = append(b, p...)
	}
	return string(b)
}
