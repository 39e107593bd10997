package pause

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/draft"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
)

// State is a pause in a tough talk and the promise to come back from it: when it began, until when,
// where its return stands, and what of it outlasts it.
type State struct {
	First    time.Time  `json:",omitzero"` // the first call of those that belong together
	Caller   event.Who  `json:",omitempty"`
	Called   time.Time  `json:",omitzero"`  // when it was called
	Again    bool       `json:",omitempty"` // another one was called in the two days before it
	From     time.Time  `json:",omitzero"`  // when it was called, or last made longer
	Until    time.Time  `json:",omitzero"`  // the promised return; zero: no pause is going on
	Moved    time.Time  `json:",omitzero"`  // the return it would have been, had it not fallen into quiet hours
	Note     string     `json:",omitempty"` // why it is not what was asked for: a key of the copy
	Line     string     `json:",omitempty"` // the caller's line
	LineForm event.Form `json:",omitempty"` // what it looks like
	LineFrom int        `json:",omitempty"` // the message it came in
	Okay     bool       `json:",omitempty"` // the other has said okay
	Lost     bool       `json:",omitempty"` // its card never reached the other phone
	Longer   int        `json:",omitempty"` // how often it was made longer
	By       event.Who  `json:",omitempty"` // by whom, the last time
	Asked    int        `json:",omitempty"` // how often the return was asked about
	Night    int        `json:",omitempty"` // whether it came up late, in the night: nightWaits, nightOver
	Next     time.Time  `json:",omitzero"`  // what follows an unanswered return: asked again, then a talk
	Ideas    int        `json:",omitempty"` // how many things to settle by have come by themselves
	Hold     time.Time  `json:",omitzero"`  // until when it may hold the other's words
	Since    time.Time  `json:",omitzero"`  // since when it holds them
	After    time.Time  `json:",omitzero"`  // the end of the half hour of nothing after it
	Held     []Span     `json:",omitempty"` // when words were held in the last two days
	Sides    [2]PauseSide
	Talk     Talk `json:",omitzero"`
}

// PauseSide is what a pause is for one of the two alone.
type PauseSide struct {
	Back    bool         `json:",omitempty"` // ready to go on
	Choose  bool         `json:",omitempty"` // looking for another time
	Wish    string       `json:",omitempty"` // would have what is open be over, and why: wishRest, wishTalked
	Told    bool         `json:",omitempty"` // that words wait
	Unheard bool         `json:",omitempty"` // the card was shown again, as taps on it may have been lost, and nothing came since
	Idea    string       `json:",omitempty"` // the thing to settle by that is on the card
	Turn    int          `json:",omitempty"` // which kind of thing comes next
	Breath  time.Time    `json:",omitzero"`  // when the breathing card began to move
	Loose   []event.Part `json:",omitempty"` // written in the pause, not yet kept
	Kept    []event.Part `json:",omitempty"` // kept for the return
	From    []Given      `json:",omitempty"` // the other's words on coming back that are on this phone
}

// Given is words on the other phone that can still be taken back.
type Given struct {
	Page  int
	Extra []string   `json:",omitempty"` // the cards of the voice notes and photos among them
	Card  string     `json:",omitempty"` // their author's card
	Sign  event.Sign `json:",omitzero"`  // the other's emoji on them
}

// Span is a stretch of time.
type Span struct{ From, To time.Time }

const (
	usualPause  = 30 * time.Minute
	LeastPause  = 20 * time.Minute
	mostPause   = 24 * time.Hour // from the first call, whatever follows
	soonReturn  = 2 * time.Hour  // a return no further off comes at its time, at night too
	restPause   = 30 * time.Minute
	askAgain    = 30 * time.Minute
	mostLonger  = 2
	mostHeld    = 24 * time.Hour // of the other's words …
	heldWithin  = 48 * time.Hour // … in any stretch of this length, in which only one pause is vouched for
	PauseCard   = "pause.card"
	SettleCard  = "pause.settle"
	staysCard   = "pause.stays"
	talkCard    = "pause.talk"
	whichCard   = "pause.which"
	keptCard    = "pause.kept"
	wordCard    = "pause.word"
	givenCard   = "pause.given"
	fromCards   = 4
	MaxKept     = 12
	maxKeptSize = 4000
)

// Flow is the pause: one tap, both phones, and a promise to come back that is kept.
func Flow() core.Flow {
	return core.Flow{
		Name:     "pause",
		Access:   core.Access{Urgent: true},
		Commands: []core.Command{{Name: "pause", Do: pauseCommand}, {Name: "pauseword", Do: pauseWordCommand}},
		Menu: []core.Entry{
			{Door: core.BehindBreak, Place: 10, Key: "menu.pause_talk", Command: "pause", For: core.InPair},
			{Door: core.BehindBreak, Place: 10, Key: "menu.settle", Command: "pause", For: core.BeforePair | core.AfterPair},
			{Door: core.BehindUs, Place: 30, Key: "menu.word", Command: "pauseword", For: core.InPair},
		},
		StandsFor:   standsForPause,
		OwnBehind:   behindPause,
		Claims:      []core.Claim{{At: core.Keeping, Take: staysInPause}},
		Taps:        pauseTaps(),
		Words:       pauseWords,
		Shut:        shutPause,
		Sets:        setsPause,
		ShowsBehind: []string{"pauseword"},
		Drafted:     draftedPause,
		Inward: func(_ *core.Turn, _ event.Who, _ event.Said, ask state.Asking) bool {
			return ask.Step == "length" || ask.Step == "more" || ask.Step == "talk"
		},
		Reply:     replyToGiven,
		Reacted:   reactToGiven,
		Due:       pauseDue,
		Came:      pauseCame,
		Hand:      handPause,
		Holds:     pauseHolds,
		Lapsed:    pauseLapsed,
		Awaits:    pauseAwaits,
		Pauses:    pauseStands,
		Hush:      pauseHushes,
		Posted:    tellWaiting,
		Unheard:   pauseAnew,
		Moving:    pauseMoving(),
		Heard:     pauseHeard,
		Erased:    pauseErased,
		Theirs:    pauseProposes,
		Entrances: []core.Entrance{{Name: "talk", Do: enterTalk}},
	}
}

