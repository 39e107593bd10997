package gift

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// Echo is an answer of one tap: its name, its button, and the line its author's partner reads.
type Echo struct{ Name, Button, Told string }

// reachedMe is the echo of words that ask for nothing more.
func reachedMe() []Echo { return []Echo{{"heard", "thanks.heard", "thanks.it_reached"}} }

// echoesOf are the one-tap answers to g.
func echoesOf(t *core.Turn, g *Gift) []Echo {
	if g.Back != 0 {
		return reachedMe()
	}
	return giftKind(t, g.Flow).Echoes
}

// place is where an echo stands in the list; -1: nowhere.
func place(echoes []Echo, name string) int {
	return slices.IndexFunc(echoes, func(e Echo) bool { return e.Name == name })
}

func heardGift(t *core.Turn, p core.Tap) {
	number, name, _ := strings.Cut(p.Arg, " ")
	p.Arg = number
	if g := received(t, p); g != nil {
		hearGift(t, p.Who, g, name)
	}
}

// mayEcho tells whether an answer of one tap can still be given. One further down the list takes the
// place of one before it; the other way round only where the answers are free.
func mayEcho(t *core.Turn, g *Gift, name string) bool {
	echoes := echoesOf(t, g)
	is, was := place(echoes, name), place(echoes, g.Echo)
	return is > was || is >= 0 && is < was && g.Back == 0 && giftKind(t, g.Flow).Free
}

// signPasses tells whether an answer of one tap is passed on now: in a pause only where g itself passes.
func signPasses(t *core.Turn, g *Gift) bool {
	return !t.KeepsWords() || g.Back == 0 && giftKind(t, g.Flow).Class == state.ClassAnswer
}

// hearGift passes on, in place, what who answered with one tap.
func hearGift(t *core.Turn, who event.Who, g *Gift, name string) {
	if g.Taken || !mayEcho(t, g, name) {
		return
	}
	g.Echo = name
	t.Shown(who, g.card())
	if t.IsLive(who, g.card()) {
		rebutton(t, who, g)
	}
	passSign(t, g)
}

// passSign shows the author how the other answered without words: now, or after a pause.
func passSign(t *core.Turn, g *Gift) {
	if signPasses(t, g) {
		retell(t, g)
		return
	}
	t.PostOnce(g.By, state.Parcel{Flow: g.Flow, Kind: Echoed, Arg: strconv.Itoa(g.Number), Class: state.ClassWords, Edits: true})
}

// Echoed is the kind of a parcel that passes an answer of one tap on, after a pause.
const Echoed = "echo"

// reactToGift passes an emoji on the other's words on.
func reactToGift(t *core.Turn, who event.Who, card string, s event.Sign) {
	g := giftOn(t, who, card)
	if g == nil || g.Taken || !g.Sign.Put(s) {
		return
	}
	t.Shown(who, card)
	if t.IsLive(who, card) {
		Redraw(t, who, g)
	}
	passSign(t, g)
}
