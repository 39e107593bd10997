package pause

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/pause/promise"
	"steady/flows/state"
)

// givenBack is the author's card of words on coming back, with the other's emoji on them.
func givenBack(t *core.Turn, who event.Who, name string, page int, s event.Sign) *core.Card {
	return t.Card(who, name).Line("pause.given").Sign(who.Other(), s).
		Row(core.Press("pause.take_back", "takeback", strconv.Itoa(page)))
}

// reactToGiven passes an emoji on the other's words on coming back on.
func reactToGiven(t *core.Turn, who event.Who, card string, s event.Sign) {
	side := &promise.Of(t).Sides[who]
	for i := range side.From {
		if given := &side.From[i]; fromCard(given.Page) == card && given.Sign.Put(s) {
			passGiven(t, who, given.Page)
		}
	}
}

// passGiven shows the author the emoji that who put on their words: now, or after a new pause. A card that
// stands for other words by now stays as it is.
func passGiven(t *core.Turn, who event.Who, page int) {
	author := who.Other()
	for _, given := range promise.Of(t).Sides[who].From {
		switch {
		case given.Page != page:
		case promise.WordsHush(t).After(t.Now) && promise.Of(t).Going() && !promise.Of(t).Asking():
			t.PostOnce(author, state.Parcel{Flow: "pause", Kind: gift.Echoed, Page: page, Class: state.ClassWords, Edits: true})
		case hasPage(t, author, given.Card, page):
			givenBack(t, author, given.Card, page, given.Sign).Edit()
		}
	}
}

// hasPage tells whether a live card is the newest that offers to take this page back.
func hasPage(t *core.Turn, author event.Who, card string, page int) bool {
	for _, given := range promise.Of(t).Sides[author.Other()].From {
		if given.Card == card && given.Page > page {
			return false
		}
	}
	return t.IsLive(author, card)
}
