package flows

import (
	"strings"
	"time"
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
		if c := t.people(w).Composer; c == nil || c.Flow != "late" || c.Step != "amount" { // that passes every pause
			t.putBy(w)
		}
	}
	t.setReturn(t.now.Add(usualPause))
	t.gentle()
}

// announce shows the pause on both phones.
func (t *turn) announce(who Who) {
	t.c.Pause.Lost = t.people(who.Other()).Unreachable
	t.face(who).deliver()
	t.face(who.Other()).until(t.c.Pause.Until).deliver()
	t.rekeep(A)
	t.rekeep(B)
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
		t.keepPrivate(who, parts...)
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
