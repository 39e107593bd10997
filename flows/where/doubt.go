package flows

import (
	"steady/flows/event"
)

// meantKey is the button that lets loose words go where they would have gone; empty: that is closed.
func (t *turn) meantKey(who event.Who) string {
	ask := t.people(who).Meant
	if ask == nil {
		return ""
	}
	f, ok := t.flow(ask.Flow)
	switch {
	case !ok || !t.wants(who, f, *ask):
		return ""
	case f.meant != nil:
		return f.meant(t, who, *ask)
	}
	return "where.meant"
}

// looseToMeant lets them go there.
func looseToMeant(t *turn, p tap) {
	w := t.people(p.who)
	key, ask := t.meantKey(p.who), w.Meant
	if key == "" || len(w.Loose) == 0 {
		t.toast(p.who, "where.draft_closed")
		if len(w.Loose) > 0 {
			t.whereAsk(p.who).edit()
		}
		return
	}
	parts := t.loose(p)
	t.sure = true
	if key == "where.add" {
		t.card(p.who, p.card).line("where.add_done").edit()
	} else {
		t.card(p.who, p.card).line("where.meant_done").edit()
	}
	for i, s := range saidAgain(parts) {
		if next := w.Composer; i > 0 { // the rest follows the first
			if next == nil || next.Flow != ask.Flow && next.Flow != "more" {
				t.whereTo(p.who, s)
				continue
			}
			ask = next
		}
		f, _ := t.flow(ask.Flow)
		t.hear(p.who, f, s, *ask)
	}
}
