package pause

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/flows/state"
	"steady/flows/tally"
	"steady/prompts"
)

// Letting something rest, or having talked it over, is said by one of the two and holds for both once the
// other agrees. Until then the return, or the talk, goes on for both. Silence agrees to nothing; being
// ready, another hour or a new pause takes the place of what was said.

const (
	wishRest   = "rest"
	wishTalked = "talked"
)

// talkCame is the hour both know. One that nobody was there for, and that would come up in the night,
// waits for the morning.
func talkCame(t *core.Turn) {
	talk := &promise.Of(t).Talk
	if t.OneLeft() {
		*talk = promise.Talk{} // there is nobody to talk with, and no word about that
		return
	}
	if morning, ok := promise.Morning(t, promise.Of(t).TalkAt()); ok {
		talk.Wakes = morning
		return
	}
	talk.Said = true
	for _, who := range event.Both() {
		t.Below(who, talkCard)
		asksTalk(t, t.Card(who, talkCard)).Late().Deliver()
	}
}

// asksTalk has a card say that the hour has come.
func asksTalk(t *core.Turn, k *core.Card) *core.Card {
	talk := &promise.Of(t).Talk
	key := "pause.talk_now"
	switch {
	case !talk.Wakes.IsZero():
		key = "pause.talk_passed"
	case talk.Rests:
		key = "pause.away_now"
	case talk.Sure != [2]bool{true, true}:
		key = "pause.talk_offered" // the two have not set it
	}
	return k.Line(key, prompts.Args{"When": t.Time(k.To, talk.At)}).
		Row(core.Press("pause.talked", "talked").Main()).
		Row(core.Press("pause.talk_other", "talkother", talkCard), core.Press("pause.talk_rest", "rest"))
}

// openCard is the card of what can be over: the return that is being asked about, or the talk whose hour
// has come. ok is false when there is neither.
func openCard(t *core.Turn) (name string, ok bool) {
	p := promise.Of(t)
	switch {
	case p.Asking():
		return pauseCard, true
	case !p.Going() && !p.Talk.At.IsZero() && p.Talk.Said:
		return talkCard, true
	}
	return "", false
}

// wished tells whether one of the two would have it be over.
func wished(t *core.Turn) bool {
	sides := &promise.Of(t).Sides
	return sides[event.A].Wish != "" || sides[event.B].Wish != ""
}

// unwish forgets who would have it be over.
func unwish(t *core.Turn) {
	for _, who := range event.Both() {
		promise.Of(t).Sides[who].Wish = ""
	}
}

// wishes has a card say what one of the two would like, to the one or the other.
func wishes(t *core.Turn, k *core.Card) *core.Card {
	sides := &promise.Of(t).Sides
	if kind := sides[k.To].Wish; kind != "" {
		k.Line("pause.wish_" + kind)
		if t.People(k.To.Other()).Unreachable {
			k.Line("pause.unreached")
		}
		return k.Row(core.Press("pause.unwish", "unwish"))
	}
	kind := sides[k.To.Other()].Wish
	return k.Line("pause.told_"+kind).Row(core.Press("pause.fine_"+kind, "fine"), core.Press("pause.still", "still"))
}

// openFace is what is open as it stands, below what a card says already.
func openFace(t *core.Turn, k *core.Card) *core.Card {
	switch {
	case wished(t):
		return wishes(t, k)
	case k.Send.Card == pauseCard && promise.Of(t).Sides[k.To].Back:
		return waits(t, k)
	case k.Send.Card == pauseCard:
		return asks(t, k)
	}
	return asksTalk(t, k)
}

// wishOver is one of the two saying that it may rest, or that they have talked.
func wishOver(t *core.Turn, p core.Tap, kind string) {
	name, ok := openCard(t)
	other := p.Who.Other()
	switch {
	case !ok || p.Card != name:
		t.Toast(p.Who, "common.gone")
		return
	case !t.People(other).Gone.IsZero():
		t.Unsent = true // it was meant for somebody who has left
		return
	}
	promise.Of(t).Sides[p.Who].Wish = kind
	if theirs := promise.Of(t).Sides[other].Wish; theirs != "" { // both say so
		if theirs != kind {
			kind = wishRest
		}
		over(t, p.Who, kind)
		return
	}
	openFace(t, t.Card(p.Who, name)).Edit()
	if isFresh(t, other, name) { // in place, so that what they are tapping in this moment still counts
		openFace(t, t.Card(other, name)).Edit()
		return
	}
	t.Below(other, name)
	openFace(t, t.Card(other, name)).Silent(true).Deliver()
}

// isFresh tells whether a card came so lately that it is still looked at.
func isFresh(t *core.Turn, who event.Who, name string) bool {
	return slices.ContainsFunc(t.People(who).Live, func(l state.Live) bool { return l.Card == name && t.Now.Sub(l.At) < askAgain })
}

// tapUnwish takes it back before the other has said anything.
func tapUnwish(t *core.Turn, p core.Tap) {
	name, ok := openCard(t)
	if !ok || promise.Of(t).Sides[p.Who].Wish == "" {
		t.Toast(p.Who, "common.gone")
		return
	}
	unwish(t)
	for _, who := range event.Both() {
		if who == p.Who || t.IsLive(who, name) {
			openFace(t, t.Card(who, name)).Edit()
		}
	}
}

// tapFine is the other agreeing.
func tapFine(t *core.Turn, p core.Tap) {
	if kind := promise.Of(t).Sides[p.Who.Other()].Wish; kind != "" {
		over(t, p.Who, kind)
		return
	}
	t.Toast(p.Who, "common.gone")
}

// over ends what was open, for both.
func over(t *core.Turn, who event.Who, kind string) {
	name, ok := openCard(t)
	if !ok {
		t.Toast(who, "common.gone")
		return
	}
	if kind == wishTalked {
		tally.CountReturn(t)
	}
	if name == pauseCard {
		endPause(t)
	}
	unwish(t)
	promise.Of(t).Talk = promise.Talk{}
	for _, w := range event.Both() {
		if w != who && !t.IsLive(w, name) {
			continue
		}
		k := t.Card(w, name).Line("pause.over_" + kind)
		if len(promise.Of(t).Sides[w].Kept) > 0 {
			k.Row(core.Press("pause.kept_show", "kept"))
		}
		k.Edit()
	}
}

// tapStillOpen is the other, who would still like to talk: it stays open for both.
func tapStillOpen(t *core.Turn, p core.Tap) {
	name, ok := openCard(t)
	other := p.Who.Other()
	if !ok || promise.Of(t).Sides[other].Wish == "" {
		t.Toast(p.Who, "common.gone")
		return
	}
	unwish(t)
	if name == talkCard {
		talkChips(t, t.Card(p.Who, name).Line("pause.still_when"), core.Press("common.back", "open")).Edit()
	} else {
		openFace(t, t.Card(p.Who, name).Line("pause.still_open")).Edit()
	}
	t.Below(other, name)
	openFace(t, t.Card(other, name).Line("pause.still_told")).Silent(true).Deliver()
}

// tapOpen goes back from the hours to the talk whose hour has come, or is still to come.
func tapOpen(t *core.Turn, p core.Tap) {
	name, open := openCard(t)
	talk := &promise.Of(t).Talk
	t.CloseComposer(p.Who, p.Card)
	switch {
	case open && name == p.Card:
		openFace(t, t.Card(p.Who, name)).Edit()
	case !talk.At.IsZero() && !talk.Said:
		talkFace(t, t.Card(p.Who, p.Card)).Edit()
	default:
		t.Toast(p.Who, "common.gone")
	}
}
