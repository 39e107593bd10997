package flows

import (
	"strconv"

	"steady/flows/event"
)

// givenBack is the author's card of words on coming back, with the other's emoji on them.
func (t *turn) givenBack(who event.Who, name string, page int, s Sign) *card {
	return t.card(who, name).line("pause.given").sign(who.Other(), s).
		row(press("pause.take_back", "takeback", strconv.Itoa(page)))
}

// reactToGiven passes an emoji on the other's words on coming back on.
func reactToGiven(t *turn, who event.Who, card string, s Sign) {
	side := &pauseState(t).Sides[who]
	for i := range side.From {
		if given := &side.From[i]; fromCard(given.Page) == card && given.Sign.put(s) {
			t.passGiven(who, given.Page)
		}
	}
}

// passGiven shows the author the emoji that who put on their words: now, or after a new pause. A card that
// stands for other words by now stays as it is.
func (t *turn) passGiven(who event.Who, page int) {
	author := who.Other()
	for _, given := range pauseState(t).Sides[who].From {
		switch {
		case given.Page != page:
		case wordsHush(t).After(t.now) && pauseState(t).going() && !pauseState(t).asking():
			t.postOnce(author, Parcel{Flow: "pause", Kind: echoed, Page: page, Class: classWords, Edits: true})
		case t.hasPage(author, given.Card, page):
			t.givenBack(author, given.Card, page, given.Sign).edit()
		}
	}
}

// hasPage tells whether a live card is the newest that offers to take this page back.
func (t *turn) hasPage(author event.Who, card string, page int) bool {
	for _, given := range pauseState(t).Sides[author.Other()].From {
		if given.Card == card && given.Page > page {
			return false
		}
	}
	return t.isLive(author, card)
}
