package flows

import (
	"slices"

	"steady/flows/event"
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
func (t *turn) talkCame() {
	talk := &pauseState(t).Talk
	if t.oneLeft() {
		*talk = Talk{} // there is nobody to talk with, and no word about that
		return
	}
	if morning, ok := t.morning(pauseState(t).talkAt()); ok {
		talk.Wakes = morning
		return
	}
	talk.Said = true
	for _, who := range event.Both() {
		t.below(who, talkCard)
		t.asksTalk(t.card(who, talkCard)).late().deliver()
	}
}

// asksTalk has a card say that the hour has come.
func (t *turn) asksTalk(k *card) *card {
	talk := &pauseState(t).Talk
	key := "pause.talk_now"
	switch {
	case !talk.Wakes.IsZero():
		key = "pause.talk_passed"
	case talk.Rests:
		key = "pause.away_now"
	case talk.Sure != [2]bool{true, true}:
		key = "pause.talk_offered" // the two have not set it
	}
	return k.line(key, prompts.Args{"When": t.clock(k.to, talk.At)}).
		row(press("pause.talked", "talked")).
		row(press("pause.talk_other", "talkother", talkCard), press("pause.talk_rest", "rest"))
}

// openCard is the card of what can be over: the return that is being asked about, or the talk whose hour
// has come. ok is false when there is neither.
func (t *turn) openCard() (name string, ok bool) {
	p := pauseState(t)
	switch {
	case p.asking():
		return pauseCard, true
	case !p.going() && !p.Talk.At.IsZero() && p.Talk.Said:
		return talkCard, true
	}
	return "", false
}

// wished tells whether one of the two would have it be over.
func (t *turn) wished() bool {
	sides := &pauseState(t).Sides
	return sides[event.A].Wish != "" || sides[event.B].Wish != ""
}

// unwish forgets who would have it be over.
func (t *turn) unwish() {
	for _, who := range event.Both() {
		pauseState(t).Sides[who].Wish = ""
	}
}

// wishes has a card say what one of the two would like, to the one or the other.
func (t *turn) wishes(k *card) *card {
	sides := &pauseState(t).Sides
	if kind := sides[k.to].Wish; kind != "" {
		k.line("pause.wish_" + kind)
		if t.people(k.to.Other()).Unreachable {
			k.line("pause.unreached")
		}
		return k.row(press("pause.unwish", "unwish"))
	}
	kind := sides[k.to.Other()].Wish
	return k.line("pause.told_"+kind).row(press("pause.fine_"+kind, "fine"), press("pause.still", "still"))
}

// openFace is what is open as it stands, below what a card says already.
func (t *turn) openFace(k *card) *card {
	switch {
	case t.wished():
		return t.wishes(k)
	case k.send.Card == pauseCard && pauseState(t).Sides[k.to].Back:
		return t.waits(k)
	case k.send.Card == pauseCard:
		return t.asks(k)
	}
	return t.asksTalk(k)
}

// wishOver is one of the two saying that it may rest, or that they have talked.
func (t *turn) wishOver(p tap, kind string) {
	name, ok := t.openCard()
	other := p.who.Other()
	switch {
	case !ok || p.card != name:
		t.toast(p.who, "common.gone")
		return
	case !t.people(other).Gone.IsZero():
		t.unsent = true // it was meant for somebody who has left
		return
	}
	pauseState(t).Sides[p.who].Wish = kind
	if theirs := pauseState(t).Sides[other].Wish; theirs != "" { // both say so
		if theirs != kind {
			kind = wishRest
		}
		t.over(p.who, kind)
		return
	}
	t.openFace(t.card(p.who, name)).edit()
	if t.isFresh(other, name) { // in place, so that what they are tapping in this moment still counts
		t.openFace(t.card(other, name)).edit()
		return
	}
	t.below(other, name)
	t.openFace(t.card(other, name)).silent(true).deliver()
}

// isFresh tells whether a card came so lately that it is still looked at.
func (t *turn) isFresh(who event.Who, name string) bool {
	return slices.ContainsFunc(t.people(who).Live, func(l Live) bool { return l.Card == name && t.now.Sub(l.At) < askAgain })
}

// tapUnwish takes it back before the other has said anything.
func tapUnwish(t *turn, p tap) {
	name, ok := t.openCard()
	if !ok || pauseState(t).Sides[p.who].Wish == "" {
		t.toast(p.who, "common.gone")
		return
	}
	t.unwish()
	for _, who := range event.Both() {
		if who == p.who || t.isLive(who, name) {
			t.openFace(t.card(who, name)).edit()
		}
	}
}

// tapFine is the other agreeing.
func tapFine(t *turn, p tap) {
	if kind := pauseState(t).Sides[p.who.Other()].Wish; kind != "" {
		t.over(p.who, kind)
		return
	}
	t.toast(p.who, "common.gone")
}

// over ends what was open, for both.
func (t *turn) over(who event.Who, kind string) {
	name, ok := t.openCard()
	if !ok {
		t.toast(who, "common.gone")
		return
	}
	if kind == wishTalked {
		t.countReturn()
	}
	if name == pauseCard {
		t.endPause()
	}
	t.unwish()
	pauseState(t).Talk = Talk{}
	for _, w := range event.Both() {
		if w != who && !t.isLive(w, name) {
			continue
		}
		k := t.card(w, name).line("pause.over_" + kind)
		if len(pauseState(t).Sides[w].Kept) > 0 {
			k.row(press("pause.kept_show", "kept"))
		}
		k.edit()
	}
}

// tapStillOpen is the other, who would still like to talk: it stays open for both.
func tapStillOpen(t *turn, p tap) {
	name, ok := t.openCard()
	other := p.who.Other()
	if !ok || pauseState(t).Sides[other].Wish == "" {
		t.toast(p.who, "common.gone")
		return
	}
	t.unwish()
	if name == talkCard {
		t.talkChips(t.card(p.who, name).line("pause.still_when"), p.who, name, press("common.back", "open")).edit()
	} else {
		t.openFace(t.card(p.who, name).line("pause.still_open")).edit()
	}
	t.below(other, name)
	t.openFace(t.card(other, name).line("pause.still_told")).silent(true).deliver()
}

// tapOpen goes back from the hours to the talk whose hour has come.
func tapOpen(t *turn, p tap) {
	if name, ok := t.openCard(); ok && name == p.card {
		t.openFace(t.card(p.who, name)).edit()
		return
	}
	t.toast(p.who, "common.gone")
}
