package pause

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/draft"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/pause/settle"
	"steady/flows/pause/word"
	"steady/flows/state"
)

// pauseCard is the card of a pause, as it stands.
const pauseCard = "pause.card"

const (
	usualPause = 30 * time.Minute
	askAgain   = 30 * time.Minute // a return that nobody answers
	mostLonger = 2                // how often a pause is made longer
	lineCard   = "pause.line"
	staysCard  = "pause.stays"
	talkCard   = "pause.talk"
	whichCard  = "pause.which"
	keptCard   = "pause.kept"
	givenCard  = "pause.given"
	fromCards  = 4 // how many cards with the other's words on coming back can be told apart
)

// Flow is the pause: one tap, both phones, and a promise to come back that is kept.
func Flow() core.Flow {
	return core.Flow{
		Name:     "pause",
		Access:   core.Access{Urgent: true},
		Commands: []core.Command{{Name: "pause", Do: pauseCommand}, {Name: "pauseword", Do: word.Command}},
		Menu: []core.Entry{
			{Door: core.BehindBreak, Place: 10, Key: "menu.pause_talk", Command: "pause", For: core.InPair},
			{Door: core.BehindBreak, Place: 10, Key: "menu.settle", Command: "pause", For: core.BeforePair | core.AfterPair},
			{Door: core.BehindUs, Place: 80, Key: "menu.word", Command: "pauseword", For: core.InPair},
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
		{Name: "settle", Do: settle.Tap},
		{Name: "breathe", Do: settle.TapBreathe},
		{Name: "back", Do: tapReady},
		{Name: "ontime", Do: tapOnTime},
		{Name: "longer", Do: tapLonger},
		{Name: "more", Do: tapExtend},
		{Name: "keep", Do: tapKeepLoose},
		{Name: "drop", Do: tapDropLoose},
		{Name: "kept", Do: tapShowKept},
		{Name: "rewrite", Do: tapRewrite},
		{Name: "give", Do: tapGiveKept},
		{Name: "unsent", Do: tapUnsent},
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
		{Name: "word", Do: word.Tap},
		{Name: "newword", Do: word.TapNew},
		{Name: "agree", Do: word.TapAgree},
		{Name: "refuse", Do: word.TapRefuse},
		{Name: "dropword", Do: word.TapDrop},
	}
}

// pauseDue is the next moment of a pause. The return and a talk were promised for their moment;
// something to settle by may wait a little.
func pauseDue(t *core.Turn) (urgent, crowd time.Time) {
	p := promise.Of(t)
	switch {
	case p.Asking():
		urgent = p.Next
	case p.Going():
		urgent, crowd = p.Until, p.IdeaAt()
	default:
		urgent = calendar.Earliest(p.After, p.TalkAt())
	}
	for i := range p.Sides {
		if b := p.Sides[i].Breath; !b.IsZero() {
			crowd = calendar.Earliest(crowd, b.Add(settle.Breathing))
		}
	}
	return urgent, crowd
}

func pauseCame(t *core.Turn) {
	p := promise.Of(t)
	if p.Running() && t.IsDue(p.Until) {
		askReturn(t)
	}
	if p.Asking() && t.IsDue(p.Next) {
		unanswered(t)
	}
	if p.Going() && calendar.IsDue(p.IdeaAt(), t.Now) {
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
	if !p.Going() && t.IsDue(p.TalkAt()) {
		talkCame(t)
	}
	settle.Breathed(t)
}
