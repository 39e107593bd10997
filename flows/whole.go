package flows

import "steady/flows/event"

// Couple is the whole state of a conversation: of two people, or of one who is still on their own.
// It is a value: Step never changes the one it was given. What grows without bound is not in here
// but in the journal. Everything in it survives being written as JSON and read back.
type Couple struct {
	Base
	People [2]Partner

	Pairing  Pairing  `json:",omitzero"`
	Question Question `json:",omitzero"`
	Pause    Pause    `json:",omitzero"`
	Space    [2]Space `json:",omitzero"`
	Shared   Shared   `json:",omitzero"`
	Gifts    Gifts    `json:",omitzero"`
	Weeks    Weeks    `json:",omitzero"`
	Notes    Notes    `json:",omitzero"`
	Normal   Normal   `json:",omitzero"`
}

// Shared is what the two chose together.
type Shared struct {
	Word
	Owns
}

// Partner is one of the two, with what the flows keep of them.
type Partner struct {
	Person
	Evenings
	Away  Away  `json:",omitzero"`
	Prefs Prefs `json:",omitzero"`
	Plans Plans `json:",omitempty"` // "when I notice X, I'll thank them for it"
	Acts  Acts  `json:",omitzero"`  // small things taken on
	Files Files `json:",omitzero"`  // how often the files were asked for today
}

// Common is what the engine keeps of the couple.
func (c *Couple) Common() *Base { return &c.Base }

// One is what the engine keeps of one of the two.
func (c *Couple) One(who event.Who) *Person { return &c.People[who].Person }

// State is a flow's own state of the two, by its type.
func (c *Couple) State(of any) any {
	switch of.(type) {
	case *Pairing:
		return &c.Pairing
	case *Question:
		return &c.Question
	case *Pause:
		return &c.Pause
	case *Word:
		return &c.Shared.Word
	case *Owns:
		return &c.Shared.Owns
	case *Gifts:
		return &c.Gifts
	case *Weeks:
		return &c.Weeks
	case *Notes:
		return &c.Notes
	case *Normal:
		return &c.Normal
	}
	return nil
}

// StateOf is a flow's own state of one of the two, by its type.
func (c *Couple) StateOf(of any, who event.Who) any {
	p := &c.People[who]
	switch of.(type) {
	case *Evenings:
		return &p.Evenings
	case *Space:
		return &c.Space[who]
	case *Away:
		return &p.Away
	case *Prefs:
		return &p.Prefs
	case *Plans:
		return &p.Plans
	case *Acts:
		return &p.Acts
	case *Files:
		return &p.Files
	}
	return nil
}

// Empty takes everything away but what says that it was there: its id, and its numbers, which are never used twice.
func (c *Couple) Empty() {
	*c = Couple{Base: Base{Schema: Schema, ID: c.ID, Cards: c.Cards, Pages: c.Pages, Over: true}}
}

// EmptyOf takes everything away that is kept of one of the two.
func (c *Couple) EmptyOf(who event.Who) { c.People[who] = Partner{} }
