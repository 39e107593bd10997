package flows

import (
	"steady/flows/calendar"
	"steady/flows/event"
)

// weekEnds tells the flows that the running week is about to be closed.
func (t *turn) weekEnds() {
	for _, f := range t.flows {
		if f.weekEnds != nil {
			f.weekEnds(t)
		}
	}
}

// quotes asks the flows what was said after a day that the week's summary may quote.
func (t *turn) quotes(after calendar.Day, yield func(by event.Who, page int, to Prompt)) {
	for _, f := range t.flows {
		if f.quotes != nil {
			f.quotes(t, after, yield)
		}
	}
}
