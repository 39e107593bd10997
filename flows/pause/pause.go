package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// Pause is a pause in a tough talk and the promise to come back from it: when it began, until when,
// where its return stands, and what of it outlasts it.
type Pause struct {
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
	Extra []string `json:",omitempty"` // the cards of the voice notes and photos among them
	Card  string   `json:",omitempty"` // their author's card
	Sign  Sign     `json:",omitzero"`  // the other's emoji on them
}

// Span is a stretch of time.
type Span struct{ From, To time.Time }

const (
	usualPause  = 30 * time.Minute
	leastPause  = 20 * time.Minute
	mostPause   = 24 * time.Hour // from the first call, whatever follows
	soonReturn  = 2 * time.Hour  // a return no further off comes at its time, at night too
	restPause   = 30 * time.Minute
	askAgain    = 30 * time.Minute
	mostLonger  = 2
	mostHeld    = 24 * time.Hour // of the other's words …
	heldWithin  = 48 * time.Hour // … in any stretch of this length, in which only one pause is vouched for
	pauseCard   = "pause.card"
	settleCard  = "pause.settle"
	staysCard   = "pause.stays"
	talkCard    = "pause.talk"
	whichCard   = "pause.which"
	keptCard    = "pause.kept"
	wordCard    = "pause.word"
	givenCard   = "pause.given"
	fromCards   = 4
	maxKept     = 12
	maxKeptSize = 4000
)

// pauseFlow is the pause: one tap, both phones, and a promise to come back that is kept.
func pauseFlow() flow {
	return flow{
		name:        "pause",
		access:      access{urgent: true},
		commands:    []command{{"pause", pauseCommand}, {"pauseword", pauseWordCommand}},
		standsFor:   standsForPause,
		ownBehind:   behindPause,
		claims:      []claim{{keeping, (*turn).staysInPause}},
		taps:        pauseTaps(),
		words:       pauseWords,
		shut:        shutPause,
		sets:        setsPause,
		showsBehind: []string{"pauseword"},
		drafted:     draftedPause,
		inward: func(_ *turn, _ event.Who, _ event.Said, ask Asking) bool {
			return ask.Step == "length" || ask.Step == "more" || ask.Step == "talk"
		},
		reply:     replyToGiven,
		reacted:   reactToGiven,
		due:       pauseDue,
		came:      pauseCame,
		hand:      handPause,
		holds:     pauseHolds,
		lapsed:    pauseLapsed,
		awaits:    pauseAwaits,
		pauses:    pauseStands,
		hush:      pauseHushes,
		posted:    tellWaiting,
		unheard:   pauseAnew,
		moving:    pauseMoving(),
		heard:     pauseHeard,
		erased:    pauseErased,
		theirs:    pauseProposes,
		entrances: []entrance{{"talk", enterTalk}},
	}
}

// pauseTaps is what its buttons do.
func pauseTaps() []action {
	return []action{
		{"start", tapStart},
		{"length", tapLength},
		{"other", tapOtherLength},
		{"line", tapLine},
		{"noline", tapNoLine},
		{"okay", tapOkay},
		{"face", tapFaceAgain},
		{"change", tapChangeTime},
		{"hour", tapSuggestHour},
		{"settle", tapSettle},
		{"breathe", tapBreathe},
		{"back", tapReady},
		{"ontime", tapOnTime},
		{"longer", tapLonger},
		{"more", tapExtend},
		{"keep", tapKeepLoose},
		{"drop", tapDropLoose},
		{"kept", tapShowKept},
		{"rewrite", tapRewrite},
		{"give", tapGiveKept},
		{"mine", tapMineKept},
		{"forget", tapForgetKept},
		{"write", tapWriteBack},
		{"aloud", tapSayAloud},
		{"away", tapPutAway},
		{"takeback", tapTakePauseBack},
		{"put_by", func(t *turn, p tap) { t.putAway(p) }},
		{"talkat", tapTalkAt},
		{"sure", tapTalkSure},
		{"talkother", tapTalkOther},
		{"talked", func(t *turn, p tap) { t.wishOver(p, wishTalked) }},
		{"rest", func(t *turn, p tap) { t.wishOver(p, wishRest) }},
		{"unwish", tapUnwish},
		{"fine", tapFine},
		{"still", tapStillOpen},
		{"open", tapOpen},
		{"word", func(t *turn, p tap) { t.wordFace(p.who, p.card).edit() }},
		{"newword", tapNewWord},
		{"agree", tapAgreeWord},
		{"refuse", tapRefuseWord},
		{"dropword", tapDropWord},
	}
}

// going tells whether there is a pause now, its return included.
func (p *Pause) going() bool { return !p.Until.IsZero() }

// running tells whether it is not over yet: its return is still to come.
func (p *Pause) running() bool { return p.going() && p.Asked == 0 }

// asking tells whether its return is being asked about.
func (p *Pause) asking() bool { return p.going() && p.Asked > 0 }

// owner is who promised to be back.
func (p *Pause) owner() event.Who {
	if p.Longer > 0 {
		return p.By
	}
	return p.Caller
}

// limit is the end of all pauses that belong together: a day after the first call.
func (p *Pause) limit() time.Time { return p.First.Add(mostPause) }

// pauseDue is the next moment of a pause. The return and a talk were promised for their moment;
// something to settle by may wait a little.
func pauseDue(t *turn) (urgent, crowd time.Time) {
	p := pauseState(t)
	switch {
	case p.asking():
		urgent = p.Next
	case p.going():
		urgent, crowd = p.Until, p.ideaAt()
	default:
		urgent = earliest(p.After, p.talkAt())
	}
	for i := range p.Sides {
		if b := p.Sides[i].Breath; !b.IsZero() {
			crowd = earliest(crowd, b.Add(breathing))
		}
	}
	return urgent, crowd
}

func pauseCame(t *turn) {
	p := pauseState(t)
	if p.running() && t.isDue(p.Until) {
		t.askReturn()
	}
	if p.asking() && t.isDue(p.Next) {
		t.unanswered()
	}
	if p.going() && isDue(p.ideaAt(), t.now) {
		t.newIdea()
	}
	if after := p.After; !p.going() && isDue(after, t.now) {
		p.After = time.Time{}
		for _, who := range event.Both() {
			t.waitsAnew(who)
			if k := t.draft(who, draftCard); k != nil && t.now.Sub(after) < calendar.Missed {
				k.silent(true).lapses().deliver()
			}
		}
	}
	if !p.going() && t.isDue(p.talkAt()) {
		t.talkCame()
	}
	t.breathed()
}

func pauseState(t *turn) *Pause { return ownState[Pause](t) }

// Unshare makes the state independent of the one it was copied from.
func (p *Pause) Unshare() {
	own(&p.Held)
	for i := range p.Sides {
		side := &p.Sides[i]
		own(&side.Loose)
		own(&side.Kept)
		for j := range own(&side.From) {
			own(&side.From[j].Extra)
		}
	}
}
