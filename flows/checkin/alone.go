package checkin

import (
	"slices"
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/prompts"
)

// Alone is an answer that was not met by another and was shared after all: what is needed to take it
// back.
type Alone struct {
	Number int
	By     event.Whose `json:",omitempty"` // whose answer it is; Nobodys: of before that was noted
	Page   int
	Card   string     // the author's card
	Shown  bool       `json:",omitempty"` // the other has it
	Extra  []string   `json:",omitempty"` // the cards of the voice notes and photos in it
	Sign   event.Sign `json:",omitzero"`  // the other's emoji on it
}

// maxAlone is how many of them can still be taken back.
const maxAlone = 4

func (x *Alone) card() string { return "checkin.alone" + strconv.Itoa(x.Number%maxAlone) }

// tapShare gives a lone answer to the other after all.
func tapShare(t *core.Turn, p core.Tap) {
	n, err := strconv.Atoi(p.Arg)
	if err != nil || !t.Paired() {
		t.Toast(p.Who, "common.gone")
		return
	}
	if alone(t, n) == nil {
		t.Out = append(t.Out, event.Recall{For: shareFor + p.Card, To: p.Who, Numbers: []int{n}, Own: true})
	}
}

// shareFor begins what a lone answer is recalled for; the author's card follows.
const shareFor = "checkin.share "

// alone finds a lone answer that was shared, by its page.
func alone(t *core.Turn, page int) *Alone {
	for i := range stateOf(t).Alone {
		if x := &stateOf(t).Alone[i]; x.Page == page {
			return x
		}
	}
	return nil
}

// aloneOf finds a lone answer that who shared, by its page.
func aloneOf(t *core.Turn, who event.Who, page int) *Alone {
	x := alone(t, page)
	switch {
	case x == nil || x.By == event.OwnedBy(who.Other()):
		return nil
	case x.By == event.Nobodys && t.IsLive(who.Other(), x.Card): // it could be either's
		return nil
	}
	return x
}

// shareRecalled has the page of a lone answer, if it is one of its author's.
func shareRecalled(t *core.Turn, e event.Recalled, card string) {
	if len(e.Pages) == 0 || e.Pages[0].By != e.To || alone(t, e.Pages[0].Number) != nil || !t.IsLive(e.To, card) {
		return
	}
	q, page := stateOf(t), e.Pages[0]
	q.Shares++
	q.Alone = append(q.Alone, Alone{Number: q.Shares, By: event.OwnedBy(e.To), Page: page.Number, Card: card})
	if len(q.Alone) > maxAlone {
		q.Alone = slices.Clone(q.Alone[len(q.Alone)-maxAlone:])
	}
	page.Shared = true
	t.Out = append(t.Out, event.Keep{Page: page})
	aloneSent(t, e.To, alone(t, page.Number)).Edit()
	t.Post(e.To.Other(), state.Parcel{
		Flow: "checkin", Kind: "share", Arg: event.Clip(page.Title, 200), Parts: page.Parts, Page: page.Number, Class: state.ClassWords,
	})
}

// aloneSent is its author's card.
func aloneSent(t *core.Turn, who event.Who, x *Alone) *core.Card {
	key := "checkin.shared_done"
	if x.Sign.Emoji != "" && !t.KeepsWords() {
		key = "checkin.shared_seen"
	}
	k := t.Card(who, x.Card).Line(key)
	if !t.KeepsWords() {
		k.Sign(who.Other(), x.Sign)
	}
	return k.Row(core.Press("thanks.take_back", "unshare", strconv.Itoa(x.Page))).Private()
}

// reactToAlone passes an emoji on a lone answer on, to whoever has its author's card.
func reactToAlone(t *core.Turn, who event.Who, card string, s event.Sign) {
	for i := range stateOf(t).Alone {
		x := &stateOf(t).Alone[i]
		if x.Shown && x.card() == card && x.Sign.Put(s) { // whoever has this card is not its author
			t.Shown(who, card)
			passAlone(t, who.Other(), x)
		}
	}
}

// passAlone shows the author the other's emoji: now, or after a pause.
func passAlone(t *core.Turn, author event.Who, x *Alone) {
	switch {
	case t.KeepsWords():
		t.PostOnce(author, state.Parcel{Flow: "checkin", Kind: gift.Echoed, Page: x.Page, Class: state.ClassWords, Edits: true})
	case t.IsLive(author, x.Card):
		aloneSent(t, author, x).Edit()
	case x.Sign.Emoji != "": // they cleared the card from their chat
		t.Card(author, "").Sign(author.Other(), x.Sign).Silent(true).Remark().Deliver()
	}
}

// handAlone delivers a lone answer.
func handAlone(t *core.Turn, to event.Who, p state.Parcel) {
	x := alone(t, p.Page)
	if x == nil {
		return
	}
	x.Shown = true
	t.Show(to, x.card())
	x.Extra = t.Card(to, x.card()).Line("checkin.shared").Head(p.Arg).Quote(p.Parts...).
		Row(core.Press("common.put_by", "put_by")).Row(t.HoldButton(to)).Late().Deliver()
}

// tapUnshare takes a lone answer back: before it went out, or from the other phone and the journal.
func tapUnshare(t *core.Turn, p core.Tap) {
	n, err := strconv.Atoi(p.Arg)
	x := aloneOf(t, p.Who, n)
	if err != nil || x == nil || x.Card != p.Card {
		t.Toast(p.Who, "common.gone")
		return
	}
	other := p.Who.Other()
	w := t.People(other)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(y state.Parcel) bool { return y.Flow == "checkin" && y.Page == n })
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
	if x.Shown {
		for _, name := range x.Extra {
			t.Out = append(t.Out, event.Delete{To: other, Card: name, Taken: x.card()})
		}
		t.Shown(other, x.card())
		t.Card(other, x.card()).Line("checkin.taken", prompts.Args{"Name": t.Name(p.Who)}).Edit()
	}
	t.Out = append(t.Out, event.Forget{Number: n})
	stateOf(t).Alone = slices.DeleteFunc(stateOf(t).Alone, func(y Alone) bool { return y.Page == n })
	if len(stateOf(t).Alone) == 0 {
		stateOf(t).Alone = nil
	}
	t.Card(p.Who, p.Card).Line("checkin.taken_back").Private().Edit()
}

func tapKeep(t *core.Turn, p core.Tap) {
	if q := stateOf(t); q.wrote(p.Who) && p.Card == q.Sides[p.Who].Card {
		kept(t, p.Who).Edit()
		return
	}
	if stateOf(t).wrote(p.Who) && p.Card == askCard {
		doneAsking(t, p.Who)
		t.Toast(p.Who, "checkin.kept_open")
		return
	}
	t.Card(p.Who, p.Card).Line("checkin.kept_yours").Private().Edit()
}
