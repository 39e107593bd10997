package core

import (
	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
)

// WeekEnds tells the flows that the running week is about to be closed.
func (t *Turn) WeekEnds() {
	for _, f := range t.Flows {
		if f.WeekEnds != nil {
			f.WeekEnds(t)
		}
	}
}

// Quotes asks the flows what was said after a day that the week's summary may quote.
func (t *Turn) Quotes(after calendar.Day, yield func(by event.Who, page int, to state.Prompt)) {
	for _, f := range t.Flows {
		if f.Quotes != nil {
			f.Quotes(t, after, yield)
		}
	}
}
