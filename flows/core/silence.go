package core

import (
	"steady/flows/calendar"
)

// Silence is answered by silence. After three unanswered days the question comes every third day;
// after ten, on Sundays only; at fourteen the bot says once that it will be quiet, and is. Whatever
// the person does ends it. The other is never told.
const (
	Daily     calendar.Day = 3
	Thinned   calendar.Day = 10
	GoingMute calendar.Day = 14
)
