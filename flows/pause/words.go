package pause

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/pause/promise"
	"steady/flows/pause/word"
	"steady/flows/state"
)

// pauseWords takes words somebody was asked for: a length, a line, an hour, a pause word, or what
// they have to say on coming back.
func pauseWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	switch ask.Step {
	case "length", "more":
		typedLength(t, who, s, ask)
	case "line":
		typedLine(t, who, s)
	case "talk":
		typedTalk(t, who, s, ask)
	case "newword":
		word.Propose(t, who, s.Part.Text)
	case "write":
		wroteBack(t, who, s)
	case "rewrite":
		rewrote(t, who, s)
	}
}

// setsPause tells whether a pause asks for a time, a line or a word of the two's own, and not for what somebody has
// to say.
func setsPause(ask state.Asking) bool { return ask.Step != "write" && ask.Step != "rewrite" }

// draftedPause names what was being written on coming back; what else a pause asks for is no more than that.
func draftedPause(t *core.Turn, who event.Who, ask state.Asking) string {
	if ask.Step == "write" || ask.Step == "rewrite" {
		return t.Say(who, "where.draft_pause")
	}
	return t.Say(who, "where.draft_words")
}

func tapWriteBack(t *core.Turn, p core.Tap) {
	if promise.Of(t).Going() {
		t.Toast(p.Who, "pause.in_pause", until(t, p.Who))
		return
	}
	t.Compose(p.Who, "pause", "write", "", p.Card)
	t.Card(p.Who, "").Line("pause.write_ask").Deliver()
}

// wroteBack is what somebody has to say on coming back, in their own words. In a new pause they stay with
// their author, as everything does; where the day's three have gone, or serious ones find no room among what
// is kept, they are among their own pages.
func wroteBack(t *core.Turn, who event.Who, s event.Said) (gone bool) {
	side := &promise.Of(t).Sides[who]
	serious := t.Serious(who, s.Part.Text) // it goes nowhere by itself
	switch {
	case staysInPause(t, who, s):
	case !t.MayPost(who, "pause"):
		pageInstead(t, who, s, "pause.three")
	case serious && side.Full(s.Part):
		pageInstead(t, who, s, "pause.kept_full")
	case serious:
		side.Kept = append(side.Kept, s.Part)
		showKept(t, who)
	default:
		giveBack(t, who, givenCard, []event.Part{s.Part}).Deliver()
		return true
	}
	return false
}

// pageInstead puts words on coming back among their author's own pages, and says why.
func pageInstead(t *core.Turn, who event.Who, s event.Said, key string) {
	t.KeepPrivate(who, s.Part)
	t.Card(who, givenCard).Line(key).Private().Deliver()
	t.Replied(who, givenCard, s.Message)
}

// replyToGiven takes a Telegram reply to the other's words on coming back as words for them.
func replyToGiven(t *core.Turn, who event.Who, s event.Said, card string) bool {
	p := promise.Of(t)
	if !slices.ContainsFunc(p.Sides[who].From, func(g promise.Given) bool { return fromCard(g.Page) == card }) {
		return false
	}
	wroteBack(t, who, s)
	return true
}

// giveBack lets words go to the other as part of the return, and builds the card that says so.
func giveBack(t *core.Turn, who event.Who, name string, parts []event.Part) *core.Card {
	t.Posted(who, "pause")
	page := t.SaidPage(event.Page{Kind: "pause", By: who, Parts: parts, Shared: true})
	t.Post(who.Other(), state.Parcel{Flow: "pause", Kind: "said", Arg: name, Parts: parts, Page: page, Class: state.ClassPause})
	t.Below(who, givenCard)
	return givenBack(t, who, name, page, event.Sign{})
}

// fromCard is the card on the other phone that shows the words of a page.
func fromCard(page int) string { return "pause.from" + strconv.Itoa(page%fromCards) }

func handPause(t *core.Turn, to event.Who, p state.Parcel) {
	switch p.Kind {
	case "word":
		word.Hand(t, to, p)
		return
	case gift.Echoed:
		passGiven(t, to.Other(), p.Page)
		return
	}
	name := fromCard(p.Page)
	t.Below(to, name)
	extra := t.Card(to, name).Line("pause.said").Quote(p.Parts...).
		Row(core.Press("pause.write_back", "write").Main(), core.Press("common.put_by", "put_by")).Late().Deliver()
	side := &promise.Of(t).Sides[to]
	side.From = slices.DeleteFunc(side.From, func(f promise.Given) bool { return f.Page%fromCards == p.Page%fromCards })
	side.From = append(side.From, promise.Given{Page: p.Page, Extra: extra, Card: p.Arg})
}

// tapTakePauseBack takes one's words back: before they went out, or from the other phone and the
// journal. A page that neither waits for the other nor lies with them is none of one's own.
func tapTakePauseBack(t *core.Turn, p core.Tap) {
	page, err := strconv.Atoi(p.Arg)
	if other := p.Who.Other(); err != nil || !unpost(t, other, page) && !emptyFrom(t, other, page) {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Out = append(t.Out, event.Forget{Number: page})
	t.Card(p.Who, p.Card).Line("pause.take_back_done").Edit()
}

// unpost takes words on coming back out of what waits for their reader. It returns false where none of that
// page do.
func unpost(t *core.Turn, reader event.Who, page int) bool {
	w := t.People(reader)
	before := len(w.Waiting)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(x state.Parcel) bool { return x.Flow == "pause" && x.Kind == "said" && x.Page == page })
	found := len(w.Waiting) < before
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
	return found
}

// emptyFrom takes words on coming back off their reader's phone. It returns false where none of that page
// were shown.
func emptyFrom(t *core.Turn, reader event.Who, page int) bool {
	side := &promise.Of(t).Sides[reader]
	at := slices.IndexFunc(side.From, func(f promise.Given) bool { return f.Page == page })
	if at < 0 {
		return false
	}
	t.Card(reader, fromCard(page)).Line("pause.taken_back").Edit()
	for _, name := range side.From[at].Extra {
		t.Out = append(t.Out, event.Delete{To: reader, Card: name, Taken: fromCard(page)})
	}
	side.From = slices.Delete(side.From, at, at+1)
	if len(side.From) == 0 {
		side.From = nil
	}
	return true
}

// shutPause shows the pause as it stands.
func shutPause(t *core.Turn, who event.Who, ask state.Asking) {
	switch ask.Step {
	case "length", "more":
		promise.Of(t).Sides[who].Choose = false
		if promise.Of(t).Going() && t.IsLive(who, pauseCard) {
			face(t, who).Edit()
		}
	case "line":
		if t.IsLive(who, lineCard) {
			t.Card(who, lineCard).Line("common.put_away").Edit()
		}
	case "rewrite":
		keptAsk(t, who).Edit()
	}
}

// standsForPause tells whether a message calls a pause without a slash: the standing button, or the word the two
// agreed on, alone.
func standsForPause(t *core.Turn, who event.Who, s event.Said) string {
	if word.Is(t, s) || strings.EqualFold(s.Part.Text, t.Say(who, "common.pause")) && !s.Forwarded {
		return "pause"
	}
	return ""
}

// behindPause is what of the words behind /pause are somebody's own: a length is none.
func behindPause(t *core.Turn, who event.Who, command, rest string) string {
	if command == "pause" {
		if _, why, length := clock.HowLong(t, who, rest, t.Written); length && why == "" {
			return ""
		}
	}
	return rest
}
