package flows

import (
	"strconv"
	"strings"

	"steady/prompts"
)

// tapEcho is a response in one tap: the other sees it on their card, in place.
func tapEcho(kind string) func(*turn, tap) {
	return func(t *turn, p tap) { t.echo(p.who, p.arg, kind) }
}

func (t *turn) echo(who Who, number, kind string) {
	r := t.past(number)
	if r == nil || len(r.Echo[who]) > 0 {
		return
	}
	r.Echo[who] = []string{kind}
	t.redraw(r)
}

// redraw shows an opened question anew on both phones; its words have to be recalled first.
func (t *turn) redraw(r *Reveal) {
	t.out = append(t.out, Recall{For: "checkin." + strconv.Itoa(r.Number), To: A, Numbers: r.Pages[:]})
}

// checkinRecalled has the words of an opened question, or of a lone answer to be shared.
func checkinRecalled(t *turn, e Recalled) {
	what := strings.TrimPrefix(e.For, "checkin.")
	if what == "share" {
		t.shareRecalled(e)
		return
	}
	r := t.past(what)
	if r == nil {
		return
	}
	var parts [2][]Part
	for _, page := range e.Pages {
		parts[page.By] = page.Parts
	}
	for _, to := range Both() {
		t.revealCard(to, r, parts).edit()
	}
}

// reactToReveal takes an emoji on the other's words as "heard you".
func reactToReveal(t *turn, who Who, card, emoji string) {
	for i := range t.c.Question.Past {
		if r := &t.c.Question.Past[i]; revealName(r.Number) == card && emoji != "" {
			t.echo(who, strconv.Itoa(r.Number), "heard")
		}
	}
}

func tapTellMore(t *turn, p tap) {
	t.requestOf(p, "more", "checkin.asked_more")
}

func tapTalk(t *turn, p tap) {
	t.requestOf(p, "talk", "checkin.asked_talk")
}

// requestOf passes a wish about an opened answer on: once for each question.
func (t *turn) requestOf(p tap, kind, said string) {
	if t.past(p.arg) == nil {
		t.toast(p.who, "common.gone")
		return
	}
	mark := "checkin." + kind + p.arg
	if !t.mayPost(p.who, mark) || t.people(p.who).Posted[mark].N > 0 {
		t.toast(p.who, "checkin.already_passed_on")
		return
	}
	t.posted(p.who, mark)
	t.toast(p.who, said)
	t.post(p.who.Other(), Parcel{Flow: "checkin", Kind: kind, Arg: p.arg, Class: classWords})
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

// replyToReveal takes a Telegram reply to an opened question as words for the other, and one to the
// open question as an answer, also when something else was said since.
func replyToReveal(t *turn, who Who, s Said, card string) bool {
	if q := &t.c.Question; card == askCard && q.Open && q.Sides[who].Asked != 0 {
		t.take(who, s)
		return true
	}
	for i := range t.c.Question.Past {
		if r := &t.c.Question.Past[i]; revealName(r.Number) == card && t.paired() {
			t.sendReply(who, s, Asking{Step: "reply", Arg: strconv.Itoa(r.Number), Card: card})
			return true
		}
	}
	return false
}

func (t *turn) sendReply(who Who, s Said, ask Asking) {
	if !t.mayPost(who, "reply") {
		t.card(who, "").line("checkin.enough").deliver()
		return
	}
	t.posted(who, "reply")
	r := t.past(ask.Arg)
	page := t.page(Page{
		Kind: "reply", By: who, Title: t.word(who, r.Prompts[who.Other()]), Parts: []Part{s.Part}, Shared: true,
	})
	t.card(who, "").line("checkin.reply_sent").deliver()
	t.post(who.Other(), Parcel{
		Flow: "checkin", Kind: "reply", Arg: ask.Arg, Parts: []Part{s.Part}, Page: page, Class: classWords,
	})
}

// handWords delivers what the other had to say about an opened question, and lone answers shared.
func handWords(t *turn, to Who, p Parcel) {
	name := "checkin.word" + strconv.Itoa(p.Page%maxPast)
	if p.Kind == "more" || p.Kind == "talk" {
		name = "checkin." + p.Kind
	}
	k := t.card(to, name)
	question := p.Arg
	if r := t.past(p.Arg); r != nil {
		question = t.word(to, r.Prompts[to])
	}
	switch p.Kind {
	case "more", "talk":
		k.line("checkin.wants_"+p.Kind, prompts.Args{"Question": question})
	case "share":
		k.line("checkin.shared").head(question)
	default:
		k.line("checkin.replied")
	}
	k.quote(p.Parts...)
	if t.past(p.Arg) != nil && p.Kind != "talk" {
		k.row(press("checkin.write_back", "reply", p.Arg), press("common.put_by", "put_by"))
	} else {
		k.row(press("common.put_by", "put_by"))
	}
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
	t.out = append(t.out, Forget{Number: r.Pages[p.who]})
	other := p.who.Other()
	for _, name := range r.Extra[other] {
		t.out = append(t.out, Delete{To: other, Card: name})
	}
	r.Extra[other] = nil
	t.toast(p.who, "checkin.taken_back")
	t.redraw(r)
}

// tapShare gives a lone answer to the other after all.
func tapShare(t *turn, p tap) {
	n, err := strconv.Atoi(p.arg)
	if err != nil || !t.paired() {
		t.toast(p.who, "common.gone")
		return
	}
	t.out = append(t.out, Recall{For: "checkin.share", To: p.who, Numbers: []int{n}})
}

func (t *turn) shareRecalled(e Recalled) {
	if len(e.Pages) == 0 || e.Pages[0].By != e.To {
		return
	}
	page := e.Pages[0]
	page.Shared = true
	t.out = append(t.out, Keep{Page: page})
	t.card(e.To, "checkin.kept").line("checkin.shared_done").edit()
	t.post(e.To.Other(), Parcel{
		Flow: "checkin", Kind: "share", Arg: clip(page.Title, 200), Parts: page.Parts, Page: page.Number, Class: classWords,
	})
}

func tapKeep(t *turn, p tap) {
	if t.c.Question.answered(p.who) {
		t.kept(p.who).edit()
		return
	}
	t.card(p.who, p.card).line("checkin.kept_yours").edit()
}
