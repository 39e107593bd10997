package event

import "time"

// Effect is something to be done. The set is closed, and effects are plain data: the shell writes
// them down together with the new state and carries them out afterwards, in order.
type Effect interface{ effect() }

// Lane says what a message may wait behind.
type Lane int

// The lanes. People come first; a crowd of prompts at eight never delays somebody's answer.
const (
	People Lane = iota
	Prompts
)

// Text is a message's text and the marks on it.
type Text struct {
	Body  string
	Marks []Mark `json:",omitempty"`
}

// Mark is a stretch of Body, in bytes, shown in a certain way.
type Mark struct {
	From, To int
	How      Style
	URL      string `json:",omitempty"` // where a Link leads
	At       int64  `json:",omitempty"` // the Unix time that a Time words
}

// Style is a way of showing words.
type Style string

// The styles in use. The bot itself uses the first three; all are people's own, but for Time.
const (
	Bold      Style = "bold"
	Quote     Style = "quote"   // somebody's words
	Spoiler   Style = "spoiler" // hidden until tapped
	Italic    Style = "italic"
	Underline Style = "underline"
	Strike    Style = "strike"
	Code      Style = "code"
	Block     Style = "block" // code in lines of its own
	Fold      Style = "fold"  // a quotation of which the beginning is shown until it is tapped
	Link      Style = "link"
	Time      Style = "time" // an instant, which a phone may word as its own clock does
)

// Send is a new message.
type Send struct {
	To      Who
	Card    string // the name it can be edited, deleted or replied to by; empty: nobody does
	Text    Text
	Rows    [][]Button `json:",omitempty"`
	Answers string     `json:",omitempty"` // the card it is a Telegram reply to; where that is not in the chat it comes without
	On      int        `json:",omitempty"` // the message of To's own it is a Telegram reply to, likewise
	Quoted  string     `json:",omitempty"` // the words of that message that are meant, exactly as they stand there
	Attach  *Attach    `json:",omitempty"` // a voice note, a photo, a drawn picture
	Bar     []string   `json:",omitempty"` // the standing buttons under the text field
	Bare    bool       `json:",omitempty"` // the standing buttons go
	Silent  bool
	Theirs  bool `json:",omitempty"` // it holds words of the other one
	Protect bool // no forwarding
	Lane    Lane
	Until   time.Time // when it stops making sense and lapses; zero: it always arrives
	Late    string    // worded in advance: the line that is added when it arrives much too late
	Group   int64     // a group to answer in, instead of To's own chat
	Thread  int       `json:",omitempty"` // the topic of it; 0: none
	Fill    string    `json:",omitempty"` // means nothing: it makes what is stored and sent as long as it may become
}

// Attach is what a message carries beside text. Exactly one field is set, but for Alone.
type Attach struct {
	Part *Part  `json:",omitempty"` // something a person sent, by Telegram's own file id
	Week *Week  `json:",omitempty"` // the weekly picture, drawn when it goes out
	Code string `json:",omitempty"` // a link as a QR picture

	Alone string `json:",omitempty"` // what is said in place of the text where the picture cannot be shown
}

// Edit changes a card in place. With an empty Text its words stay and only its buttons change (and
// then a card that is gone stays gone).
type Edit struct {
	To       Who
	Card     string
	Text     Text
	Rows     [][]Button `json:",omitempty"`
	Cosmetic bool       // a countdown: dropped when late, never a message of its own
	Fill     string     `json:",omitempty"` // as in Send
	Theirs   bool       `json:",omitempty"` // it holds words of the other one
	Only     bool       `json:",omitempty"` // where the card is gone, nothing takes its place
	Message  int        `json:",omitempty"` // the message meant, where the card's name may be another's by now
}

// Toast answers a tap with a line that fades. A tap without one is answered silently.
type Toast struct {
	To    Who
	Text  string
	Alert bool // stays until it is put away
}

