package flows

import (
	"steady/flows/act"
	"steady/flows/away"
	"steady/flows/checkin"
	"steady/flows/checkin/ownquestion"
	"steady/flows/event"
	"steady/flows/export"
	"steady/flows/gift"
	"steady/flows/normal"
	"steady/flows/note"
	"steady/flows/noticed"
	"steady/flows/pairing"
	"steady/flows/pause/promise"
	"steady/flows/pause/word"
	"steady/flows/space"
	"steady/flows/state"
	"steady/flows/stem"
	"steady/flows/tally"
)

// Couple is the whole state of a conversation: of two people, or of one who is still on their own.
// It is a value: Step never changes the one it was given. What grows without bound is not in here
// but in the journal. Everything in it survives being written as JSON and read back.
type Couple struct {
	state.Base
	People [2]Partner

	Pairing  pairing.State    `json:",omitzero"`
	Question checkin.Question `json:",omitzero"`
	Pause    promise.State    `json:",omitzero"`
	Space    [2]space.State   `json:",omitzero"`
	Shared   Shared           `json:",omitzero"`
	Gifts    gift.Gifts       `json:",omitzero"`
	Weeks    tally.Weeks      `json:",omitzero"`
	Notes    note.Notes       `json:",omitzero"`
	Normal   normal.State     `json:",omitzero"`
}

// Shared is what the two chose together.
type Shared struct {
	word.Word
	ownquestion.Owns
}

// Partner is one of the two, with what the flows keep of them.
type Partner struct {
	state.Person
	checkin.Evenings
	Away  away.State    `json:",omitzero"`
	Prefs stem.Prefs    `json:",omitzero"`
	Plans noticed.Plans `json:",omitempty"` // "when I notice X, I'll thank them for it"
	Acts  act.Acts      `json:",omitzero"`  // small things taken on
	Files export.Files  `json:",omitzero"`  // how often the files were asked for today
}

// Common is what the core keeps of the couple.
func (c *Couple) Common() *state.Base { return &c.Base }

// One is what the core keeps of one of the two.
func (c *Couple) One(who event.Who) *state.Person { return &c.People[who].Person }

// State is a flow's own state of the two, by its type.
func (c *Couple) State(of any) any {
	switch of.(type) {
	case *pairing.State:
		return &c.Pairing
	case *checkin.Question:
		return &c.Question
	case *promise.State:
		return &c.Pause
	case *word.Word:
		return &c.Shared.Word
	case *ownquestion.Owns:
		return &c.Shared.Owns
	case *gift.Gifts:
		return &c.Gifts
	case *tally.Weeks:
		return &c.Weeks
	case *note.Notes:
		return &c.Notes
	case *normal.State:
		return &c.Normal
	}
	return nil
}

// StateOf is a flow's own state of one of the two, by its type.
func (c *Couple) StateOf(of any, who event.Who) any {
	p := &c.People[who]
	switch of.(type) {
	case *checkin.Evenings:
		return &p.Evenings
	case *space.State:
		return &c.Space[who]
	case *away.State:
		return &p.Away
	case *stem.Prefs:
		return &p.Prefs
	case *noticed.Plans:
		return &p.Plans
	case *act.Acts:
		return &p.Acts
	case *export.Files:
		return &p.Files
	}
	return nil
}

// Empty takes everything away but what says that it was there: its id, and its numbers, which are never used twice.
func (c *Couple) Empty() {
	*c = Couple{Base: state.Base{Schema: Schema, ID: c.ID, Cards: c.Cards, Pages: c.Pages, Over: true}}
}

// EmptyOf takes everything away that is kept of one of the two.
func (c *Couple) EmptyOf(who event.Who) { c.People[who], c.Space[who] = Partner{}, space.State{} }
