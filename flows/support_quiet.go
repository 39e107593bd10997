package flows

import (
	"slices"
	"strings"
	"time"
)

// Tidy is an answer to somebody's own words that is shown anew when ten minutes have passed. That
// happens to every such answer. If the quiet line hangs on it, the line goes with it: from outside,
// nothing tells the two apart.
type Tidy struct {
	Card string
	At   time.Time
	With int // 1: the quiet line hangs on it now
	Text Text
	Rows [][]Button `json:",omitempty"`
	Fill string     // so that it is as long whatever it says, in JSON: what is stored follows that (compact:"even")
}

const (
	tidying  = 10 * time.Minute
	maxTidy  = 4
	evenStep = 2048 // lengths are rounded up to this,
	evenRoom = 700  // with room for the quiet line and its button
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

// tidy goes through what this turn brings about: it evens out the card that answered somebody's words,
// and keeps those of earlier turns as they stand.
func (t *turn) tidy() {
	if t.c.Moved != "" {
		t.reply = nil
		return // what is left here belongs to cards the pair goes on with
	}
	last := -1
	if t.reply != nil {
		for i, x := range t.out {
			if card, ok := answers(x, t.reply.who); ok && card == t.reply.card {
				last = i
			}
		}
	}
	if last < 0 && len(t.people(A).Support.Tidy)+len(t.people(B).Support.Tidy) == 0 {
		return
	}
	out := make([]Effect, 0, len(t.out)+1)
	for i, x := range t.out {
		switch y := x.(type) {
		case Send:
			out = t.leave(out, y.To, y.Card)
			if i == last {
				x = t.evenSend(y)
			}
		case Edit:
			if i == last || t.tended(y.To, y.Card) >= 0 && !y.Only {
				x = t.evenEdit(y, i == last)
			}
		case Delete:
			if n := t.tended(y.To, y.Card); y.Card != "" && n >= 0 {
				t.untend(y.To, n)
			}
		}
		out = append(out, x)
	}
	t.out, t.reply = out, nil
	var due []Effect // they go first: what is recalled in this turn may say something newer on the same card
	for _, who := range Both() {
		for _, x := range slices.Clone(t.people(who).Support.Tidy) {
			if over := len(t.people(who).Support.Tidy) > maxTidy; over || isDue(x.At, t.now) && !t.people(who).Unreachable {
				due = t.leave(due, who, x.Card)
			}
		}
	}
	if len(due) > 0 {
		t.out = append(due, t.out...)
	}
}

// tended is where a card stands among those to be shown anew; -1: nowhere.
func (t *turn) tended(who Who, card string) int {
	return slices.IndexFunc(t.people(who).Support.Tidy, func(x Tidy) bool { return x.Card == card })
}

func (t *turn) untend(who Who, n int) {
	s := &t.people(who).Support
	if s.Tidy = slices.Delete(s.Tidy, n, n+1); len(s.Tidy) == 0 {
		s.Tidy = nil
	}
}

// leave shows a card as it is without the quiet line, before its name goes to another message.
func (t *turn) leave(out []Effect, who Who, card string) []Effect {
	n := t.tended(who, card)
	if n < 0 || card == "" {
		return out
	}
	x := t.people(who).Support.Tidy[n]
	t.untend(who, n)
	return append(out, Edit{To: who, Card: card, Text: x.Text, Rows: x.Rows, Only: true, Fill: x.Fill})
}

// evenSend adds the quiet line to a message, if it comes with it, and makes it as long as without.
func (t *turn) evenSend(x Send) Send {
	x.Fill = "-"
	is := x.stored()
	want := even(is)
	t.tend(x.To, Tidy{Card: x.Card, With: t.reply.show, Text: x.Text, Rows: x.Rows}, want)
	if t.reply.show == 1 {
		x.Text, x.Rows = t.withLine(x.To, x.Text, x.Rows)
		is = x.stored()
	}
	x.Fill = fill(is, want)
	return x
}

// evenEdit is evenSend for a card that is shown anew: what hung on it stays on it.
func (t *turn) evenEdit(x Edit, fresh bool) Edit {
	n := t.tended(x.To, x.Card)
	y := Tidy{Card: x.Card, Text: x.Text, Rows: x.Rows}
	if n >= 0 {
		old := t.people(x.To).Support.Tidy[n]
		y.With, y.At = old.With, old.At
		if x.Text.Body == "" {
			y.Text = old.Text
		}
		t.untend(x.To, n)
		if isDue(old.At, t.now) && !fresh {
			return x // its time is over
		}
	}
	if fresh {
		y.At = time.Time{}
		y.With = max(y.With, t.reply.show)
	} else if len(x.Rows) == 0 && x.Text.Body != "" {
		return x // it is over: the line goes with the buttons
	}
	x.Fill = "-"
	is := stored(x)
	want := even(is)
	t.tend(x.To, y, want)
	if y.With == 1 {
		text, rows := t.withLine(x.To, x.Text, x.Rows)
		if x.Text.Body != "" {
			x.Text = text
		}
		x.Rows = rows
		is = stored(x)
	}
	x.Fill = fill(is, want)
	return x
}

// tend notes that a card is shown anew when its time has come.
func (t *turn) tend(who Who, x Tidy, want int) {
	if x.At.IsZero() {
		x.At = t.now.Add(tidying)
	}
	x.Fill = "-"
	x.Fill = fill(x.stored(), want)
	s := &t.people(who).Support
	s.Tidy = append(s.Tidy, x)
}

// withLine is a card with the quiet line below its words and a button that opens the doors.
func (t *turn) withLine(who Who, text Text, rows [][]Button) (Text, [][]Button) {
	text.Marks = slices.Clone(text.Marks)
	text.Body += "\n"
	text.add(t.say(who, "support.line"))
	if t.people(who).Likes.Discreet {
		text.veil()
	}
	number := t.live(who, lineCard).Number
	look := Button{Text: t.say(who, "support.look"), Data: tag{flow: "support", action: "open", card: number}.encode()}
	return text, append([][]Button{{look}}, rows...)
}

// even is how long an answer to somebody's words is made that is so long: longer than it could be with the line.
func even(is int) int { return (is + evenRoom + evenStep - 1) / evenStep * evenStep }

// fill is what makes something, whose fill is one letter, as long as want.
func fill(is, want int) string {
	n := max(want-is+1, 1)
	if n > len(dashes) {
		return strings.Repeat("-", n)
	}
	return dashes[:n]
}

// dashes are as many as most fills take, so that each is a piece of them and not made anew.
var dashes = strings.Repeat("-", 2*evenStep)

// tidyDue is when the next answer is shown anew.
func tidyDue(c *Couple) (urgent, crowd time.Time) {
	for i := range c.People {
		if p := &c.People[i]; p.Gone.IsZero() && !p.Unreachable { // what waits for a phone could come after something newer
			for _, x := range p.Support.Tidy {
				crowd = earliest(crowd, x.At)
			}
		}
	}
	return urgent, crowd
}

// tidyCame leaves the work to tidy, which every turn ends with: a card that something else happened to
// in this very moment is not shown as it was before.
func tidyCame(*turn) {}

// tidyNow shows all answers anew at once.
func (t *turn) tidyNow(who Who) {
	for _, x := range slices.Clone(t.people(who).Support.Tidy) {
		t.out = t.leave(t.out, who, x.Card)
	}
}

// tidyBehind shows those answers anew whose cards do not come along into the pair: nothing comes to a
// couple of one any more.
func (t *turn) tidyBehind() {
	for _, x := range slices.Clone(t.people(A).Support.Tidy) {
		if !comesAlong(x.Card) {
			t.out = t.leave(t.out, A, x.Card)
		}
	}
}

// tapQuietLine opens the doors. The line has done its work and goes from wherever it hangs.
func tapQuietLine(t *turn, p tap) {
	t.tidyNow(p.who)
	t.typed = 0
	t.support(p.who, "")
}
