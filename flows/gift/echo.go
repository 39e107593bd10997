package flows

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/event"
)

// echo is an answer of one tap: its name, its button, and the line its author's partner reads.
type echo struct{ name, button, told string }

// reachedMe is the echo of words that ask for nothing more.
func reachedMe() []echo { return []echo{{"heard", "thanks.heard", "thanks.it_reached"}} }

// echoesOf are the one-tap answers to g.
func (t *turn) echoesOf(g *Gift) []echo {
	if g.Back != 0 {
		return reachedMe()
	}
	return t.giftKind(g.Flow).echoes
}

// place is where an echo stands in the list; -1: nowhere.
func place(echoes []echo, name string) int {
	return slices.IndexFunc(echoes, func(e echo) bool { return e.name == name })
}

func heardGift(t *turn, p tap) {
	number, name, _ := strings.Cut(p.arg, " ")
	p.arg = number
	if g := t.received(p); g != nil {
		t.hearGift(p.who, g, name)
	}
}

// mayEcho tells whether an answer of one tap can still be given. One further down the list takes the
// place of one before it; the other way round only where the answers are free.
func (t *turn) mayEcho(g *Gift, name string) bool {
	echoes := t.echoesOf(g)
	is, was := place(echoes, name), place(echoes, g.Echo)
	return is > was || is >= 0 && is < was && g.Back == 0 && t.giftKind(g.Flow).free
}

// signPasses tells whether an answer of one tap is passed on now: in a pause only where g itself passes.
func (t *turn) signPasses(g *Gift) bool {
	return !t.keepsWords() || g.Back == 0 && t.giftKind(g.Flow).class == classAnswer
}

// hearGift passes on, in place, what who answered with one tap.
func (t *turn) hearGift(who event.Who, g *Gift, name string) {
	if g.Taken || !t.mayEcho(g, name) {
		return
	}
	g.Echo = name
	t.shown(who, g.card())
	if t.isLive(who, g.card()) {
		t.rebutton(who, g)
	}
	t.passSign(g)
}

// passSign shows the author how the other answered without words: now, or after a pause.
func (t *turn) passSign(g *Gift) {
	if t.signPasses(g) {
		t.retell(g)
		return
	}
	t.postOnce(g.By, Parcel{Flow: g.Flow, Kind: echoed, Arg: strconv.Itoa(g.Number), Class: classWords, Edits: true})
}

// echoed is the kind of a parcel that passes an answer of one tap on, after a pause.
const echoed = "echo"

// reactToGift passes an emoji on the other's words on.
func reactToGift(t *turn, who event.Who, card string, s Sign) {
	g := t.giftOn(who, card)
	if g == nil || g.Taken || !g.Sign.put(s) {
		return
	}
	t.shown(who, card)
	if t.isLive(who, card) {
		t.redrawGift(who, g)
	}
	t.passSign(g)
}
