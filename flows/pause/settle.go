package flows

import (
	"strings"
	"time"

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
func (p *Pause) ideaAt() time.Time {
	if !p.running() || p.Ideas > 1 {
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
func (t *turn) newIdea() {
	p := pauseState(t)
	tags := []string{"grounding", "water", "walk"}
	for isDue(p.ideaAt(), t.now) {
		if p.Ideas == 1 {
			tags = []string{"thought"}
		}
		p.Ideas++
	}
	for _, who := range event.Both() {
		if p.Sides[who].Back || !t.isLive(who, pauseCard) {
			continue
		}
		p.Sides[who].Idea = t.deal(who, "pause", tags...)
		t.face(who).edit()
	}
}

// tapSettle gives one thing that brings a body down, of another kind every time.
func tapSettle(t *turn, p tap) {
	k := t.settleFace(p.who)
	if p.card == settleCard {
		k.edit()
		return
	}
	t.settled(p.who)
	k.deliver()
}

func (t *turn) settleFace(who event.Who) *card {
	side := &pauseState(t).Sides[who]
	side.Breath = time.Time{}
	kind := settleKinds[side.Turn%len(settleKinds)]
	if kind == "thought" && !t.paired() { // those are about a talk of two
		side.Turn++
		kind = settleKinds[side.Turn%len(settleKinds)]
	}
	side.Turn = (side.Turn + 1) % len(settleKinds)
	return t.card(who, settleCard).line("pause.settle_head").words(t.deal(who, "pause", kind)).
		row(press("pause.breathe", "breathe"), press("pause.something_else", "settle")).private()
}

// settleAlone is /pause of somebody who has no partner here yet.
func (t *turn) settleAlone(who event.Who) {
	side := &pauseState(t).Sides[who]
	side.Breath = time.Time{}
	t.settled(who)
	key := "pause.alone"
	if t.parted(who) {
		key = "pause.parted"
	}
	t.card(who, settleCard).line(key).words(t.deal(who, "pause", "grounding", "water")).
		row(press("pause.breathe", "breathe"), press("pause.something_else", "settle")).private().deliver()
}

func tapBreathe(t *turn, p tap) {
	pauseState(t).Sides[p.who].Breath = t.now
	t.breathFace(p.who).edit()
}

// breathFace is the breathing card at this moment: a row of dots that fills and empties.
func (t *turn) breathFace(who event.Who) *card {
	at := int(t.now.Sub(pauseState(t).Sides[who].Breath)/time.Second) % (breathIn + breathOut)
	key, full := "pause.breath_in", at+1
	if at >= breathIn {
		key, full = "pause.breath_out", breathIn+breathOut-at-1
	}
	dots := breathIn
	if at >= breathIn {
		dots = breathOut
	}
	return t.card(who, settleCard).line("pause.breath_head").
		head(t.say(who, key, prompts.Args{"Dots": strings.Repeat("●", full) + strings.Repeat("○", dots-full)})).
		row(press("pause.something_else", "settle")).private()
}

// breathed ends the moving of a breathing card.
func (t *turn) breathed() {
	for _, who := range event.Both() {
		side := &pauseState(t).Sides[who]
		if side.Breath.IsZero() || t.now.Before(side.Breath.Add(breathing)) {
			continue
		}
		side.Breath = time.Time{}
		if t.isLive(who, settleCard) {
			t.card(who, settleCard).line("pause.breath_done").
				row(press("pause.breathe_again", "breathe"), press("pause.something_else", "settle")).private().edit()
		}
	}
}

// pauseMoving are its cards that move: the minutes left, and the breath.
func pauseMoving() []moving {
	return []moving{
		{card: pauseCard, on: func(t *turn, who event.Who, at time.Time) bool {
			return pauseState(t).running() && !pauseState(t).Sides[who].Back && at.Before(pauseState(t).Until)
		}, draw: (*turn).face},
		{card: settleCard, breathes: true, on: func(t *turn, who event.Who, at time.Time) bool {
			b := pauseState(t).Sides[who].Breath
			return !b.IsZero() && at.Before(b.Add(breathing))
		}, draw: (*turn).breathFace},
	}
}
