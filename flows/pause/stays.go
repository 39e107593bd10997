package flows

import (
	"steady/flows/event"
	"steady/prompts"
)

// staysInPause keeps what somebody writes during a pause with its author: it can be kept for the
// return or let go, and reaches nobody.
func (t *turn) staysInPause(who event.Who, s event.Said) bool {
	p := pauseState(t)
	if !p.going() || !isWords(s.Part.Kind) {
		return false
	}
	side := &p.Sides[who]
	if who != p.owner() && p.Asked == 0 && !t.isLive(who, pauseCard) {
		t.face(who).deliver() // its card was lost on the way
	}
	if !t.isLive(who, staysCard) {
		if len(side.Loose) > 0 { // cleared from the chat, and let go with it
			side.Loose = nil
			t.letGo()
		}
	}
	full := side.full(s.Part)
	if full {
		t.keepPrivate(who, s.Part)
		t.card(who, "").line("pause.stays_full").remark().deliver()
	}
	if len(side.Loose) > 0 {
		t.moveDown(who, staysCard)
	}
	if !full {
		side.Loose = append(side.Loose, s.Part)
	}
	if len(side.Loose) == 0 {
		return true
	}
	t.stays(who).deliver()
	for _, part := range side.Loose {
		t.replied(who, staysCard, part.Message)
	}
	return true
}

// full tells whether a part is more than a pause holds for somebody, what they kept before counted.
func (s *PauseSide) full(part event.Part) bool {
	return len(s.Loose)+len(s.Kept) >= maxKept || sizeOf(s.Loose)+sizeOf(s.Kept)+part.Size() > maxKeptSize
}

func (t *turn) stays(who event.Who) *card {
	p := pauseState(t)
	k := t.card(who, staysCard).line("pause.stays", prompts.Args{"Count": len(p.Sides[who].Loose)})
	keep := press("pause.keep_return", "keep")
	if p.Asked == 0 {
		keep = press("", "keep").as(t.say(who, "pause.keep_for", prompts.Args{"Clock": t.when(who, p.Until)}))
	}
	return k.row(keep, press("common.let_go", "drop")).private()
}

func tapKeepLoose(t *turn, p tap) {
	side := &pauseState(t).Sides[p.who]
	if len(side.Loose) == 0 {
		t.toast(p.who, "common.gone")
		return
	}
	side.Kept, side.Loose = append(side.Kept, side.Loose...), nil
	t.card(p.who, p.card).line("pause.keep_done").private().edit()
	if !pauseState(t).going() {
		t.showKept(p.who)
	}
}

func tapDropLoose(t *turn, p tap) {
	pauseState(t).Sides[p.who].Loose = nil
	t.letGo()
	t.card(p.who, p.card).line("pause.let_go_done").private().edit()
}

// keepLoose keeps, for now, what its author has not decided about: it is theirs to let go of later.
// What they cleared from the chat is let go of already.
func (t *turn) keepLoose() {
	for _, who := range event.Both() {
		side := &pauseState(t).Sides[who]
		if len(side.Loose) == 0 {
			continue
		}
		if t.isLive(who, staysCard) {
			side.Kept = append(side.Kept, side.Loose...)
			t.card(who, staysCard).line("pause.keep_done").private().edit()
		} else {
			t.letGo()
		}
		side.Loose = nil
	}
}

func tapShowKept(t *turn, p tap) {
	t.closeComposer(p.who, keptCard)
	if len(pauseState(t).Sides[p.who].Kept) == 0 {
		t.toast(p.who, "common.gone")
		return
	}
	t.showKept(p.who)
}

// showKept shows somebody what they kept, and asks what becomes of it. It was written in the heat of the
// moment: to write it anew comes first.
func (t *turn) showKept(who event.Who) {
	t.below(who, keptCard)
	t.keptAsk(who).deliver()
}

// keptAsk is that card.
func (t *turn) keptAsk(who event.Who) *card {
	return t.keptFace(who, "pause.kept").
		row(press("pause.rewrite", "rewrite")).row(press("pause.kept_give", "give")).
		row(press("pause.kept_mine", "mine"), press("common.let_go", "forget")).private()
}

func (t *turn) keptFace(who event.Who, key string) *card {
	return t.card(who, keptCard).line(key).quoteOwn(pauseState(t).Sides[who].Kept...)
}

// tapRewrite asks for what was kept in other words. It stays where it is until those have gone.
func tapRewrite(t *turn, p tap) {
	switch {
	case len(pauseState(t).Sides[p.who].Kept) == 0:
		t.toast(p.who, "common.gone")
	case pauseState(t).going():
		t.toast(p.who, "pause.in_pause", t.until(p.who))
	default:
		t.compose(p.who, "pause", "rewrite", "", p.card)
		t.keptFace(p.who, "pause.rewrite_ask").row(press("common.back", "kept")).private().edit()
	}
}

// rewrote is what was kept, in new words: those go, and the first ones are their author's alone.
func (t *turn) rewrote(who event.Who, s event.Said) {
	if !t.wroteBack(who, s) {
		return
	}
	side := &pauseState(t).Sides[who]
	if len(side.Kept) == 0 {
		return // they have decided about it meanwhile
	}
	t.keepPrivate(who, side.Kept...)
	side.Kept = nil
	if t.isLive(who, keptCard) {
		t.card(who, keptCard).line("pause.rewritten").private().edit()
	}
}

// takeKept takes what was kept out of the state, so that it is used once.
func (t *turn) takeKept(p tap) []event.Part {
	side := &pauseState(t).Sides[p.who]
	parts := side.Kept
	side.Kept = nil
	if len(parts) == 0 {
		t.toast(p.who, "common.gone")
	}
	return parts
}

func tapGiveKept(t *turn, p tap) {
	if pauseState(t).going() { // a new pause has begun: it stays
		t.toast(p.who, "pause.in_pause", t.until(p.who))
		return
	}
	if !t.mayPost(p.who, "pause") {
		t.toast(p.who, "pause.three_kept")
		return
	}
	if parts := t.takeKept(p); len(parts) > 0 {
		t.giveBack(p.who, p.card, parts).edit()
	}
}

func tapMineKept(t *turn, p tap) {
	if parts := t.takeKept(p); len(parts) > 0 {
		t.keepPrivate(p.who, parts...)
		t.card(p.who, p.card).line("pause.kept_mine_done").private().edit()
	}
}

func tapForgetKept(t *turn, p tap) {
	if parts := t.takeKept(p); len(parts) > 0 {
		t.letGo()
		t.card(p.who, p.card).line("pause.let_go_done").private().edit()
	}
}
