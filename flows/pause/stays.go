package pause

import (
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/prompts"
)

// staysInPause keeps what somebody writes during a pause with its author: it can be kept for the
// return or let go, and reaches nobody.
func staysInPause(t *core.Turn, who event.Who, s event.Said) bool {
	p := promise.Of(t)
	if !p.Going() || !event.IsWords(s.Part.Kind) {
		return false
	}
	side := &p.Sides[who]
	if who != p.Owner() && p.Asked == 0 && !t.IsLive(who, pauseCard) {
		face(t, who).Deliver() // its card was lost on the way
	}
	if !t.IsLive(who, staysCard) {
		if len(side.Loose) > 0 { // cleared from the chat, and let go with it
			side.Loose = nil
			t.LetGo()
		}
	}
	full := side.Full(s.Part)
	if full {
		t.KeepPrivate(who, s.Part)
		t.Card(who, "").Line("pause.kept_full").Remark().Deliver()
	}
	if len(side.Loose) > 0 {
		t.MoveDown(who, staysCard)
	}
	if !full {
		side.Loose = append(side.Loose, s.Part)
	}
	if len(side.Loose) == 0 {
		return true
	}
	stays(t, who).Deliver()
	for _, part := range side.Loose {
		t.Replied(who, staysCard, part.Message)
	}
	return true
}

func stays(t *core.Turn, who event.Who) *core.Card {
	p := promise.Of(t)
	k := t.Card(who, staysCard).Line("pause.stays", prompts.Args{"Count": len(p.Sides[who].Loose)})
	keep := core.Press("pause.keep_return", "keep")
	if p.Asked == 0 {
		keep = core.Press("", "keep").As(t.Say(who, "pause.keep_for", prompts.Args{"Clock": clock.When(t, who, p.Until)}))
	}
	return k.Row(keep, core.Press("common.let_go", "drop")).Private()
}

func tapKeepLoose(t *core.Turn, p core.Tap) {
	side := &promise.Of(t).Sides[p.Who]
	if len(side.Loose) == 0 {
		t.Toast(p.Who, "common.gone")
		return
	}
	side.Kept, side.Loose = append(side.Kept, side.Loose...), nil
	t.Card(p.Who, p.Card).Line("pause.keep_done").Private().Edit()
	if !promise.Of(t).Going() {
		showKept(t, p.Who)
	}
}

func tapDropLoose(t *core.Turn, p core.Tap) {
	promise.Of(t).Sides[p.Who].Loose = nil
	t.LetGo()
	t.Card(p.Who, p.Card).Line("pause.let_go_done").Private().Edit()
}

// keepLoose keeps, for now, what its author has not decided about: it is theirs to let go of later.
// What they cleared from the chat is let go of already.
func keepLoose(t *core.Turn) {
	for _, who := range event.Both() {
		side := &promise.Of(t).Sides[who]
		if len(side.Loose) == 0 {
			continue
		}
		if t.IsLive(who, staysCard) {
			side.Kept = append(side.Kept, side.Loose...)
			t.Card(who, staysCard).Line("pause.keep_done").Private().Edit()
		} else {
			t.LetGo()
		}
		side.Loose = nil
	}
}

func tapShowKept(t *core.Turn, p core.Tap) {
	t.CloseComposer(p.Who, keptCard)
	if len(promise.Of(t).Sides[p.Who].Kept) == 0 {
		t.Toast(p.Who, "common.gone")
		return
	}
	if p.Card == keptCard { // back from what can become of it
		keptAsk(t, p.Who).Edit()
		return
	}
	showKept(t, p.Who)
}

// showKept shows somebody what they kept, and asks what becomes of it. It was written in the heat of the
// moment: to write it anew comes first.
func showKept(t *core.Turn, who event.Who) {
	t.Below(who, keptCard)
	keptAsk(t, who).Deliver()
}

// keptAsk is that card.
func keptAsk(t *core.Turn, who event.Who) *core.Card {
	return keptFace(t, who, "pause.kept").
		Row(core.Press("pause.rewrite", "rewrite")).
		Row(core.Press("pause.kept_give", "give"), core.Press("pause.kept_not", "unsent")).Private()
}

// tapUnsent is what was kept and is not to go: whether its author keeps it.
func tapUnsent(t *core.Turn, p core.Tap) {
	if len(promise.Of(t).Sides[p.Who].Kept) == 0 {
		t.Toast(p.Who, "common.gone")
		return
	}
	keptFace(t, p.Who, "pause.kept_where").
		Row(core.Press("pause.kept_mine", "mine"), core.Press("common.let_go", "forget")).
		Row(core.Press("common.back", "kept")).Private().Edit()
}

func keptFace(t *core.Turn, who event.Who, key string) *core.Card {
	return t.Card(who, keptCard).Line(key).QuoteOwn(promise.Of(t).Sides[who].Kept...)
}

// tapRewrite asks for what was kept in other words. It stays where it is until those have gone.
func tapRewrite(t *core.Turn, p core.Tap) {
	switch {
	case len(promise.Of(t).Sides[p.Who].Kept) == 0:
		t.Toast(p.Who, "common.gone")
	case promise.Of(t).Going():
		t.Toast(p.Who, "pause.in_pause", until(t, p.Who))
	default:
		t.Compose(p.Who, "pause", "rewrite", "", p.Card)
		keptFace(t, p.Who, "pause.rewrite_ask").Row(core.Press("common.back", "kept")).Private().Edit()
	}
}

// rewrote is what was kept, in new words: those go, and the first ones are their author's alone.
func rewrote(t *core.Turn, who event.Who, s event.Said) {
	if !wroteBack(t, who, s) {
		return
	}
	side := &promise.Of(t).Sides[who]
	if len(side.Kept) == 0 {
		return // they have decided about it meanwhile
	}
	t.KeepPrivate(who, side.Kept...)
	side.Kept = nil
	if t.IsLive(who, keptCard) {
		t.Card(who, keptCard).Line("pause.rewritten").Private().Edit()
	}
}

// takeKept takes what was kept out of the state, so that it is used once.
func takeKept(t *core.Turn, p core.Tap) []event.Part {
	side := &promise.Of(t).Sides[p.Who]
	parts := side.Kept
	side.Kept = nil
	if len(parts) == 0 {
		t.Toast(p.Who, "common.gone")
	}
	return parts
}

func tapGiveKept(t *core.Turn, p core.Tap) {
	if promise.Of(t).Going() { // a new pause has begun: it stays
		t.Toast(p.Who, "pause.in_pause", until(t, p.Who))
		return
	}
	if !t.MayPost(p.Who, "pause") {
		t.Toast(p.Who, "pause.three_kept")
		return
	}
	if parts := takeKept(t, p); len(parts) > 0 {
		giveBack(t, p.Who, p.Card, parts).Edit()
	}
}

func tapMineKept(t *core.Turn, p core.Tap) {
	if parts := takeKept(t, p); len(parts) > 0 {
		t.KeepPrivate(p.Who, parts...)
		t.Card(p.Who, p.Card).Line("pause.kept_mine_done").Private().Edit()
	}
}

func tapForgetKept(t *core.Turn, p core.Tap) {
	if parts := takeKept(t, p); len(parts) > 0 {
		t.LetGo()
		t.Card(p.Who, p.Card).Line("pause.let_go_done").Private().Edit()
	}
}
