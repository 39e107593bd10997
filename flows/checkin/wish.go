package checkin

import (
	"strconv"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
	"steady/flows/state"
)

func tapTellMore(t *core.Turn, p core.Tap) { requestOf(t, p, "more") }

func tapTalk(t *core.Turn, p core.Tap) { requestOf(t, p, "talk") }

// requestOf passes a wish about an opened answer on: once for each question.
func requestOf(t *core.Turn, p core.Tap, kind string) {
	if past(t, p.Arg) == nil {
		t.Toast(p.Who, "common.gone")
		return
	}
	r := past(t, p.Arg)
	switch {
	case r.asked(p.Who, kind):
		t.Toast(p.Who, "checkin.already_passed_on")
		return
	case len(t.People(p.Who.Other()).Waiting) >= core.MaxWait:
		t.Toast(p.Who, "checkin.requests_full")
		return
	}
	r.Wants[p.Who] = append(r.Wants[p.Who], kind)
	t.Shown(p.Who, p.Card)
	t.Toast(p.Who, "checkin.asked")
	buttons(t, p.Who, r)
	t.Post(p.Who.Other(), state.Parcel{
		Flow: "checkin", Kind: kind, Arg: p.Arg, Class: state.ClassWords, On: revealName(r.Number),
	})
}

// handWish passes a wish of the other's about to's opened answer on. It is a reply to the card with the answer and
// quotes how that begins, so the words have to be recalled first.
func handWish(t *core.Turn, to event.Who, r *Reveal, kind string) {
	t.Show(to, wishName(kind, r.Number))
	what := "checkin.wish " + kind + " " + strconv.Itoa(r.Number)
	if t.Overdue() {
		what += wishLate
	}
	t.Out = append(t.Out, event.Recall{For: what, To: to, Numbers: r.Pages[to : to+1], Own: true})
}

// wishLate ends what is recalled for a wish that was due long ago.
const wishLate = " late"

// wishRecalled has the answer that a wish is about, unless it was taken back.
func wishRecalled(t *core.Turn, e event.Recalled, about string) {
	about, late := strings.CutSuffix(about, wishLate)
	kind, number, _ := strings.Cut(about, " ")
	r := past(t, number)
	if r == nil {
		return
	}
	k := t.Card(e.To, wishName(kind, r.Number)).Line("checkin.wants_" + kind).Heading(question.Text(t, e.To, r.Prompts[e.To]))
	k.Rows = wishRows(t, e.To, kind, number)
	k.Send.Answers = revealName(r.Number)
	if len(e.Pages) == 1 && !r.Taken[e.To] {
		k.Send.Quoted = event.Opening(e.Pages[0].Parts)
	}
	if late {
		k.Gap().Line("common.late")
	} else {
		k.Late()
	}
	k.Deliver()
}

func wishName(kind string, number int) string {
	return "checkin." + kind + strconv.Itoa(number%maxPast)
}

// wishRows is what can be done about a wish of the other for an opened answer.
func wishRows(t *core.Turn, to event.Who, kind, number string) [][]core.Choice {
	put := core.Press("common.put_by", "put_by")
	first := []core.Choice{put}
	if kind == "more" {
		first = []core.Choice{core.Press("checkin.write_back", "reply", number).Main(), put}
	}
	return [][]core.Choice{first, {t.HoldButton(to)}}
}

// answerRows are the buttons of a card that came about an answer, by its name; nil: it is none.
func answerRows(t *core.Turn, who event.Who, card string) [][]core.Choice {
	for i := range stateOf(t).Past {
		for _, kind := range []string{"more", "talk"} {
			if n := stateOf(t).Past[i].Number; wishName(kind, n) == card {
				return wishRows(t, who, kind, strconv.Itoa(n))
			}
		}
	}
	for i := range stateOf(t).Alone {
		if stateOf(t).Alone[i].card() == card {
			return [][]core.Choice{{core.Press("common.put_by", "put_by")}, {t.HoldButton(who)}}
		}
	}
	return nil
}

// redrawAnswer shows the buttons of such a card anew.
func redrawAnswer(t *core.Turn, who event.Who, card string) bool {
	rows := answerRows(t, who, card)
	if rows == nil {
		return false
	}
	k := t.Card(who, card)
	k.Rows = rows
	k.Edit()
	return true
}
