package pause

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/prompts"
)

const (
	breathing = 3 * time.Minute // how long the breathing card moves
	breathIn  = 4               // seconds
	breathOut = 6
)

// kinds is the order in which things to settle by come when somebody asks for one more.
var settleKinds = [...]string{"grounding", "water", "walk", "thought", "breathing"}

// ideaAt is when the next thing to settle by comes by itself: at a third and at two thirds of what was left when
// both heard of the pause.
func (p *State) ideaAt() time.Time {
	if !p.Running() || p.Ideas > 1 {
		return time.Time{}
	}
	from := p.From
	if p.Since.After(from) { // it was called before it was read
		from = p.Since
	}
	third := p.Until.Sub(from) / 3
	return from.Add(third * time.Duration(p.Ideas+1)).Truncate(time.Second)
}

// newIdea puts something that brings a body down on each one's own card, in place: first something
// to do, later one thought to put down.
func newIdea(t *core.Turn) {
	p := stateOf(t)
	tags := []string{"grounding", "water", "walk"}
	for calendar.IsDue(p.ideaAt(), t.Now) {
		if p.Ideas == 1 {
			tags = []string{"thought"}
		}
		p.Ideas++
	}
	for _, who := range event.Both() {
		if p.Sides[who].Back || !t.IsLive(who, PauseCard) {
			continue
		}
		p.Sides[who].Idea = deck.Deal(t, who, "pause", tags...)
		face(t, who).Edit()
	}
}

// tapSettle gives one thing that brings a body down, of another kind every time.
func tapSettle(t *core.Turn, p core.Tap) {
	k := settleFace(t, p.Who)
	if p.Card == SettleCard {
		k.Edit()
		return
	}
	settled(t, p.Who)
	k.Deliver()
}

func settleFace(t *core.Turn, who event.Who) *core.Card {
	side := &stateOf(t).Sides[who]
	side.Breath = time.Time{}
	kind := settleKinds[side.Turn%len(settleKinds)]
	if kind == "thought" && !t.Paired() { // those are about a talk of two
		side.Turn++
		kind = settleKinds[side.Turn%len(settleKinds)]
	}
	side.Turn = (side.Turn + 1) % len(settleKinds)
	return t.Card(who, SettleCard).Line("pause.settle_head").Words(deck.Deal(t, who, "pause", kind)).
		Row(core.Press("pause.breathe", "breathe"), core.Press("pause.something_else", "settle")).Private()
}

// settleAlone is /pause of somebody who has no partner here yet.
func settleAlone(t *core.Turn, who event.Who) {
	side := &stateOf(t).Sides[who]
	side.Breath = time.Time{}
	settled(t, who)
	key := "pause.alone"
	if t.Parted(who) {
		key = "pause.parted"
	}
	t.Card(who, SettleCard).Line(key).Words(deck.Deal(t, who, "pause", "grounding", "water")).
		Row(core.Press("pause.breathe", "breathe"), core.Press("pause.something_else", "settle")).Private().Deliver()
}

func tapBreathe(t *core.Turn, p core.Tap) {
	stateOf(t).Sides[p.Who].Breath = t.Now
	breathFace(t, p.Who).Edit()
}

// breathFace is the breathing card at this moment: a row of dots that fills and empties.
func breathFace(t *core.Turn, who event.Who) *core.Card {
	at := int(t.Now.Sub(stateOf(t).Sides[who].Breath)/time.Second) % (breathIn + breathOut)
	key, full := "pause.breath_in", at+1
	if at >= breathIn {
		key, full = "pause.breath_out", breathIn+breathOut-at-1
	}
	dots := breathIn
	if at >= breathIn {
		dots = breathOut
	}
	return t.Card(who, SettleCard).Line("pause.breath_head").
		Head(t.Say(who, key, prompts.Args{"Dots": strings.Repeat("●", full) + strings.Repeat("○", dots-full)})).
		Row(core.Press("pause.something_else", "settle")).Private()
}

// breathed ends the moving of a breathing card.
func breathed(t *core.Turn) {
	for _, who := range event.Both() {
		side := &stateOf(t).Sides[who]
		if side.Breath.IsZero() || t.Now.Before(side.Breath.Add(breathing)) {
			continue
		}
		side.Breath = time.Time{}
		if t.IsLive(who, SettleCard) {
			t.Card(who, SettleCard).Line("pause.breath_done").
				Row(core.Press("pause.breathe_again", "breathe"), core.Press("pause.something_else", "settle")).Private().Edit()
		}
	}
}

// pauseMoving are its cards that move: the minutes left, and the breath.
func pauseMoving() []core.Moving {
	return []core.Moving{
		{Card: PauseCard, On: func(t *core.Turn, who event.Who, at time.Time) bool {
			return stateOf(t).Running() && !stateOf(t).Sides[who].Back && at.Before(stateOf(t).Until)
		}, Draw: face},
		{Card: SettleCard, Breathes: true, On: func(t *core.Turn, who event.Who, at time.Time) bool {
			b := stateOf(t).Sides[who].Breath
			return !b.IsZero() && at.Before(b.Add(breathing))
		}, Draw: breathFace},
	}
}
