package checkin

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/prompts"
)

// tapEcho is a response in one tap: the other sees it on their card, in place.
func tapEcho(kind string) func(*core.Turn, core.Tap) {
	return func(t *core.Turn, p core.Tap) { echo(t, p.Who, p.Arg, kind) }
}

func echo(t *core.Turn, who event.Who, number, kind string) {
	r := past(t, number)
	if r == nil || len(r.Echo[who]) > 0 {
		return
	}
	r.Echo[who] = []string{kind}
	responded(t, r, who, "")
	t.Toast(who, "checkin.asked")
}

// responded passes on how who responded without words: now, or after a pause.
func responded(t *core.Turn, r *Reveal, who event.Who, how string) {
	t.Shown(who, revealName(r.Number))
	buttons(t, who, r)
	redraw(t, r, who, how)
	if t.KeepsWords() {
		t.PostOnce(who.Other(), state.Parcel{Flow: "checkin", Kind: gift.Echoed, Arg: strconv.Itoa(r.Number), Class: state.ClassWords, Edits: true})
	}
}

// redraw shows an opened question anew on both phones, because of what by did; its words have to be
// recalled first. how: by an emoji, by taking
// words back, or else by a tap.
func redraw(t *core.Turn, r *Reveal, by event.Who, how string) {
	t.Out = append(t.Out, event.Recall{
		For: "checkin." + strconv.Itoa(r.Number) + " " + strconv.Itoa(int(by)) + how, To: event.A, Numbers: r.Pages[:],
	})
}

const byEmoji, byTaking = " emoji", " taken"

// checkinRecalled has the words of an opened question, or of a lone answer to be shared.
func checkinRecalled(t *core.Turn, e event.Recalled) {
	what, by, _ := strings.Cut(strings.TrimPrefix(e.For, "checkin."), " ")
	switch what {
	case "share":
		shareRecalled(t, e, by)
		return
	case "wish":
		wishRecalled(t, e, by)
		return
	}
	r := past(t, what)
	if r == nil {
		return
	}
	var parts [2][]event.Part
	for _, page := range e.Pages {
		parts[page.By] = page.Parts
	}
	by, emoji := strings.CutSuffix(by, byEmoji)
	by, taken := strings.CutSuffix(by, byTaking)
	for _, to := range event.Both() {
		theirs := by == strconv.Itoa(int(to.Other())) && !t.KeepsWords()
		if by == strconv.Itoa(int(to)) && !taken {
			continue // their buttons have changed already
		}
		if reshow(t, to, r, parts) && theirs {
			sayBelow(t, to, r, emoji)
		}
	}
}

// sayBelow tells how the other responded below an opened question that could not be shown anew.
func sayBelow(t *core.Turn, to event.Who, r *Reveal, emoji bool) {
	other, k := to.Other(), t.Card(to, "").Silent(true).Remark()
	switch echo := r.Echo[other]; {
	case emoji && r.Signs[other].Emoji != "":
		k.Sign(other, r.Signs[other]).Deliver()
	case !emoji && len(echo) > 0:
		k.Line("checkin.echo_"+echo[0], prompts.Args{"Name": t.Name(other)}).Deliver()
	}
}

// reshow shows an opened question anew to one of the two. One that came in several pieces cannot be
// shown in one: only its buttons change, and below is true. What was taken back has to go all the same.
func reshow(t *core.Turn, to event.Who, r *Reveal, parts [2][]event.Part) (below bool) {
	k, other := revealCard(t, to, r, parts), to.Other()
	pieces := len(r.Extra[to])
	for _, p := range parts[other] {
		if p.Kind != event.Words {
			pieces--
		}
	}
	switch {
	case r.Taken[other]:
	case event.Units(k.Send.Text.Body) > event.MaxText:
		k.Send.Text = event.Text{}
		k.Edit()
		return true
	case pieces > 0: // one's own words were taken back: the rest fits into one
		for _, name := range r.Extra[to][:pieces] {
			t.Out = append(t.Out, event.Delete{To: to, Card: name})
		}
		r.Extra[to] = r.Extra[to][pieces:]
	}
	k.Edit()
	return false
}

