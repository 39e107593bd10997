package store

import "strings"

// seal seals a value for its place. What stays is made smaller first; what is on its way to a phone is
// not, because some of it was made even in length on purpose.
func (s *Store) seal(plain []byte, place, name string) ([]byte, error) {
	switch {
	case name == fieldState, name == fieldCards, name == fieldBody, strings.HasPrefix(name, pagePrefix):
		return s.keys.SealDense(plain, place, name)
	}
	return s.keys.Seal(plain, place, name)
}
