package flows

import (
	"slices"

	"steady/prompts"
)

// staysInPause keeps what somebody writes during a pause with its author: it can be kept for the
// return or let go, and reaches nobody.
func (t *turn) staysInPause(who Who, s Said) bool {
	p := &t.c.Pause
	if !p.going() || !isWords(s.Part.Kind) {
		return false
	}
	side := &p.Sides[who]
	if who != p.owner() && p.Asked == 0 && !t.isLive(who, pauseCard) {
		t.face(who).deliver() // its card was lost on the way
	}
	if !t.isLive(who, staysCard) {
		side.Loose = nil // cleared from the chat, and let go with it
	}
	full := len(side.Loose)+len(side.Kept) >= maxKept || length(side.Loose)+length(side.Kept)+units(s.Part.Text) > maxKeptSize
	if full {
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

func (t *turn) stays(who Who) *card {
	p := &t.c.Pause
	k := t.card(who, staysCard).line("pause.stays", prompts.Args{"Count": len(p.Sides[who].Loose)})
	keep := press("pause.keep_return", "keep")
	if p.Asked == 0 {
		keep = press("", "keep").as(t.say(who, "pause.keep_for", prompts.Args{"Clock": t.when(who, p.Until)}))
	}
	return k.row(keep, press("common.let_go", "drop")).private()
}

func tapKeepLoose(t *turn, p tap) {
	side := &t.c.Pause.Sides[p.who]
	if len(side.Loose) == 0 {
		t.toast(p.who, "common.gone")
		return
	}
	side.Kept, side.Loose = append(side.Kept, side.Loose...), nil
	t.card(p.who, p.card).line("pause.keep_done").private().edit()
	if !t.c.Pause.going() {
		t.showKept(p.who)
	}
}

func tapDropLoose(t *turn, p tap) {
	t.c.Pause.Sides[p.who].Loose = nil
	t.card(p.who, p.card).line("pause.let_go_done").private().edit()
}

// keepLoose keeps, for now, what its author has not decided about: it is theirs to let go of later.
// What they cleared from the chat is let go of already.
func (t *turn) keepLoose() {
	for _, who := range Both() {
		side := &t.c.Pause.Sides[who]
		if len(side.Loose) == 0 {
			continue
		}
		if t.isLive(who, staysCard) {
			side.Kept = append(side.Kept, side.Loose...)
			t.card(who, staysCard).line("pause.keep_done").private().edit()
		}
		side.Loose = nil
	}
}

func tapShowKept(t *turn, p tap) {
	if len(t.c.Pause.Sides[p.who].Kept) == 0 {
		t.toast(p.who, "common.gone")
		return
	}
	t.showKept(p.who)
}

// showKept shows somebody what they kept, and asks what becomes of it.
func (t *turn) showKept(who Who) {
	t.below(who, keptCard)
	t.keptFace(who).deliver()
}

func (t *turn) keptFace(who Who) *card {
	return t.card(who, keptCard).line("pause.kept").quoteOwn(t.c.Pause.Sides[who].Kept...).
		row(press("pause.kept_give", "give")).
		row(press("pause.kept_mine", "mine"), press("common.let_go", "forget")).private()
}

// takeKept takes what was kept out of the state, so that it is used once.
func (t *turn) takeKept(p tap) []Part {
	side := &t.c.Pause.Sides[p.who]
	parts := side.Kept
	side.Kept = nil
	if len(parts) == 0 {
		t.toast(p.who, "common.gone")
	}
	return parts
}

func tapGiveKept(t *turn, p tap) {
	if t.c.Pause.going() { // a new pause has begun: it stays
		t.toast(p.who, "pause.in_pause", prompts.Args{"Clock": t.when(p.who, t.c.Pause.Until)})
		return
	}
	if !t.mayPost(p.who, "pause") {
		t.toast(p.who, "pause.enough")
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
		t.card(p.who, p.card).line("pause.let_go_done").private().edit()
	}
}

// tellWaiting tells the author of something for the other that a pause keeps it for now: once in
// every pause.
func (t *turn) tellWaiting(to Who, p Parcel) {
	author := to.Other()
	side := &t.c.Pause.Sides[author]
	hush := pauseHush(t.c)
	if p.Class <= classWords {
		hush = wordsHush(t.c)
	}
	if t.actor != author || p.Class < classPromise || side.Told || !hush.After(t.now) {
		return
	}
	side.Told = true
	t.card(author, "").line(t.waitsKey()).deliver()
}

// waitsKey says what keeps words for the other just now: a pause, or the quiet after it.
func (t *turn) waitsKey() string {
	if t.c.Pause.going() {
		return "pause.words_wait"
	}
	return "pause.words_wait_quiet"
}

// pauseHolds are what was written in a pause, and the line that the other has with it.
func pauseHolds(t *turn, who Who) []holder {
	p := &t.c.Pause
	side := &p.Sides[who]
	kept := holders(t, who, side.Kept, maxKeptSize, func(int) {
		if t.isLive(who, keptCard) {
			t.keptFace(who).edit()
		}
	})
	all := slices.Concat(holders(t, who, side.Loose, maxKeptSize, nil), kept)
	if p.Line != "" && p.Caller == who {
		all = append(all, holder{p.LineFrom, func(Part) string { return frozen }})
	}
	return all
}
