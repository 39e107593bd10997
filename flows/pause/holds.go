package flows

import "steady/flows/event"

// pauseHolds are what was written in a pause, the line that the other has with it, and the word the two would
// call one by.
func pauseHolds(t *turn, who event.Who, yield func(held)) {
	p := pauseState(t)
	side := &p.Sides[who]
	if len(side.Loose) > 0 {
		yield(held{parts: side.Loose, sealed: true, kind: "own", put: putInPause})
	}
	if len(side.Kept) > 0 {
		yield(held{parts: side.Kept, sealed: true, kind: "own", put: putKept})
	}
	if p.Line != "" && p.Caller == who {
		line := event.Part{Kind: event.Words, Text: p.Line, Form: p.LineForm, Message: p.LineFrom}
		yield(held{part: line, line: true, quoted: true, put: putFrozen})
	}
	if shared := wordState(t); shared.WordBy == who {
		for _, word := range [...]string{shared.PauseWord, shared.WordProposed} {
			if word != "" {
				yield(held{part: event.Part{Kind: event.Words, Text: word}, line: true, quoted: true})
			}
		}
	}
}

func putInPause(t *turn, who event.Who, h held, i int, p event.Part) string {
	return t.replace(who, h.parts, i, p, maxKeptSize)
}

func putKept(t *turn, who event.Who, h held, i int, p event.Part) string {
	why := t.replace(who, h.parts, i, p, maxKeptSize)
	if why == "" && t.isLive(who, keptCard) {
		t.keptAsk(who).edit()
	}
	return why
}

// putFrozen is for words that the other has.
func putFrozen(*turn, event.Who, held, int, event.Part) string { return frozen }
