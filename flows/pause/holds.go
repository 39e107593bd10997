package pause

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/pause/word"
)

// pauseHolds are what was written in a pause, the line that the other has with it, and the word the two would
// call one by.
func pauseHolds(t *core.Turn, who event.Who, yield func(core.Held)) {
	p := promise.Of(t)
	side := &p.Sides[who]
	if len(side.Loose) > 0 {
		yield(core.Held{Parts: side.Loose, Sealed: true, Kind: "own", Put: putInPause})
	}
	if len(side.Kept) > 0 {
		yield(core.Held{Parts: side.Kept, Sealed: true, Kind: "own", Put: putKept})
	}
	if p.Line != "" && p.Caller == who {
		line := event.Part{Kind: event.Words, Text: p.Line, Form: p.LineForm, Message: p.LineFrom}
		yield(core.Held{Part: line, Line: true, Quoted: true, Put: putFrozen})
	}
	word.Holds(t, who, yield)
}

func putInPause(t *core.Turn, who event.Who, h core.Held, i int, p event.Part) string {
	return t.Replace(who, h.Parts, i, p, promise.MaxKeptSize)
}

func putKept(t *core.Turn, who event.Who, h core.Held, i int, p event.Part) string {
	why := t.Replace(who, h.Parts, i, p, promise.MaxKeptSize)
	if why == "" && t.IsLive(who, keptCard) {
		keptAsk(t, who).Edit()
	}
	return why
}

// putFrozen is for words that the other has.
func putFrozen(*core.Turn, event.Who, core.Held, int, event.Part) string { return core.Frozen }
