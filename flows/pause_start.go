package flows

import (
	"strings"
	"time"

	"steady/prompts"
)

// pauseCommand is /pause, the standing button, the pause word: a pause at once, never refused.
func pauseCommand(t *turn, who Who, rest string) {
	p := &t.c.Pause
	rest = strings.TrimSpace(rest)
	switch {
	case !t.paired():
		t.settleAlone(who)
		return
	case p.going() && p.Asked == 0 && !p.Sides[who].Back:
		t.pauseAgain(who, rest)
		return
	}
	t.begin(who)
	if rest == "" {
		t.announce(who)
		return
	}
	at, ok := t.moment(who, rest, t.now)
	if ok {
		t.setReturn(at)
	} else {
		p.Note = "pause.note_unclear"
	}
	t.announce(who)
}

// begin starts a pause. What the two were writing to each other is put by.
func (t *turn) begin(who Who) {
	p := &t.c.Pause
	switch n := len(p.Held); {
	case p.going(): // its return was being asked about
		p.noteHeld(t.now)
		t.keepLoose()
		t.closeFaces()
	default:
		if n > 0 && p.Held[n-1].To.After(t.now) {
			p.Held[n-1].To = t.now // the half hour after the last one ends here
		}
		t.keepForGood()
		t.below(A, pauseCard)
		t.below(B, pauseCard)
	}
	old := *p
	*p = Pause{First: old.First, Caller: who, From: t.now, Held: old.Held, Talk: old.Talk}
	if p.First.IsZero() || !t.now.Before(p.limit()) {
		p.First = t.now
	}
	p.Hold, p.Since = t.mayHold(), t.now
	for _, w := range Both() {
		side := old.Sides[w]
		p.Sides[w] = PauseSide{Turn: side.Turn, From: side.From, Kept: side.Kept, Breath: side.Breath}
		if c := t.people(w).Composer; c != nil && c.Flow == "pause" {
			t.people(w).Composer = nil
		}
		t.putBy(w)
	}
	t.setReturn(t.now.Add(usualPause))
	t.gentle()
}

// announce shows the pause on both phones.
func (t *turn) announce(who Who) {
	t.c.Pause.Lost = t.people(who.Other()).Unreachable
	t.face(who).deliver()
	t.face(who.Other()).until(t.c.Pause.Until).deliver()
}

// gentle makes the questions of today and tomorrow gentle ones.
func (t *turn) gentle() {
	q := &t.c.Question
	q.Gentle = max(q.Gentle, t.today(A)+1, t.today(B)+1)
}

// keepForGood turns what was kept in an earlier pause, and never taken up, into private pages.
func (t *turn) keepForGood() {
	for _, who := range Both() {
		side := &t.c.Pause.Sides[who]
		parts := append(side.Kept, side.Loose...)
		side.Kept, side.Loose = nil, nil
		if len(parts) == 0 {
			continue
		}
		t.page(Page{Kind: "own", By: who, Parts: parts})
		if t.isLive(who, keptCard) {
			t.card(who, keptCard).line("pause.kept_mine_done").edit()
		}
	}
}

// pauseAgain is a pause called while there is one: it is one pause, and this says when it ends. Its
// owner can give it another length this way.
func (t *turn) pauseAgain(who Who, rest string) {
	p := &t.c.Pause
	if at, ok := t.moment(who, rest, p.From); ok && who == p.owner() && p.Longer == 0 {
		t.below(who, pauseCard)
		t.changeLength(who, at)
		t.face(who).deliver()
		return
	}
	t.below(who, pauseCard)
	k := t.face(who)
	if who != p.owner() && t.now.Sub(p.From) < time.Minute {
		k = t.facing(who, "pause.both")
	} else if who != p.owner() || rest != "" {
		k = t.facing(who, "pause.already")
	}
	k.deliver()
}

// changeLength gives the pause another end, shown in place on both phones.
func (t *turn) changeLength(who Who, at time.Time) {
	t.setReturn(at)
	t.c.Pause.Ideas = 0
	for _, w := range Both() {
		t.c.Pause.Sides[w].Idea = ""
	}
	if other := who.Other(); t.isLive(other, pauseCard) {
		t.face(other).edit()
	}
}

