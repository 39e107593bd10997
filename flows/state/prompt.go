package state

import "steady/flows/event"

// Prompt is a question as it was asked: from the deck, or one of their own.
type Prompt struct {
	Deck  int        `json:",omitempty"`
	Own   string     `json:",omitempty"`
	OwnBy event.Who  `json:",omitempty"`
	Form  event.Form `json:",omitempty"` // what Own looks like
}

// Whose says whose words a question is in: nobody's of the two where it comes from the deck.
func (p Prompt) Whose() event.Whose {
	if p.Own == "" {
		return event.Nobodys
	}
	return event.OwnedBy(p.OwnBy)
}
