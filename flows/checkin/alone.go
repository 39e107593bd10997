package flows

import (
	"slices"
	"strconv"

	"steady/flows/event"
	"steady/prompts"
)

// Alone is an answer that was not met by another and was shared after all: what is needed to take it
// back.
type Alone struct {
	Number int
	By     event.Whose `json:",omitempty"` // whose answer it is; Nobodys: of before that was noted
	Page   int
	Card   string   // the author's card
	Shown  bool     `json:",omitempty"` // the other has it
	Extra  []string `json:",omitempty"` // the cards of the voice notes and photos in it
	Sign   Sign     `json:",omitzero"`  // the other's emoji on it
}

// maxAlone is how many of them can still be taken back.
const maxAlone = 4

func (x *Alone) card() string { return "checkin.alone" + strconv.Itoa(x.Number%maxAlone) }

// tapShare gives a lone answer to the other after all.
func tapShare(t *turn, p tap) {
	n, err := strconv.Atoi(p.arg)
	if err != nil || !t.paired() {
		t.toast(p.who, "common.gone")
		return
	}
	if t.alone(n) == nil {
		t.out = append(t.out, event.Recall{For: shareFor + p.card, To: p.who, Numbers: []int{n}, Own: true})
	}
}

// shareFor begins what a lone answer is recalled for; the author's card follows.
const shareFor = "checkin.share "

// alone finds a lone answer that was shared, by its page.
func (t *turn) alone(page int) *Alone {
	for i := range questionState(t).Alone {
		if x := &questionState(t).Alone[i]; x.Page == page {
			return x
		}
	}
	return nil
}

// aloneOf finds a lone answer that who shared, by its page.
func (t *turn) aloneOf(who event.Who, page int) *Alone {
	x := t.alone(page)
	switch {
	case x == nil || x.By == event.OwnedBy(who.Other()):
		return nil
	case x.By == event.Nobodys && t.isLive(who.Other(), x.Card): // it could be either's
		return nil
	}
	return x
}

// shareRecalled has the page of a lone answer, if it is one of its author's.
func (t *turn) shareRecalled(e event.Recalled, card string) {
	if len(e.Pages) == 0 || e.Pages[0].By != e.To || t.alone(e.Pages[0].Number) != nil || !t.isLive(e.To, card) {
		return
	}
	q, page := questionState(t), e.Pages[0]
	q.Shares++
	q.Alone = append(q.Alone, Alone{Number: q.Shares, By: event.OwnedBy(e.To), Page: page.Number, Card: card})
	if len(q.Alone) > maxAlone {
		q.Alone = slices.Clone(q.Alone[len(q.Alone)-maxAlone:])
	}
	page.Shared = true
	t.out = append(t.out, event.Keep{Page: page})
	t.aloneSent(e.To, t.alone(page.Number)).edit()
	t.post(e.To.Other(), Parcel{
		Flow: "checkin", Kind: "share", Arg: event.Clip(page.Title, 200), Parts: page.Parts, Page: page.Number, Class: classWords,
	})
}

// aloneSent is its author's card.
func (t *turn) aloneSent(who event.Who, x *Alone) *card {
	k := t.card(who, x.Card).line("checkin.shared_done")
	if !t.keepsWords() {
		k.sign(who.Other(), x.Sign)
	}
	return k.row(press("thanks.take_back", "unshare", strconv.Itoa(x.Page))).private()
}

// reactToAlone passes an emoji on a lone answer on, to whoever has its author's card.
func (t *turn) reactToAlone(who event.Who, card string, s Sign) {
	for i := range questionState(t).Alone {
		x := &questionState(t).Alone[i]
		if x.Shown && x.card() == card && x.Sign.put(s) { // whoever has this card is not its author
			t.shown(who, card)
			t.passAlone(who.Other(), x)
		}
	}
}

// passAlone shows the author the other's emoji: now, or after a pause.
func (t *turn) passAlone(author event.Who, x *Alone) {
	switch {
	case t.keepsWords():
		t.postOnce(author, Parcel{Flow: "checkin", Kind: echoed, Page: x.Page, Class: classWords, Edits: true})
	case t.isLive(author, x.Card):
		t.aloneSent(author, x).edit()
	case x.Sign.Emoji != "": // they cleared the card from their chat
		t.card(author, "").sign(author.Other(), x.Sign).silent(true).remark().deliver()
	}
}

// handAlone delivers a lone answer.
func (t *turn) handAlone(to event.Who, p Parcel) {
	x := t.alone(p.Page)
	if x == nil {
		return
	}
	x.Shown = true
	t.show(to, x.card())
	x.Extra = t.card(to, x.card()).line("checkin.shared").head(p.Arg).quote(p.Parts...).
		row(press("common.put_by", "put_by")).row(t.holdChoice(to)).late().deliver()
}

// tapUnshare takes a lone answer back: before it went out, or from the other phone and the journal.
func tapUnshare(t *turn, p tap) {
	n, err := strconv.Atoi(p.arg)
	x := t.aloneOf(p.who, n)
	if err != nil || x == nil || x.Card != p.card {
		t.toast(p.who, "common.gone")
		return
	}
	other := p.who.Other()
	w := t.people(other)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(y Parcel) bool { return y.Flow == "checkin" && y.Page == n })
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
	if x.Shown {
		for _, name := range x.Extra {
			t.out = append(t.out, event.Delete{To: other, Card: name, Taken: x.card()})
		}
		t.shown(other, x.card())
		t.card(other, x.card()).line("checkin.taken", prompts.Args{"Name": t.name(p.who)}).edit()
	}
	t.out = append(t.out, event.Forget{Number: n})
	questionState(t).Alone = slices.DeleteFunc(questionState(t).Alone, func(y Alone) bool { return y.Page == n })
	if len(questionState(t).Alone) == 0 {
		questionState(t).Alone = nil
	}
	t.card(p.who, p.card).line("checkin.taken_back").private().edit()
}

func tapKeep(t *turn, p tap) {
	if q := questionState(t); q.wrote(p.who) && p.card == q.Sides[p.who].Card {
		t.kept(p.who).edit()
		return
	}
	if questionState(t).wrote(p.who) && p.card == askCard {
		t.doneAsking(p.who)
		return
	}
	t.card(p.who, p.card).line("checkin.kept_yours").private().edit()
}
