package ownquestion

import (
	"steady/flows/core"
	"steady/flows/event"
)

// Holds goes through the questions that who put in. One that has come up is not changed any more.
func Holds(t *core.Turn, who event.Who, yield func(core.Held)) {
	for i := range of(t).OwnQuestions {
		if own := &of(t).OwnQuestions[i]; own.By == who {
			part := own.part()
			part.Message = own.Message
			yield(core.Held{Part: part, Line: true, Quoted: true, Kind: "question", Which: i, Put: change})
		}
	}
}

// change has a question say what its author made of the message it came in.
func change(t *core.Turn, who event.Who, h core.Held, _ int, p event.Part) string {
	own := &of(t).OwnQuestions[h.Which]
	line, why := event.LineIn(p, maxLength)
	switch {
	case why != "":
		return why
	case own.Asked:
		return "where.edit_late"
	}
	question := questionIn(t, who, line.Text)
	line = line.Behind(question, question)
	own.Text, own.Form = line.Text, line.Form
	if t.IsLive(who, cardList) {
		list(t, who, 0).Edit()
	}
	return ""
}
