package flows

import (
	"slices"

	"steady/flows/event"
)

const (
	saidCard = "support.said"
	lineCard = "support.line" // what the quiet line's button belongs to, whichever card it hangs on
)

// weight is what words speak of, as far as a list of phrases can tell.
type weight int

const (
	light weight = iota // nothing that weighs
	heavy               // self-harm, violence, fear
	worry               // somebody else who may not want to live
)

// worriedLine is what phrases about somebody else bring; all others bring the quiet line itself.
const worriedLine = "support.line_worried"

// reply is the card that answered somebody's own words in this turn.
type reply struct {
	who   event.Who
	card  string
	show  weight      // the quiet line that comes with it; light: none
	whole bool        // the card is nothing but help: no line is added to it
	after *event.Text // what the card says ten minutes later; nil: the same, without the line
}

// weighs tells what words speak of. Nothing is kept of the answer but what is done about it.
func (t *turn) weighs(who event.Who, words string) weight {
	if words == "" {
		return light
	}
	found := light
	for _, h := range t.book.Look(t.people(who).Lang, "quiet", words) {
		if h.Reason != worriedLine {
			return heavy
		}
		found = worry
	}
	return found
}

// serious tells whether words are to be dealt with as ones that may speak of self-harm, of violence, or
// of fear: not where their author has turned the quiet line off.
func (t *turn) serious(who event.Who, words string) bool {
	return !t.people(who).Support.Off && t.weighs(who, words) != light
}

// hears takes note, for this turn, of what somebody said of their own, and of what it speaks of.
func (t *turn) hears(who event.Who, words string) { t.heard, t.weight = words, t.weighs(who, words) }

// helps tells whether what the actor said in this turn is to be met with help.
func (t *turn) helps(who event.Who) bool { return t.weight != light && !t.people(who).Support.Off }

// attend finds the card that answers what somebody just wrote, and decides whether the quiet line comes
// with it: at most once on a day, but for somebody who has not agreed to anything yet. Where nothing
// answers, it sees to it that something does. What changes in the state changes whatever they wrote.
func (t *turn) attend(who event.Who) {
	words := t.heard
	t.heard = ""
	if words == "" || t.c.Moved != "" {
		return
	}
	s := &t.people(who).Support
	if today := t.today(who); s.Day != today {
		s.Day, s.Line = today, 0
	}
	show := light
	if t.helps(who) && (s.Line == 0 || !t.ready(who)) {
		s.Line, show = 1, t.weight
	}
	if show == light {
		show = t.movingLine(who)
	}
	if end := t.people(who).Farewell; !t.people(who).Gone.IsZero() && end != nil {
		end.Line = int(show) // what answers them is the first word on their own pages
		return
	}
	at := t.answering(who)
	if at < 0 {
		return
	}
	if send, ok := t.out[at].(event.Send); ok && send.Card == "" {
		send.Card = saidCard
		t.out[at] = send
	}
	card, _ := t.answers(t.out[at], who)
	t.reply = &reply{who: who, card: card, show: show, whole: t.first}
	if t.first {
		t.reply.after = t.afterHelp(who)
	}
	t.live(who, lineCard)
}

// movingLine is the quiet line of a card that this turn takes away, as one that asks comes anew below what was
// written since: the line goes along, and is not taken away with the card. light: there is none.
func (t *turn) movingLine(who event.Who) weight {
	for _, x := range t.out {
		d, ok := x.(event.Delete)
		if !ok || d.To != who || d.Card == "" {
			continue
		}
		if n := t.tended(who, d.Card); n >= 0 {
			return weight(t.people(who).Support.Tidy[n].With)
		}
	}
	return light
}

// answering is where the effect stands that answers what who wrote; -1: nobody is there to be answered.
// A message never goes without an answer the line could come with: where there is none, or only one it
// cannot hang on, a word is said before it.
func (t *turn) answering(who event.Who) int {
	if at := t.answerFrom(who, t.front, len(t.out)); at >= 0 {
		return at
	}
	if at := t.answerFrom(who, 0, t.front); at >= 0 && t.weight == light {
		return at // it was a greeting, and is greeted
	}
	n := len(t.out)
	t.card(who, saidCard).line("support.read").remark().deliver()
	if n == len(t.out) {
		return -1
	}
	said := t.out[n]
	t.out = slices.Insert(t.out[:n:n], t.front, said)
	return t.front
}

// answerFrom looks for the answer among some effects. The card of a pause, which moves by itself, is one
// where there is no other; and the standing buttons, which leave no room for others, stay away from it.
func (t *turn) answerFrom(who event.Who, from, to int) int {
	at, moving := -1, -1
	for i := from; i < to; i++ {
		if send, ok := t.out[i].(event.Send); ok && send.To == who && send.Bar != nil && at < 0 {
			send.Bar = nil
			t.out[i] = send
		}
		card, ok := t.answers(t.out[i], who)
		m, moves := t.movesBy(card)
		switch {
		case ok && moves && !m.breathes:
			moving = i
		case ok && (card != "" || at < 0):
			at = i
		}
	}
	if at < 0 {
		return moving
	}
	return at
}

// answers tells whether an effect is a card of words for who that the quiet line could hang on. A card
// that breathes is drawn anew without it.
func (t *turn) answers(x event.Effect, who event.Who) (card string, ok bool) {
	switch x := x.(type) {
	case event.Send:
		return x.Card, x.To == who && x.Group == 0 && x.Attach == nil && x.Bar == nil && x.Text.Body != ""
	case event.Edit:
		m, _ := t.movesBy(x.Card)
		return x.Card, x.To == who && x.Text.Body != "" && !m.breathes
	}
	return "", false
}

// withLine is a card with the quiet line above everything else it says, and a button that opens the
// doors. In a chat that veils its words nothing of it stands open.
func (t *turn) withLine(who event.Who, show weight, text event.Text, rows [][]event.Button) (event.Text, [][]event.Button) {
	line, look, arg := "support.line", "support.look", ""
	if show == worry {
		line, look, arg = worriedLine, "support.look_worried", "worried"
	}
	if text.Body != "" {
		text = text.Below(t.say(who, line))
		if t.people(who).Likes.Discreet {
			text.Hide(0)
		}
	}
	b := event.Button{
		Text: t.say(who, look),
		Data: t.offer(who, t.live(who, lineCard), tag{flow: "support", action: "open", arg: arg}),
	}
	return text, append([][]event.Button{{b}}, rows...)
}

// tapQuietLine opens the doors. The line has done its work and goes from wherever it hangs.
func tapQuietLine(t *turn, p tap) {
	t.tidyNow(p.who)
	t.typed = 0
	switch p.arg {
	case "worried":
		t.freshSupport(p.who)
		t.worried(p.who).deliver()
	case "now":
		t.freshSupport(p.who)
		t.rightNow(p.who).deliver()
	default:
		t.support(p.who, "")
	}
}
