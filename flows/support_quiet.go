package flows

import "slices"

const (
	saidCard = "support.said"
	lineCard = "support.line" // what the quiet line's button belongs to, whichever card it hangs on
)

// reply is the card that answered somebody's own words in this turn.
type reply struct {
	who  Who
	card string
	show int // 1: the quiet line comes with it
}

// serious tells whether words may speak of self-harm, of violence, or of fear. Nothing is kept of the
// answer but what is done about it.
func (t *turn) serious(who Who, words string) bool {
	p := t.people(who)
	return words != "" && !p.Support.Off && len(t.book.Look(p.Lang, "quiet", words)) > 0
}

// attend finds the card that answers what somebody just wrote, and decides whether the quiet line
// comes with it: at most once on a day. What changes in the state changes whatever they wrote.
func (t *turn) attend(who Who) {
	words := t.heard
	t.heard = ""
	if words == "" || t.c.Moved != "" {
		return
	}
	s := &t.people(who).Support
	if today := t.today(who); s.Day != today {
		s.Day, s.Line = today, 0
	}
	at := -1
	for i, x := range t.out {
		if card, ok := answers(x, who); ok && (card != "" || at < 0) {
			at = i
		}
	}
	if at < 0 {
		return
	}
	if send, ok := t.out[at].(Send); ok && send.Card == "" {
		send.Card = saidCard
		t.out[at] = send
	}
	card, _ := answers(t.out[at], who)
	t.reply = &reply{who: who, card: card}
	t.live(who, lineCard)
	if s.Line == 0 && t.serious(who, words) {
		s.Line, t.reply.show = 1, 1
	}
}

// answers tells whether an effect is a card of words for who that the quiet line could hang on. Cards
// that move by themselves are drawn anew without it.
func answers(x Effect, who Who) (card string, ok bool) {
	switch x := x.(type) {
	case Send:
		return x.Card, x.To == who && x.Group == 0 && x.Attach == nil && x.Bar == nil && x.Text.Body != "" && x.Card != pauseCard
	case Edit:
		return x.Card, x.To == who && x.Text.Body != "" && x.Card != pauseCard && x.Card != settleCard
	}
	return "", false
}

// withLine is a card with the quiet line below its words and a button that opens the doors.
func (t *turn) withLine(who Who, text Text, rows [][]Button) (Text, [][]Button) {
	text.Marks = slices.Clone(text.Marks)
	text.Body += "\n"
	text.add(t.say(who, "support.line"))
	if t.people(who).Likes.Discreet {
		text.veil()
	}
	look := Button{
		Text: t.say(who, "support.look"),
		Data: t.offer(who, t.live(who, lineCard), tag{flow: "support", action: "open"}),
	}
	return text, append([][]Button{{look}}, rows...)
}

// tapQuietLine opens the doors. The line has done its work and goes from wherever it hangs.
func tapQuietLine(t *turn, p tap) {
	t.tidyNow(p.who)
	t.typed = 0
	t.support(p.who, "")
}
