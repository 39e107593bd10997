package flows

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/event"
)

// pauseWords takes words somebody was asked for: a length, a line, an hour, a pause word, or what
// they have to say on coming back.
func pauseWords(t *turn, who event.Who, s event.Said, ask Asking) {
	switch ask.Step {
	case "length", "more":
		t.typedLength(who, s, ask)
	case "line":
		t.typedLine(who, s, ask)
	case "talk":
		t.typedTalk(who, s, ask)
	case "newword":
		t.proposeWord(who, s.Part.Text)
	case "write":
		t.wroteBack(who, s)
	case "rewrite":
		t.rewrote(who, s)
	}
}

// setsPause tells whether a pause asks for a time, a line or a word of the two's own, and not for what somebody has
// to say.
func setsPause(ask Asking) bool { return ask.Step != "write" && ask.Step != "rewrite" }

// draftedPause names what was being written on coming back; what else a pause asks for is no more than that.
func draftedPause(t *turn, who event.Who, ask Asking) string {
	if ask.Step == "write" || ask.Step == "rewrite" {
		return t.say(who, "where.draft_pause")
	}
	return t.say(who, "where.draft_words")
}

func tapWriteBack(t *turn, p tap) {
	if pauseState(t).going() {
		t.toast(p.who, "pause.in_pause", t.until(p.who))
		return
	}
	t.compose(p.who, "pause", "write", "", p.card)
	t.card(p.who, "").line("pause.write_ask").deliver()
}

// wroteBack is what somebody has to say on coming back, in their own words. In a new pause they stay with
// their author, as everything does; where the day's three have gone, or serious ones find no room among what
// is kept, they are among their own pages.
func (t *turn) wroteBack(who event.Who, s event.Said) (gone bool) {
	side := &pauseState(t).Sides[who]
	serious := t.serious(who, s.Part.Text) // it goes nowhere by itself
	switch {
	case t.staysInPause(who, s):
	case !t.mayPost(who, "pause"):
		t.pageInstead(who, s, "pause.three")
	case serious && side.full(s.Part):
		t.pageInstead(who, s, "pause.kept_full")
	case serious:
		side.Kept = append(side.Kept, s.Part)
		t.showKept(who)
	default:
		t.giveBack(who, givenCard, []event.Part{s.Part}).deliver()
		return true
	}
	return false
}

// pageInstead puts words on coming back among their author's own pages, and says why.
func (t *turn) pageInstead(who event.Who, s event.Said, key string) {
	t.keepPrivate(who, s.Part)
	t.card(who, givenCard).line(key).private().deliver()
	t.replied(who, givenCard, s.Message)
}

// replyToGiven takes a Telegram reply to the other's words on coming back as words for them.
func replyToGiven(t *turn, who event.Who, s event.Said, card string) bool {
	p := pauseState(t)
	if !slices.ContainsFunc(p.Sides[who].From, func(g Given) bool { return fromCard(g.Page) == card }) {
		return false
	}
	t.wroteBack(who, s)
	return true
}

// giveBack lets words go to the other as part of the return, and builds the card that says so.
func (t *turn) giveBack(who event.Who, name string, parts []event.Part) *card {
	t.posted(who, "pause")
	page := t.saidPage(event.Page{Kind: "pause", By: who, Parts: parts, Shared: true})
	t.post(who.Other(), Parcel{Flow: "pause", Kind: "said", Arg: name, Parts: parts, Page: page, Class: classPause})
	t.below(who, givenCard)
	return t.givenBack(who, name, page, Sign{})
}

// fromCard is the card on the other phone that shows the words of a page.
func fromCard(page int) string { return "pause.from" + strconv.Itoa(page%fromCards) }

func handPause(t *turn, to event.Who, p Parcel) {
	switch p.Kind {
	case "word":
		t.handWord(to, p)
		return
	case echoed:
		t.passGiven(to.Other(), p.Page)
		return
	}
	name := fromCard(p.Page)
	t.below(to, name)
	extra := t.card(to, name).line("pause.said").quote(p.Parts...).
		row(press("pause.write_back", "write"), press("common.put_by", "put_by")).late().deliver()
	side := &pauseState(t).Sides[to]
	side.From = slices.DeleteFunc(side.From, func(f Given) bool { return f.Page%fromCards == p.Page%fromCards })
	side.From = append(side.From, Given{Page: p.Page, Extra: extra, Card: p.Arg})
}

// tapTakePauseBack takes one's words back: before they went out, or from the other phone and the
// journal. A page that neither waits for the other nor lies with them is none of one's own.
func tapTakePauseBack(t *turn, p tap) {
	page, err := strconv.Atoi(p.arg)
	if other := p.who.Other(); err != nil || !t.unpost(other, page) && !t.emptyFrom(other, page) {
		t.toast(p.who, "common.gone")
		return
	}
	t.out = append(t.out, event.Forget{Number: page})
	t.card(p.who, p.card).line("pause.take_back_done").edit()
}

// unpost takes words on coming back out of what waits for their reader. It returns false where none of that
// page do.
func (t *turn) unpost(reader event.Who, page int) bool {
	w := t.people(reader)
	before := len(w.Waiting)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(x Parcel) bool { return x.Flow == "pause" && x.Kind == "said" && x.Page == page })
	found := len(w.Waiting) < before
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
	return found
}

// emptyFrom takes words on coming back off their reader's phone. It returns false where none of that page
// were shown.
func (t *turn) emptyFrom(reader event.Who, page int) bool {
	side := &pauseState(t).Sides[reader]
	at := slices.IndexFunc(side.From, func(f Given) bool { return f.Page == page })
	if at < 0 {
		return false
	}
	t.card(reader, fromCard(page)).line("pause.taken_back").edit()
	for _, name := range side.From[at].Extra {
		t.out = append(t.out, event.Delete{To: reader, Card: name, Taken: fromCard(page)})
	}
	side.From = slices.Delete(side.From, at, at+1)
	if len(side.From) == 0 {
		side.From = nil
	}
	return true
}

// shutPause shows the pause as it stands.
func shutPause(t *turn, who event.Who, ask Asking) {
	switch ask.Step {
	case "length", "more":
		pauseState(t).Sides[who].Choose = false
		if pauseState(t).going() && t.isLive(who, pauseCard) {
			t.face(who).edit()
		}
	case "line":
		if t.isLive(who, "pause.line") {
			t.card(who, "pause.line").line("common.put_away").edit()
		}
	case "rewrite":
		t.keptAsk(who).edit()
	}
}

// standsForPause tells whether a message calls a pause without a slash: the standing button, or the word the two
// agreed on, alone.
func standsForPause(t *turn, who event.Who, s event.Said) string {
	word := wordState(t).PauseWord
	agreed := word != "" && t.paired() && strings.EqualFold(strings.Trim(s.Part.Text, " .!…"), word)
	if agreed || strings.EqualFold(s.Part.Text, t.say(who, "common.pause")) && !s.Forwarded {
		return "pause"
	}
	return ""
}

// behindPause is what of the words behind /pause are somebody's own: a length is none.
func behindPause(t *turn, who event.Who, command, rest string) string {
	if command == "pause" {
		if _, why, length := t.howLong(who, rest, t.written); length && why == "" {
			return ""
		}
	}
	return rest
}
