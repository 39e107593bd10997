package flows

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// tapEcho is a response in one tap: the other sees it on their card, in place.
func tapEcho(kind string) func(*turn, tap) {
	return func(t *turn, p tap) { t.echo(p.who, p.arg, kind) }
}

func (t *turn) echo(who event.Who, number, kind string) {
	r := t.past(number)
	if r == nil || len(r.Echo[who]) > 0 {
		return
	}
	r.Echo[who] = []string{kind}
	t.responded(r, who, "")
}

// responded passes on how who responded without words: now, or after a pause.
func (t *turn) responded(r *Reveal, who event.Who, how string) {
	t.shown(who, revealName(r.Number))
	t.redraw(r, who, how)
	if t.keepsWords() {
		t.postOnce(who.Other(), Parcel{Flow: "checkin", Kind: echoed, Arg: strconv.Itoa(r.Number), Class: classWords, Edits: true})
	}
}

// redraw shows an opened question anew on both phones, because of what by did; its words have to be
// recalled first. how: by an emoji, or else by a tap.
func (t *turn) redraw(r *Reveal, by event.Who, how string) {
	t.out = append(t.out, event.Recall{
		For: "checkin." + strconv.Itoa(r.Number) + " " + strconv.Itoa(int(by)) + how, To: event.A, Numbers: r.Pages[:],
	})
}

const byEmoji = " emoji"

// checkinRecalled has the words of an opened question, or of a lone answer to be shared.
func checkinRecalled(t *turn, e event.Recalled) {
	what, by, _ := strings.Cut(strings.TrimPrefix(e.For, "checkin."), " ")
	if what == "share" {
		t.shareRecalled(e, by)
		return
	}
	r := t.past(what)
	if r == nil {
		return
	}
	var parts [2][]event.Part
	for _, page := range e.Pages {
		parts[page.By] = page.Parts
	}
	by, emoji := strings.CutSuffix(by, byEmoji)
	for _, to := range event.Both() {
		theirs := by == strconv.Itoa(int(to.Other())) && !t.keepsWords()
		if t.reshow(to, r, parts) && theirs {
			t.sayBelow(to, r, emoji)
		}
	}
}

// sayBelow tells how the other responded below an opened question that could not be shown anew.
func (t *turn) sayBelow(to event.Who, r *Reveal, emoji bool) {
	other, k := to.Other(), t.card(to, "").silent(true).remark()
	switch echo := r.Echo[other]; {
	case emoji && r.Signs[other].Emoji != "":
		k.sign(other, r.Signs[other]).deliver()
	case !emoji && len(echo) > 0:
		k.line("checkin.echo_"+echo[0], prompts.Args{"Name": t.name(other)}).deliver()
	}
}

// reshow shows an opened question anew to one of the two. One that came in several pieces cannot be
// shown in one: only its buttons change, and below is true. What was taken back has to go all the same.
func (t *turn) reshow(to event.Who, r *Reveal, parts [2][]event.Part) (below bool) {
	k, other := t.revealCard(to, r, parts), to.Other()
	pieces := len(r.Extra[to])
	for _, p := range parts[other] {
		if p.Kind != event.Words {
			pieces--
		}
	}
	switch {
	case r.Taken[other]:
	case event.Units(k.send.Text.Body) > event.MaxText:
		k.send.Text = event.Text{}
		k.edit()
		return true
	case pieces > 0: // one's own words were taken back: the rest fits into one
		for _, name := range r.Extra[to][:pieces] {
			t.out = append(t.out, event.Delete{To: to, Card: name})
		}
		r.Extra[to] = r.Extra[to][pieces:]
	}
	k.edit()
	return false
}

// reactToAnswer passes an emoji on an answer of the other's on: an opened one, or one that was shared alone.
func reactToAnswer(t *turn, who event.Who, card string, s Sign) {
	for i := range questionState(t).Past {
		r := &questionState(t).Past[i]
		if revealName(r.Number) != card || r.Taken[who.Other()] {
			continue
		}
		if own := t.past(strconv.Itoa(r.Number)); own.Signs[who].put(s) {
			t.responded(own, who, byEmoji)
		}
	}
	t.reactToAlone(who, card, s)
}

func tapReply(t *turn, p tap) {
	if t.past(p.arg) == nil {
		t.toast(p.who, "common.gone")
		return
	}
	t.shown(p.who, p.card)
	t.compose(p.who, "checkin", "reply", p.arg, p.card)
	t.card(p.who, "").line("checkin.reply_ask").deliver()
}

// replyToReveal takes a Telegram reply to an opened question, or to a wish about it, as words for the
// other. One to the open question, or to the answer that is kept, belongs to that answer, also when
// something else was said since.
func replyToReveal(t *turn, who event.Who, s event.Said, card string) bool {
	q := questionState(t)
	side := &q.Sides[who]
	if q.Open && (card == askCard && side.Asked != 0 || card == side.Card && q.wrote(who)) {
		t.take(who, s)
		return true
	}
	for i := range q.Past {
		n := q.Past[i].Number
		if t.paired() && (card == revealName(n) || card == wishName("more", n) || card == wishName("talk", n)) {
			t.shown(who, card)
			t.sendReply(who, s, n)
			return true
		}
	}
	return false
}

// sendReply gives words about an opened question to the other, as any gift of words.
func (t *turn) sendReply(who event.Who, s event.Said, number int) {
	t.beginGift(who, Making{Flow: "thanks", Back: noGift, On: revealName(number)}, s)
}

// handWords delivers a wish about an opened question, a response that waited for a pause to end, or a
// lone answer.
func handWords(t *turn, to event.Who, p Parcel) {
	if p.Kind == "share" {
		t.handAlone(to, p)
		return
	}
	if x := t.alone(p.Page); p.Kind == echoed && x != nil {
		t.passAlone(to, x)
		return
	}
	r := t.past(p.Arg)
	if r == nil {
		return
	}
	if p.Kind == echoed {
		t.redraw(r, to.Other(), "")
		return
	}
	name := wishName(p.Kind, r.Number)
	k := t.card(to, name).line("checkin.wants_" + p.Kind).heading(t.question(to, r.Prompts[to]))
	k.rows = t.wishRows(to, p.Kind, p.Arg)
	t.show(to, name)
	k.late().deliver()
}

// tapTakeBack empties one's words on the other phone and in the journal.
func tapTakeBack(t *turn, p tap) {
	r := t.past(p.arg)
	if r == nil || r.Taken[p.who] {
		t.toast(p.who, "common.gone")
		return
	}
	r.Taken[p.who] = true
	t.out = append(t.out, event.Forget{Number: r.Pages[p.who]})
	other := p.who.Other()
	for _, name := range r.Extra[other] {
		t.out = append(t.out, event.Delete{To: other, Card: name, Taken: revealName(r.Number)})
	}
	r.Extra[other] = nil
	t.shown(other, revealName(r.Number))
	t.toast(p.who, "checkin.taken_back")
	t.redraw(r, p.who, "")
}

// thanked goes through the answers opened after a day that the other said thank you for: the week may quote them.
func thanked(t *turn, after calendar.Day, yield func(by event.Who, page int, to Prompt)) {
	for i := range questionState(t).Past {
		r := &questionState(t).Past[i]
		for _, by := range event.Both() {
			if !r.Taken[by] && r.Days[by] > after && slices.Contains(r.Echo[by.Other()], "thanks") {
				yield(by, r.Pages[by], r.Prompts[by])
			}
		}
	}
}