func tapLength(t *turn, p tap) {
	if !t.mayChange(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	if at := t.chipTime(p.who, p.arg, t.c.Pause.From); at.After(t.now) {
		t.changeLength(p.who, at)
	}
	t.face(p.who).edit()
}

// mayChange tells whether who can change the length of the pause.
func (t *turn) mayChange(who Who) bool {
	p := &t.c.Pause
	return p.going() && p.Asked == 0 && p.Longer == 0 && p.Caller == who
}

// chipTime is what a button for a length means; zero when it means nothing.
func (t *turn) chipTime(who Who, arg string, from time.Time) time.Time {
	switch arg {
	case "20":
		return from.Add(leastPause)
	case "60":
		return from.Add(time.Hour)
	case "120":
		return from.Add(2 * time.Hour)
	case "tonight":
		return t.thisEvening(who)
	case "tomorrow":
		return t.tomorrow(who, 9*60)
	}
	return time.Time{}
}

// chips are the lengths that can still be chosen.
func (t *turn) chips(k *card, who Who, action string, from time.Time) *card {
	for _, row := range [][]string{{"20", "60", "120"}, {"tonight", "tomorrow"}} {
		var cs []choice
		for _, arg := range row {
			if at := t.chipTime(who, arg, from); !at.Before(t.now.Add(time.Minute)) {
				cs = append(cs, press("pause.chip_"+arg, action, arg))
			}
		}
		if row[0] == "tonight" {
			cs = append(cs, press("pause.chip_other", "other", action))
		}
		if len(cs) > 0 {
			k.row(cs...)
		}
	}
	return k
}

func tapOtherLength(t *turn, p tap) {
	if p.arg == "length" && !t.mayChange(p.who) || p.arg == "more" && !t.c.Pause.asking() {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "pause", p.arg, "", p.card)
	t.card(p.who, "").line("pause.how_long").deliver()
}

// typedLength takes a length in words; what is not understood is answered with the buttons.
func (t *turn) typedLength(who Who, s Said, ask Asking) {
	p := &t.c.Pause
	if ask.Step == "length" && !t.mayChange(who) || ask.Step == "more" && !p.asking() {
		t.card(who, "").line("pause.too_late").deliver()
		return
	}
	from := p.From
	if ask.Step == "more" {
		from = t.now
	}
	at, ok := t.moment(who, s.Part.Text, from)
	if !ok || s.Part.Kind != Words {
		t.unclear(who, ask)
		return
	}
	t.below(who, pauseCard)
	switch {
	case ask.Step == "length":
		t.changeLength(who, at)
	case !t.mayExtend():
		t.chooseLonger(who).deliver()
		return
	default:
		t.extend(who, at)
	}
	t.face(who).deliver()
}

// unclear shows the buttons again, and listens once more.
func (t *turn) unclear(who Who, ask Asking) {
	if ask.Step == "more" {
		t.below(who, pauseCard)
		t.chooseLonger(who).line("pause.note_unclear").deliver()
	} else {
		t.c.Pause.Note = "pause.note_unclear"
		t.below(who, pauseCard)
		t.face(who).deliver()
	}
	t.compose(who, "pause", ask.Step, "", pauseCard)
}

func tapOkay(t *turn, p tap) {
	if !t.c.Pause.going() || t.c.Pause.Asked > 0 {
		t.toast(p.who, "common.gone")
		return
	}
	t.c.Pause.Okay = true
	t.face(p.who).edit()
	if owner := t.c.Pause.owner(); owner != p.who && t.isLive(owner, pauseCard) {
		t.face(owner).edit()
	}
}

func tapLine(t *turn, p tap) {
	if !t.mayChange(p.who) {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "pause", "line", "", p.card)
	k := t.card(p.who, "pause.line").line("pause.line_ask")
	if t.c.Pause.Line != "" {
		k.row(press("pause.line_drop", "noline"))
	}
	k.deliver()
}

func tapNoLine(t *turn, p tap) {
	t.c.Pause.Line = ""
	t.people(p.who).Composer = nil
	t.card(p.who, p.card).line("pause.line_gone").edit()
	t.redrawFaces()
}

// typedLine takes the caller's one line; it stands on the other's card.
func (t *turn) typedLine(who Who, s Said, ask Asking) {
	if !t.mayChange(who) {
		t.card(who, "").line("pause.too_late").deliver()
		return
	}
	if s.Part.Kind != Words {
		t.compose(who, "pause", "line", "", ask.Card)
		t.card(who, "pause.line").line("pause.line_words").deliver()
		return
	}
	t.c.Pause.Line = oneLine(s.Part.Text, maxLine)
	t.redrawFaces()
	t.card(who, "pause.line").line("pause.line_done", prompts.Args{"Line": t.c.Pause.Line}).deliver()
}

// redrawFaces shows the pause anew where it stands.
func (t *turn) redrawFaces() {
	for _, who := range Both() {
		if t.isLive(who, pauseCard) {
			t.face(who).edit()
		}
	}
}
