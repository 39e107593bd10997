// Package settle is what brings a body down in a pause, or for somebody on their own: one small thing at a time, and a
// breath to follow on the screen. It is a part of the conversation named pause, whose cards and buttons it uses.
package settle

import (
	"strings"
	"time"

	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/prompts"
)

// settleCard is the card with something to settle by.
const settleCard = "pause.settle"

// kinds is the order in which things to settle by come when somebody asks for one more.
var kinds = [...]string{"grounding", "water", "walk", "thought", "breathing"}

// Alone is /pause of somebody who has no partner here yet.
func Alone(t *core.Turn, who event.Who) {
	side := &promise.Of(t).Sides[who]
	side.Breath = time.Time{}
	Over(t, who)
	key := "pause.alone"
	if t.Parted(who) {
		key = "pause.parted"
	}
	t.Card(who, settleCard).Line(key).Words(deck.Deal(t, who, "pause", "grounding", "water")).
		Row(core.Press("pause.breathe", "breathe"), core.Press("pause.something_else", "settle")).Private().Deliver()
}

// Tap gives one thing that brings a body down, of another kind every time.
func Tap(t *core.Turn, p core.Tap) {
	k := face(t, p.Who)
	if p.Card == settleCard {
		k.Edit()
		return
	}
	Over(t, p.Who)
	k.Deliver()
}

// face is the card with the next thing, of another kind than the last one.
func face(t *core.Turn, who event.Who) *core.Card {
	side := &promise.Of(t).Sides[who]
	side.Breath = time.Time{}
	kind := kinds[side.Turn%len(kinds)]
	if kind == "thought" && !t.Paired() { // those are about a talk of two
		side.Turn++
		kind = kinds[side.Turn%len(kinds)]
	}
	side.Turn = (side.Turn + 1) % len(kinds)
	return t.Card(who, settleCard).Line("pause.settle_head").Words(deck.Deal(t, who, "pause", kind)).
		Row(core.Press("pause.breathe", "breathe"), core.Press("pause.something_else", "settle")).Private()
}

// Over takes the buttons of a pause off what was there to settle by.
func Over(t *core.Turn, who event.Who) {
	if t.IsLive(who, settleCard) {
		t.Card(who, settleCard).Line("pause.settle_over").Private().Edit()
	}
}

// Breathing is how long the breathing card moves.
const Breathing = 3 * time.Minute

// breathIn is how many seconds a breath in takes.
const breathIn = 4

// breathOut is how many seconds a breath out takes.
const breathOut = 6

// TapBreathe begins a breath to follow.
func TapBreathe(t *core.Turn, p core.Tap) {
	promise.Of(t).Sides[p.Who].Breath = t.Now
	breathFace(t, p.Who).Edit()
}

// breathFace is the breathing card at this moment: a row of dots that fills and empties.
func breathFace(t *core.Turn, who event.Who) *core.Card {
	at := int(t.Now.Sub(promise.Of(t).Sides[who].Breath)/time.Second) % (breathIn + breathOut)
	key, full := "pause.breath_in", at+1
	if at >= breathIn {
		key, full = "pause.breath_out", breathIn+breathOut-at-1
	}
	dots := breathIn
	if at >= breathIn {
		dots = breathOut
	}
	return t.Card(who, settleCard).Line("pause.breath_head").
		Head(t.Say(who, key, prompts.Args{"Dots": strings.Repeat("●", full) + strings.Repeat("○", dots-full)})).
		Row(core.Press("pause.something_else", "settle")).Private()
}

// Breathed ends the moving of a breathing card.
func Breathed(t *core.Turn) {
	for _, who := range event.Both() {
		side := &promise.Of(t).Sides[who]
		if side.Breath.IsZero() || t.Now.Before(side.Breath.Add(Breathing)) {
			continue
		}
		side.Breath = time.Time{}
		if t.IsLive(who, settleCard) {
			t.Card(who, settleCard).Line("pause.breath_done").
				Row(core.Press("pause.breathe_again", "breathe"), core.Press("pause.something_else", "settle")).Private().Edit()
		}
	}
}

// Moving is its card that moves: the breath.
func Moving() core.Moving {
	return core.Moving{Card: settleCard, Breathes: true, On: func(t *core.Turn, who event.Who, at time.Time) bool {
		b := promise.Of(t).Sides[who].Breath
		return !b.IsZero() && at.Before(b.Add(Breathing))
	}, Draw: breathFace}
}
