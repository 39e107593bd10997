package flows

import (
	"reflect"
	"testing"

	"steady/flows/event"
)

func TestWhatSomebodySetComesAlongIntoAnotherCouple(t *testing.T) {
	stays := map[string]string{
		"Gone":      "of the pair that was left",
		"TellLeft":  "of the pair that was left",
		"Farewell":  "said at once",
		"Parted":    "of the time between two pairs",
		"Erases":    "whoever is being erased goes nowhere",
		"AskedAt":   "of the question there",
		"Silence":   "of the questions there",
		"Reminded":  "of the questions there",
		"Slots":     "worked out anew",
		"Wake":      "worked out anew",
		"Live":      "cards stay where they were shown, but for those that keepFirst takes along",
		"Asked":     "as its card does",
		"Composer":  "what is being written stays where it was begun",
		"Drafts":    "what was written stays where it was begun",
		"Loose":     "what was written stays where it was begun",
		"Meant":     "goes with what was written",
		"Over":      "goes with what was written",
		"Wrote":     "pages there",
		"Corrected": "of pages there",
		"Odd":       "of this chat's last hours",
		"Closed":    "of this chat's last hours",
		"Files":     "of this day",
		"Waiting":   "the other's words",
		"Showing":   "the other's words",
		"Posted":    "counts what went to the other",
		"HoldTo":    "holds the other's words",
		"Untold":    "of a card there",
		"Trouble":   "of a card there",
		"Unseen":    "pages there",
		"Holds":     "cards that hold the other's words",
	}
	came := reflect.ValueOf(settled(everything().People[event.A]))
	for _, f := range reflect.VisibleFields(came.Type()) {
		if f.Anonymous {
			continue // its fields follow
		}
		name, gone := f.Name, came.FieldByIndex(f.Index).IsZero()
		_, left := stays[name]
		if gone != left {
			t.Errorf("%s: comes along is %v; whoever set it would miss it, or it has a reason to stay", name, !gone)
		}
		delete(stays, name)
	}
	for name := range stays {
		t.Errorf("%s is no field", name)
	}
}
