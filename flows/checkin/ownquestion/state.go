package ownquestion

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
)

// Owns are the questions the two put in themselves.
type Owns struct {
	OwnQuestions []Own `json:",omitempty"`
	OwnNumber    int   `json:",omitempty"`
}

// Own is a question one of the two put in.
type Own struct {
	Number  int
	By      event.Who
	Text    string
	Asked   bool       `json:",omitempty"` // it came up already
	Message int        `json:",omitempty"` // the person's message it came in
	Form    event.Form `json:",omitempty"` // what Text looks like
}

// of is the questions of the two.
func of(t *core.Turn) *Owns { return core.OwnState[Owns](t) }

// Unshare makes the state independent of the one it was copied from.
func (o *Owns) Unshare() { own.List(&o.OwnQuestions) }

// part is the question as it was written.
func (o *Own) part() event.Part { return event.Part{Kind: event.Words, Text: o.Text, Form: o.Form} }

// Next is a question of their own that has not come up yet, if there is one. Whoever asks it says so to Took.
func Next(t *core.Turn) (state.Prompt, bool) {
	for _, q := range of(t).OwnQuestions {
		if !q.Asked {
			return state.Prompt{Own: q.Text, OwnBy: q.By, Form: q.Form}, true
		}
	}
	return state.Prompt{}, false
}

// Took marks a question of their own as asked. When all have come up they begin again.
func Took(t *core.Turn, p state.Prompt) {
	all, owns := true, of(t).OwnQuestions
	for i := range owns {
		owns[i].Asked = owns[i].Asked || owns[i].Text == p.Own
		all = all && owns[i].Asked
	}
	if all && len(owns) > 3 {
		for i := range owns {
			owns[i].Asked = owns[i].Text == p.Own
		}
	}
}
