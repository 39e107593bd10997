package bot

import (
	"encoding/json"
	"errors"
	"fmt"

	"steady/bot/compact"
	"steady/flows"
	"steady/flows/event"
)

// stored is what lies under a couple's id: a couple, or the plan of a pair that is about to be made. Its
// tags are the names of both in every form that was ever stored.
type stored struct {
	Couple *flows.Couple `json:"couple,omitempty"`
	Plan   *plan         `json:"plan,omitempty"`
}

// The forms of what is stored. They are found once.
var (
	storedAs  = compact.For[stored]()
	pageAs    = compact.For[event.Page]()
	partsAs   = compact.For[[]event.Part]()
	versionAs = compact.For[struct {
		Couple *struct{ Schema int } `json:"couple"`
	}]()
)

// answerRoom is what an ordinary answer takes, in bytes.
const answerRoom = 120

// StoredForm is a couple as it is stored: the state of a store.Commit. A state holds answers that wait for
// the other's, and how long it is shows, in steps, even when it is sealed. So whoever has not answered has
// the room of an ordinary answer: that somebody has is seen by no length. Who has not said anything for so
// long that the bot went quiet needs none; that they are back shows in other ways, too.
func StoredForm(c flows.Couple) []byte {
	c.ID = "" // whoever has its state has its id
	b := storedAs.Append(make([]byte, 0, 2048), &stored{Couple: &c})
	for _, who := range event.Both() {
		if p := &c.People[who]; p.Chat == 0 || p.Silence.Said || c.Moved != "" {
			continue
		}
		if room := answerRoom - len(partsAs.Append(nil, &c.Question.Sides[who].Parts)); room > 0 {
			b = append(b, make([]byte, room)...)
		}
	}
	return b
}

// errState never quotes the state.
var errState = errors.New("bot: the state of a couple cannot be read")

// readStored reads what lies under a couple's id, but for that id, in the form of any version: the present one first, and
// what an older program left by way of JSON, which migrations understand. What a newer one left is
// flows.ErrNewer, and anything else that is wrong errState.
func readStored(state []byte) (stored, error) {
	if !compact.Is(state) {
		return readJSON(state)
	}
	var s stored
	err := storedAs.Read(state, &s)
	if err == nil && (s.Plan != nil || s.Couple != nil && s.Couple.Schema == flows.Schema) {
		return s, nil
	}
	var v struct {
		Couple *struct{ Schema int } `json:"couple"`
	}
	_ = versionAs.Read(state, &v) // the version comes first; what this program has no word for may follow it
	if v.Couple != nil && v.Couple.Schema > flows.Schema {
		return stored{}, flows.ErrNewer
	}
	plain, err := compact.JSON(state)
	if err != nil {
		return stored{}, errState
	}
	return readJSON(plain)
}

func readJSON(state []byte) (stored, error) {
	var s struct {
		Couple json.RawMessage `json:"couple"`
		Plan   *plan           `json:"plan"`
	}
	if json.Unmarshal(state, &s) != nil {
		return stored{}, errState
	}
	if s.Plan != nil {
		return stored{Plan: s.Plan}, nil
	}
	if s.Couple == nil {
		return stored{}, errState
	}
	c, err := flows.Read(s.Couple)
	switch {
	case errors.Is(err, flows.ErrNewer):
		return stored{}, fmt.Errorf("bot: %w", err)
	case err != nil:
		return stored{}, errState
	}
	return stored{Couple: &c}, nil
}

// StoredPage is a page of the journal as it is stored: the body of a store.Page.
func StoredPage(p event.Page) []byte { return pageAs.Append(nil, &p) }

// readPage reads a page in the form of any version. Its error never quotes the page.
func readPage(body []byte) (p event.Page, err error) {
	if compact.Is(body) {
		err = pageAs.Read(body, &p)
	} else {
		err = json.Unmarshal(body, &p)
	}
	if err != nil {
		return event.Page{}, errors.New("bot: a page of the journal cannot be read")
	}
	return p, nil
}
