package flows

import (
	"steady/flows/calendar"
	"steady/flows/event"
)

// Silence is answered by silence. After three unanswered days the question comes every third day;
// after ten, on Sundays only; at fourteen the bot says once that it will be quiet, and is. Whatever
// the person does ends it. The other is never told.
const (
	daily     calendar.Day = 3
	thinned   calendar.Day = 10
	goingMute calendar.Day = 14
)

// restsInSilence tells whether a rhythm is let go because its person gives no sign: nudges as soon as
// the question comes less often, the summary when it comes on Sundays only.
func (t *turn) restsInSilence(who event.Who, k class) bool {
	days := calendar.Day(t.people(who).Silence.Days)
	return k >= classNudge && days >= daily || k == classSummary && days >= thinned
}
