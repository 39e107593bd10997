package dispatch

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// sameTrouble is how long what goes wrong with one card is the same, which is told once.
const sameTrouble = 10 * time.Minute

// tellOnce tells whether somebody is to be told of a trouble now, and notes that they are. Who knows of it
// is told again only when that is long enough ago.
func tellOnce(t *core.Turn, who event.Who, about string) bool {
	p := t.People(who)
	if p.Chat == 0 {
		return false // nobody is there to be told
	}
	if p.Trouble.About == about && t.Now.Sub(p.Trouble.At) < sameTrouble {
		return false
	}
	p.Trouble = state.Trouble{About: about, At: t.Now}
	return true
}

// refused tells both the truth about words that Telegram would not show, in whatever form: who wrote them,
// that they did not arrive and what can be done; who was to read them, that there was something. Nobody is
// said to be told who has left. Of the bot's own cards only their reader is told, and the flow, as if it had
// come too late.
func refused(t *core.Turn, e event.Refused) {
	card, piece := event.OfPiece(e.Card)
	before := len(t.Out)
	if f, ok := t.Flow(core.FlowOf(card)); ok && f.Lapsed != nil && !piece {
		f.Lapsed(t, e.To, card)
	}
	knows := len(t.Out) > before // the flow has told the author
	if !tellOnce(t, e.To, "show:"+card) {
		return
	}
	if e.Kind == "" && !e.Theirs {
		t.Card(e.To, "").Line("refused.own").Remark().Deliver()
		return
	}
	what := "words"
	if e.Kind == event.Voice || e.Kind == event.VideoNote || e.Kind == event.Photo {
		what = string(e.Kind)
	}
	theirs, mine := "refused.theirs_"+what, "refused.mine_"+what
	if !isHere(t, e.To.Other()) {
		theirs = "refused.theirs_left"
	}
	if !isHere(t, e.To) {
		mine = "refused.mine_left"
	}
	t.Card(e.To, "").Line(theirs).Remark().Deliver()
	if !knows {
		t.Card(e.To.Other(), "").Line(mine).Remark().Deliver()
	}
}

// isHere tells whether what is said to somebody goes out at all: they are there and have not left.
func isHere(t *core.Turn, who event.Who) bool {
	return t.People(who).Chat != 0 && t.People(who).Gone.IsZero()
}

// undeleted does what can be done about a message that is too old for Telegram to delete. The bot's own are
// emptied, which is allowed for longer; a person's own they have to delete themselves, and so has the other
// with a voice note that was taken back. Whoever wanted it gone is told.
func undeleted(t *core.Turn, e event.Undeleted) {
	d := e.Delete
	line := "common.put_away"
	switch {
	case d.Clears != "":
		line = "refused.cleared"
	case d.Taken != "":
		line = "common.emptied"
	}
	if d.Card != "" && e.Message != 0 {
		t.Out = append(t.Out, event.Edit{To: d.To, Card: d.Card, Message: e.Message, Text: event.Text{Body: t.Say(d.To, line)}, Only: true})
	}
	switch {
	case d.Clears != "" && tellOnce(t, d.To, "clear:"+d.Clears):
		t.Card(d.To, "").Line("refused.uncleared").Remark().Deliver()
	case d.Taken != "" && tellOnce(t, d.To.Other(), "take:"+d.Taken):
		t.Card(d.To.Other(), "").Line("refused.untaken").Remark().Deliver()
	}
}