// reactToAnswer passes an emoji on an answer of the other's on: an opened one, or one that was shared alone.
func reactToAnswer(t *core.Turn, who event.Who, card string, s event.Sign) {
	for i := range stateOf(t).Past {
		r := &stateOf(t).Past[i]
		if revealName(r.Number) != card || r.Taken[who.Other()] {
			continue
		}
		if own := past(t, strconv.Itoa(r.Number)); own.Signs[who].Put(s) {
			responded(t, own, who, byEmoji)
		}
	}
	reactToAlone(t, who, card, s)
}

func tapReply(t *core.Turn, p core.Tap) {
	if past(t, p.Arg) == nil {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Shown(p.Who, p.Card)
	if isReveal(p.Card) {
		buttons(t, p.Who, past(t, p.Arg))
	}
	t.Compose(p.Who, "checkin", "reply", p.Arg, p.Card)
	t.Card(p.Who, "").Line("checkin.reply_ask").Deliver()
}

// replyToReveal takes a Telegram reply to an opened question, or to a wish about it, as words for the
// other. One to the open question, or to the answer that is kept, belongs to that answer, also when
// something else was said since.
func replyToReveal(t *core.Turn, who event.Who, s event.Said, card string) bool {
	q := stateOf(t)
	side := &q.Sides[who]
	if q.Open && (card == askCard && side.Asked != 0 || card == side.Card && q.wrote(who)) {
		take(t, who, s)
		return true
	}
	for i := range q.Past {
		n := q.Past[i].Number
		if t.Paired() && (card == revealName(n) || card == wishName("more", n) || card == wishName("talk", n)) {
			t.Shown(who, card)
			sendReply(t, who, s, n)
			return true
		}
	}
	return false
}

// sendReply gives words about an opened question to the other, as any gift of words.
func sendReply(t *core.Turn, who event.Who, s event.Said, number int) {
	gift.Begin(t, who, gift.Making{Flow: "thanks", Back: gift.NoGift, On: revealName(number)}, s)
}

// handWords delivers a wish about an opened question, a response that waited for a pause to end, or a
// lone answer.
func handWords(t *core.Turn, to event.Who, p state.Parcel) {
	if p.Kind == "share" {
		handAlone(t, to, p)
		return
	}
	if x := alone(t, p.Page); p.Kind == gift.Echoed && x != nil {
		passAlone(t, to, x)
		return
	}
	r := past(t, p.Arg)
	if r == nil {
		return
	}
	if p.Kind == gift.Echoed {
		redraw(t, r, to.Other(), "")
		return
	}
	handWish(t, to, r, p.Kind)
}

// tapTakeBack empties one's words on the other phone and in the journal.
func tapTakeBack(t *core.Turn, p core.Tap) {
	r := past(t, p.Arg)
	if r == nil || r.Taken[p.Who] {
		t.Toast(p.Who, "common.gone")
		return
	}
	r.Taken[p.Who] = true
	t.Out = append(t.Out, event.Forget{Number: r.Pages[p.Who]})
	other := p.Who.Other()
	for _, name := range r.Extra[other] {
		t.Out = append(t.Out, event.Delete{To: other, Card: name, Taken: revealName(r.Number)})
	}
	r.Extra[other] = nil
	t.Shown(other, revealName(r.Number))
	t.Toast(p.Who, "checkin.taken_back")
	redraw(t, r, p.Who, byTaking)
}

// thanked goes through the answers opened after a day that the other said thank you for: the week may quote them.
func thanked(t *core.Turn, after calendar.Day, yield func(by event.Who, page int, to state.Prompt)) {
	for i := range stateOf(t).Past {
		r := &stateOf(t).Past[i]
		for _, by := range event.Both() {
			if !r.Taken[by] && r.Days[by] > after && slices.Contains(r.Echo[by.Other()], "thanks") {
				yield(by, r.Pages[by], r.Prompts[by])
			}
		}
	}
}
