package flows

import (
	"slices"
	"strconv"

	"steady/flows/event"
)

func tapTellMore(t *turn, p tap) {
	t.requestOf(p, "more", "checkin.asked_more")
}

func tapTalk(t *turn, p tap) {
	t.requestOf(p, "talk", "checkin.asked_talk")
}

// requestOf passes a wish about an opened answer on: once for each question.
func (t *turn) requestOf(p tap, kind, said string) {
	if t.past(p.arg) == nil {
		t.toast(p.who, "common.gone")
		return
	}
	r := t.past(p.arg)
	switch {
	case slices.Contains(r.Wants[p.who], kind):
		t.toast(p.who, "checkin.already_passed_on")
		return
	case len(t.people(p.who.Other()).Waiting) >= maxWait:
		t.toast(p.who, "checkin.requests_full")
		return
	}
	r.Wants[p.who] = append(r.Wants[p.who], kind)
	t.shown(p.who, p.card)
	t.toast(p.who, said)
	t.post(p.who.Other(), Parcel{
		Flow: "checkin", Kind: kind, Arg: p.arg, Class: classWords, On: revealName(r.Number),
	})
}

func wishName(kind string, number int) string {
	return "checkin." + kind + strconv.Itoa(number%maxPast)
}

// wishRows is what can be done about a wish of the other for an opened answer.
func (t *turn) wishRows(to event.Who, kind, number string) [][]choice {
	put := press("common.put_by", "put_by")
	first := []choice{put}
	if kind == "more" {
		first = []choice{press("checkin.write_back", "reply", number), put}
	}
	return [][]choice{first, {t.holdChoice(to)}}
}

// answerRows are the buttons of a card that came about an answer, by its name; nil: it is none.
func (t *turn) answerRows(who event.Who, card string) [][]choice {
	for i := range questionState(t).Past {
		for _, kind := range []string{"more", "talk"} {
			if n := questionState(t).Past[i].Number; wishName(kind, n) == card {
				return t.wishRows(who, kind, strconv.Itoa(n))
			}
		}
	}
	for i := range questionState(t).Alone {
		if questionState(t).Alone[i].card() == card {
			return [][]choice{{press("common.put_by", "put_by")}, {t.holdChoice(who)}}
		}
	}
	return nil
}

// redrawAnswer shows the buttons of such a card anew.
func redrawAnswer(t *turn, who event.Who, card string) bool {
	rows := t.answerRows(who, card)
	if rows == nil {
		return false
	}
	k := t.card(who, card)
	k.rows = rows
	k.edit()
	return true
}
