package event

// Button is one button below a card. It does one thing: Data comes back as a Tapped, URL opens, or Copy goes to the
// phone's clipboard and nobody hears of it.
type Button struct {
	Text  string
	Data  string `json:",omitempty"`
	URL   string `json:",omitempty"`
	Copy  string `json:",omitempty"` // at most MaxCopy units
	Style string `json:",omitempty"` // Primary, Danger, or as the phone draws any
}

// MaxCopy is how much a button can copy, in UTF-16 units.
const MaxCopy = 256

// The styles of buttons, as Telegram names them. A phone that knows none draws them all alike.
const (
	Primary = "primary" // what the card is for
	Danger  = "danger"  // what cannot be undone
)
