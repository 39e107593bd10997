package event

import (
	"strings"
	"time"
)

// Event is something that happened to a couple. The set is closed: what Telegram sends is turned
// into one of these before it gets here, so that the conversations know nothing of Telegram's types.
type Event interface{ event() }

// Declared is embedded by an event or an effect that carries a couple's own state, and so is declared where that
// state is.
type Declared struct{}

func (Declared) event()  {}
func (Declared) effect() {}

// Phone is who an event came from, as Telegram tells it with every update. The chat decides which
// partner it is; the rest fills in what the person has not chosen themselves.
type Phone struct {
	Chat   int64
	Name   string
	Handle string // without the @; empty for people who have none
	Lang   string // the phone's language code, for example "pt-br"
}

// Said is a message from a person: words, or something else they sent.
type Said struct {
	From      Phone
	Part      Part
	Message   int    // Telegram's number, so that the message can be cleared from the chat
	Album     string // photos sent together share this
	Reply     string // the card this is a Telegram reply to; Unknown when that message is no card of ours
	Forwarded bool
	Links     []string  // addresses that its words hide
	Written   time.Time // when it was written, as Telegram says; zero: just now
}

// Unknown stands in Said.Reply and Reacted.Card for a message that is no card known to us.
const Unknown = "?"

// Tapped is a press of a button below a card. Data is as it came and may be forged. Rows are the buttons
// that Telegram itself says the message has; they are wanted only where Unchecked(Data) and may be missing.
type Tapped struct {
	From    Phone
	Data    string
	Message int
	Rows    [][]Button
}

// Edited is a person changing a message they sent before.
type Edited struct {
	From    Phone
	Message int
	Part    Part
	Written time.Time // when it was changed, as Telegram says; zero: just now
}

// Reacted is an emoji put on a card (or taken away: empty). A custom one comes as the plain one it stands
// for, or as SomeEmoji. Of several it is the newest.
type Reacted struct {
	From  Phone
	Card  string
	Emoji string
}

// Reached says that a phone stopped (or started again) accepting messages.
type Reached struct {
	From Phone
	OK   bool
}

// Came is the time coming up: Step does whatever is Due by now.
type Came struct{}

// Unheard says that nobody asked Telegram for what people did between two times: taps made then are
// lost, as far as they are older than TapLife at To. It comes before anything else that happens to a
// couple after To. A repeat of it, or of an earlier one, changes nothing.
type Unheard struct{ From, To time.Time }

// Lapsed tells that a Send was not delivered before its Until and never will be.
type Lapsed struct {
	To   Who
	Card string
}

// Refused tells that Telegram would not show a Send, or an Edit, in any form, and never will.
type Refused struct {
	To     Who
	Card   string // what it is or would have been; empty: nobody edits it
	Kind   Kind   // of what hung on it, which the other one sent; empty: nothing did
	Theirs bool   // it held words of the other one
}

// Undeleted tells that Telegram would not delete a message, because it is older than two days.
type Undeleted struct {
	Delete  Delete
	Message int // which one it is, if that is known
}

// Recalled answers a Recall with the pages found, in the order asked for; erased ones are missing.
type Recalled struct {
	For   string
	To    Who
	Pages []Page
}

// Strayed is the bot being spoken to in a group that has had no answer yet today. It belongs to no couple:
// whoever spoke, known here or not, makes no difference to what is said.
type Strayed struct {
	Lang   string // the phone's language code; empty: Telegram does not say who it was
	Group  int64
	Thread int // the topic it was said in; 0: none
}

// Opened is a person following an invitation. Found says what the invitation turned out to be.
type Opened struct {
	From  Phone
	Code  string
	Bot   string // the bot it leads to, if that is another one
	Found Found
	Maker Contact // who made it; empty unless Found is LinkOpen
}

// To says of an invitation that names a bot whether it is this one's: one of another bot is found to be that.
func (e Opened) To(bot string) Opened {
	if e.Bot == "" || strings.EqualFold(e.Bot, bot) {
		e.Bot = ""
		return e
	}
	e.Found = LinkElsewhere
	return e
}

// Contact is what one partner-to-be may know of the other before both said yes: a name.
type Contact struct {
	Name   string
	Handle string
}

// Found is the state of an invitation at the moment it was opened.
type Found int

// The states an invitation can be found in.
const (
	LinkMistyped Found = iota // no such invitation
	LinkOpen
	LinkUsed
	LinkExpired
	LinkRevoked
	LinkOwn       // the maker's own link
	LinkElsewhere // of another bot
)

// Asked tells the maker that somebody opened their invitation and says they know them; or, Gone, that
// they took that back.
type Asked struct {
	Code string
	By   string // the opener's couple
	Who  Contact
	Gone bool
}

// Answered tells the opener what became of their request.
type Answered struct {
	Code string
	How  Answer
}

// Answer is what became of a request to pair.
type Answer int

// What can become of a request.
const (
	Declined  Answer = iota // the maker said it is somebody else, or took it back
	TooLate                 // somebody else was first, or one of the two is paired by now
	TakenBack               // the opener had taken it back when the maker said yes
)

// Stale tells the maker that somebody opened a link of theirs that had run out. Told once.
type Stale struct{ Code string }

// Moved tells a couple of one that its person now belongs to the pair To. What they wrote stays. One who
// followed the invitation Code moves only if they have not taken that back.
type Moved struct{ To, Code string }

// Handed tells whether the files somebody asked for before erasing have reached their phone.
type Handed struct {
	To Who
	OK bool
}

// Erased says that who is erased: nothing of theirs may stay in this couple.
type Erased struct{ Who Who }

// EraseAsked says that whoever has this chat asked the one who runs the bot to erase what is theirs: they
// have lost their phone, or do not want to hear of the bot.
type EraseAsked struct{ Chat int64 }

// Vanished tells a couple that the person behind an invitation is gone: its maker, or (By, their couple)
// whoever opened it and waited.
type Vanished struct {
	Code string
	By   string
}

func (Said) event()       {}
func (Tapped) event()     {}
func (Edited) event()     {}
func (Reacted) event()    {}
func (Reached) event()    {}
func (Came) event()       {}
func (Unheard) event()    {}
func (Lapsed) event()     {}
func (Refused) event()    {}
func (Undeleted) event()  {}
func (Recalled) event()   {}
func (Strayed) event()    {}
func (Opened) event()     {}
func (Asked) event()      {}
func (Answered) event()   {}
func (Stale) event()      {}
func (Moved) event()      {}
func (Handed) event()     {}
func (Erased) event()     {}
func (EraseAsked) event() {}
func (Vanished) event()   {}

// SomeEmoji stands in Reacted.Emoji for one of which nobody can say how it looks.
const SomeEmoji = "?"

// TapLife is how long Telegram keeps a tap that nobody asks for.
const TapLife = 150 * time.Second