// React puts an emoji of the bot's on a message of somebody's own: that it has been taken in, where nothing needs
// saying. Telegram may refuse it, or the message may be gone: then nothing shows, and nothing is lost.
type React struct {
	To      Who
	Message int
	Emoji   string // one of those that Telegram lets bots use
}

// Taken is the emoji for words that were taken in.
const Taken = "✍"

// Delete takes a message out of the chat: a card by name, or a person's own by its number. What is older than
// two days Telegram does not delete: then an Undeleted event says so.
type Delete struct {
	To      Who
	Card    string
	Message int
	Clears  string `json:",omitempty"` // the card that To wants cleared from this chat, and this with it
	Taken   string `json:",omitempty"` // the card it was part of, with words that the other took back
}

// Page is one entry of the journal.
type Page struct {
	Number int
	Kind   string
	By     Who
	At     time.Time
	Title  string // the question, in the author's language
	Parts  []Part `json:",omitempty"`
	Shared bool   // the other has seen it
	Own    Whose  `json:",omitempty"` // whose words the title is, where one of the two put the question in
}

// Whose says which of the two, or neither.
type Whose int

// Nobodys is the zero Whose. The two follow in the order of Who.
const Nobodys Whose = 0

// OwnedBy makes a Whose of one of the two.
func OwnedBy(who Who) Whose { return Whose(who) + 1 }

// Keep writes a page, or writes it anew: pages are told apart by Number.
type Keep struct{ Page Page }

// Forget takes a page out of the journal; number 0 is words that were on none, and that their author let go
// of. Either way the shell sees to it that no file of the database's holds them for long.
type Forget struct{ Number int }

// Recall asks for pages; a Recalled event brings them. Own: of To's alone, whatever the numbers say. So is
// asked where the numbers came in with a tap.
type Recall struct {
	For     string
	To      Who
	Numbers []int
	Own     bool
}

// Invite writes down an invitation before its link is shown.
type Invite struct {
	To    Who // the maker
	Code  string
	Maker Contact
	Until time.Time
}

// Revoke takes an invitation back.
type Revoke struct {
	To   Who
	Code string
}

// Ask carries the opener's yes to the maker's couple, as an Asked event; or, Gone, that they took it back.
type Ask struct {
	To   Who // the opener
	Code string
	Who  Contact
	Gone bool `json:",omitempty"`
}

// Answering carries the maker's no to the opener's couple, as an Answered event.
type Answering struct {
	To   Who // the maker
	Code string
	With string // the opener's couple
	How  Answer
}

// Leave takes a person out of this pair and back to their own couple of one.
type Leave struct{ To Who }

// Clear takes this couple of one away, which its person left long ago and left nothing in. It is done only
// if that still holds.
type Clear struct{ To Who }

// Export hands somebody everything that is theirs as files: pages to read and the same as data. The
// files are written when they go out.
type Export struct {
	To   Who
	Name string // of the files, without an ending
	Page string // what stands below the page to read
	Data string // and below the data
}

// Erase takes everything of a person's away, in every couple they have words in. First goes what the
// chat still shows and may be deleted; the last word is said when nothing is left. With Filed it waits
// for the files of an Export before it: a Handed event tells whether they arrived.
type Erase struct {
	To    Who
	Filed bool
}

// Refresh asks the shell to set the phone's command menu anew (before and after pairing).
type Refresh struct {
	To     Who
	Paired bool
}

func (Send) effect()      {}
func (Edit) effect()      {}
func (Toast) effect()     {}
func (React) effect()     {}
func (Delete) effect()    {}
func (Keep) effect()      {}
func (Forget) effect()    {}
func (Recall) effect()    {}
func (Invite) effect()    {}
func (Revoke) effect()    {}
func (Ask) effect()       {}
func (Answering) effect() {}
func (Leave) effect()     {}
func (Clear) effect()     {}
func (Refresh) effect()   {}
func (Export) effect()    {}
func (Erase) effect()     {}

// Pair makes a pair of the maker and the couple With, which opened Code. First come, first paired;
// who comes too late hears of it as an Answered event.
type Pair struct {
	Declared
	To   Who // the maker
	Code string
	With string
}
