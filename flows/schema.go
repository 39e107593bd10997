package flows

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Schema is the version of the stored form of Couple. A field that is new and may be missing needs no
// new version; whatever would make an older form mean something else does, and a migration with it.
const Schema = 2

// migration takes a stored couple from one version to the next. Numbers are json.Number, so that
// nothing of a chat's id gets lost.
type migration func(couple map[string]any)

// migrations lead from version 1 to 2, from 2 to 3, and so on up to Schema. They stay for ever: a couple
// that was silent for years is migrated when it is loaded next.
func migrations() []migration {
	return []migration{
		func(map[string]any) {}, // what is stored is no longer JSON, and programs from before cannot read it
	}
}

// ErrNewer: a couple was stored by a newer version of the program, and what that means only it knows.
var ErrNewer = errors.New("flows: the couple was stored by a newer version of Steady")

var errUnread = errors.New("flows: not a stored couple")

// Read reads a couple as this or an older version stored it, and brings it to the present form. Its
// errors repeat nothing of the couple.
func Read(stored []byte) (Couple, error) { return read(stored, migrations()) }

func read(stored []byte, steps []migration) (Couple, error) {
	latest := len(steps) + 1
	var c Couple
	if err := json.Unmarshal(stored, &c); err == nil && max(1, c.Schema) == latest {
		return c, nil // nearly always; what was never stepped has no version yet
	}
	var fields map[string]any
	d := json.NewDecoder(bytes.NewReader(stored))
	d.UseNumber()
	if d.Decode(&fields) != nil || fields == nil {
		return Couple{}, errUnread // the decoder's own text could quote somebody
	}
	version, err := versionOf(fields)
	switch {
	case err != nil:
		return Couple{}, err
	case version > latest:
		return Couple{}, fmt.Errorf("%w: its version is %d, and this one knows up to %d", ErrNewer, version, latest)
	}
	for _, step := range steps[version-1:] {
		step(fields)
	}
	fields["Schema"] = latest
	migrated, err := json.Marshal(fields)
	if err != nil {
		return Couple{}, errUnread
	}
	c = Couple{}
	if json.Unmarshal(migrated, &c) != nil {
		return Couple{}, errUnread
	}
	return c, nil
}

// versionOf is the version a couple was stored at.
func versionOf(fields map[string]any) (int, error) {
	number, ok := fields["Schema"].(json.Number)
	if !ok {
		return 1, nil
	}
	version, err := number.Int64()
	if err != nil || version < 0 {
		return 0, errUnread
	}
	return max(1, int(version)), nil
}
