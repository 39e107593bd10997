package event

// Sign is the emoji somebody put on words of the other's, the newest of several. It is passed on as what
// it is, in place, on a card its author has already.
type Sign struct {
	Emoji string `json:",omitempty"`
	On    string `json:",omitempty"` // the message it is on, where the words came in several: which of them
}

const maxEmoji = 16 // units: a family of four has eleven

// Put takes in that a sign was set on a message, or taken away from it. It tells whether there is another
// now: one that was taken away from a message that does not bear the newest changes nothing.
func (s *Sign) Put(x Sign) bool {
	if x.Emoji = Clip(Tidy(x.Emoji), maxEmoji); x.Emoji == "" {
		if x.On != s.On {
			return false
		}
		x = Sign{}
	}
	if *s == x {
		return false
	}
	*s = x
	return true
}
