package state

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/own"
)

// Tidy is an answer to somebody's own words that is shown anew when ten minutes have passed. That
// happens to every such answer. If the quiet line hangs on it, the line goes with it: from outside,
// nothing tells the two apart.
type Tidy struct {
	Card string
	At   time.Time
	With int // 1: the quiet line hangs on it now
	Text event.Text
	Rows [][]event.Button `json:",omitempty"`
	Fill string           // so that it is as long whatever it says, in JSON: what is stored follows that (compact:"even")
}

// Support is what is remembered of somebody's look for help, and of the quiet line. The counters are
// written for everybody who writes, whatever they write, and are always equally long: nothing may be
// told from how the state grows or changes.
type Support struct {
	Country string       `json:",omitempty"` // asked for once, so that the next time is one tap
	Off     bool         `json:",omitempty"` // they want no quiet line
	Day     calendar.Day // the day they last wrote something
	Line    int          // 1: the quiet line came that day
	Tidy    []Tidy       `json:",omitempty" compact:"even"`
}

func (x *Tidy) unshare() {
	own.List(&x.Text.Marks)
	for i := range own.List(&x.Rows) {
		own.List(&x.Rows[i])
	}
}