// pauseTaps is what its buttons do.
func pauseTaps() []core.Action {
	return []core.Action{
		{Name: "start", Do: tapStart},
		{Name: "length", Do: tapLength},
		{Name: "other", Do: tapOtherLength},
		{Name: "line", Do: tapLine},
		{Name: "noline", Do: tapNoLine},
		{Name: "okay", Do: tapOkay},
		{Name: "face", Do: tapFaceAgain},
		{Name: "change", Do: tapChangeTime},
		{Name: "hour", Do: tapSuggestHour},
		{Name: "settle", Do: tapSettle},
		{Name: "breathe", Do: tapBreathe},
		{Name: "back", Do: tapReady},
		{Name: "ontime", Do: tapOnTime},
		{Name: "longer", Do: tapLonger},
		{Name: "more", Do: tapExtend},
		{Name: "keep", Do: tapKeepLoose},
		{Name: "drop", Do: tapDropLoose},
		{Name: "kept", Do: tapShowKept},
		{Name: "rewrite", Do: tapRewrite},
		{Name: "give", Do: tapGiveKept},
		{Name: "mine", Do: tapMineKept},
		{Name: "forget", Do: tapForgetKept},
		{Name: "write", Do: tapWriteBack},
		{Name: "aloud", Do: tapSayAloud},
		{Name: "away", Do: tapPutAway},
		{Name: "takeback", Do: tapTakePauseBack},
		{Name: "put_by", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		{Name: "talkat", Do: tapTalkAt},
		{Name: "sure", Do: tapTalkSure},
		{Name: "talkother", Do: tapTalkOther},
		{Name: "talked", Do: func(t *core.Turn, p core.Tap) { wishOver(t, p, wishTalked) }},
		{Name: "rest", Do: func(t *core.Turn, p core.Tap) { wishOver(t, p, wishRest) }},
		{Name: "unwish", Do: tapUnwish},
		{Name: "fine", Do: tapFine},
		{Name: "still", Do: tapStillOpen},
		{Name: "open", Do: tapOpen},
		{Name: "word", Do: func(t *core.Turn, p core.Tap) { wordFace(t, p.Who, p.Card).Edit() }},
		{Name: "newword", Do: tapNewWord},
		{Name: "agree", Do: tapAgreeWord},
		{Name: "refuse", Do: tapRefuseWord},
		{Name: "dropword", Do: tapDropWord},
	}
}

// Going tells whether there is a pause now, its return included.
func (p *State) Going() bool { return !p.Until.IsZero() }

// Running tells whether it is not over yet: its return is still to come.
func (p *State) Running() bool { return p.Going() && p.Asked == 0 }

// asking tells whether its return is being asked about.
func (p *State) asking() bool { return p.Going() && p.Asked > 0 }

// owner is who promised to be back.
func (p *State) owner() event.Who {
	if p.Longer > 0 {
		return p.By
	}
	return p.Caller
}

// limit is the end of all pauses that belong together: a day after the first call.
func (p *State) limit() time.Time { return p.First.Add(mostPause) }

// pauseDue is the next moment of a pause. The return and a talk were promised for their moment;
// something to settle by may wait a little.
func pauseDue(t *core.Turn) (urgent, crowd time.Time) {
	p := stateOf(t)
	switch {
	case p.asking():
		urgent = p.Next
	case p.Going():
		urgent, crowd = p.Until, p.ideaAt()
	default:
		urgent = calendar.Earliest(p.After, p.talkAt())
	}
	for i := range p.Sides {
		if b := p.Sides[i].Breath; !b.IsZero() {
			crowd = calendar.Earliest(crowd, b.Add(breathing))
		}
	}
	return urgent, crowd
}

func pauseCame(t *core.Turn) {
	p := stateOf(t)
	if p.Running() && t.IsDue(p.Until) {
		askReturn(t)
	}
	if p.asking() && t.IsDue(p.Next) {
		unanswered(t)
	}
	if p.Going() && calendar.IsDue(p.ideaAt(), t.Now) {
		newIdea(t)
	}
	if after := p.After; !p.Going() && calendar.IsDue(after, t.Now) {
		p.After = time.Time{}
		for _, who := range event.Both() {
			t.WaitsAnew(who)
			if k := draft.Draft(t, who, draft.DraftCard); k != nil && t.Now.Sub(after) < calendar.Missed {
				k.Silent(true).Lapses().Deliver()
			}
		}
	}
	if !p.Going() && t.IsDue(p.talkAt()) {
		talkCame(t)
	}
	breathed(t)
}

func stateOf(t *core.Turn) *State { return core.OwnState[State](t) }

// Unshare makes the state independent of the one it was copied from.
func (p *State) Unshare() {
	own.List(&p.Held)
	for i := range p.Sides {
		side := &p.Sides[i]
		own.List(&side.Loose)
		own.List(&side.Kept)
		for j := range own.List(&side.From) {
			own.List(&side.From[j].Extra)
		}
	}
}
