package flows

import (
	"time"

	"steady/flows/event"
)

// sameTrouble is how long what goes wrong with one card is the same, which is told once.
const sameTrouble = 10 * time.Minute

// tellOnce tells whether somebody is to be told of a trouble now, and notes that they are. Who knows of it
// is told again only when that is long enough ago.
func (t *turn) tellOnce(who event.Who, about string) bool {
	p := t.people(who)
	if p.Chat == 0 {
		return false // nobody is there to be told
	}
	if p.Trouble.About == about && t.now.Sub(p.Trouble.At) < sameTrouble {
		return false
	}
	p.Trouble = Trouble{about, t.now}
	return true
}

// refused tells both the truth about words that Telegram would not show, in whatever form: who wrote them,
// that they did not arrive and what can be done; who was to read them, that there was something. Nobody is
// said to be told who has left. Of the bot's own cards only their reader is told, and the flow, as if it had
// come too late.
func (t *turn) refused(e event.Refused) {
	card, piece := ofPiece(e.Card)
	before := len(t.out)
	if f, ok := t.flow(flowOf(card)); ok && f.lapsed != nil && !piece {
		f.lapsed(t, e.To, card)
	}
	knows := len(t.out) > before // the flow has told the author
	if !t.tellOnce(e.To, "show:"+card) {
		return
	}
	if e.Kind == "" && !e.Theirs {
		t.card(e.To, "").line("refused.own").remark().deliver()
		return
	}
	what := "words"
	if e.Kind == event.Voice || e.Kind == event.VideoNote || e.Kind == event.Photo {
		what = string(e.Kind)
	}
	theirs, mine := "refused.theirs_"+what, "refused.mine_"+what
	if !t.isHere(e.To.Other()) {
		theirs = "refused.theirs_left"
	}
	if !t.isHere(e.To) {
		mine = "refused.mine_left"
	}
	t.card(e.To, "").line(theirs).remark().deliver()
	if !knows {
		t.card(e.To.Other(), "").line(mine).remark().deliver()
	}
}

// isHere tells whether what is said to somebody goes out at all: they are there and have not left.
func (t *turn) isHere(who event.Who) bool {
	return t.people(who).Chat != 0 && t.people(who).Gone.IsZero()
}

// undeleted does what can be done about a message that is too old for Telegram to delete. The bot's own are
// emptied, which is allowed for longer; a person's own they have to delete themselves, and so has the other
// with a voice note that was taken back. Whoever wanted it gone is told.
func (t *turn) undeleted(e event.Undeleted) {
	d := e.Delete
	line := "common.put_away"
	switch {
	case d.Clears != "":
		line = "refused.cleared"
	case d.Taken != "":
		line = "erase.emptied"
	}
	if d.Card != "" && e.Message != 0 {
		t.out = append(t.out, event.Edit{To: d.To, Card: d.Card, Message: e.Message, Text: event.Text{Body: t.say(d.To, line)}, Only: true})
	}
	switch {
	case d.Clears != "" && t.tellOnce(d.To, "clear:"+d.Clears):
		t.card(d.To, "").line("refused.uncleared").remark().deliver()
	case d.Taken != "" && t.tellOnce(d.To.Other(), "take:"+d.Taken):
		t.card(d.To.Other(), "").line("refused.untaken").remark().deliver()
	}
}
