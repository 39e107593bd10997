package core

// Entry is a row of the menu: a command, and where it stands. Flows say their own, so that the menu knows
// none of them.
type Entry struct {
	Door    Door
	Place   int    // rows stand in the order of their places; tens, so that others fit in between
	Key     string // the words on the button
	Command string // the flow's own, which the button runs
	For     Whom
}

// Door is what somebody needs when they open the menu: rows stand behind one. The copy names it, and what it
// opens says, by this word.
type Door string

// The doors of the menu, and two that stand in the settings.
const (
	BehindBreak Door = "break"
	BehindGood  Door = "good"
	BehindSay   Door = "say"
	BehindOurs  Door = "ours" // what the two gave each other their word on
	BehindUs    Door = "us"
	BehindMe    Door = "me"
	BehindMore  Door = "more" // in the settings, beside the less common ones
	BehindMine  Door = "mine" // in the settings: what is somebody's own, and how to take it along or away
)

// Whom is for whom a row makes sense.
type Whom uint8

// Where somebody stands: each is in one of these places.
const (
	InPair Whom = 1 << iota
	BeforePair
	AfterPair

	Everybody = InPair | BeforePair | AfterPair
)
