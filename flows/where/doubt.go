package where

import (
	"steady/flows/core"
	"steady/flows/event"
)

// meantKey is the button that lets loose words go where they would have gone; empty: that is closed.
func meantKey(t *core.Turn, who event.Who) string {
	ask := t.People(who).Meant
	if ask == nil {
		return ""
	}
	f, ok := t.Flow(ask.Flow)
	switch {
	case !ok || !t.Wants(who, f, *ask):
		return ""
	case f.Meant != nil:
		return f.Meant(t, who, *ask)
	}
	return "where.meant"
}

// looseToMeant lets them go there.
func looseToMeant(t *core.Turn, p core.Tap) {
	w := t.People(p.Who)
	key, ask := meantKey(t, p.Who), w.Meant
	if key == "" || len(w.Loose) == 0 {
		t.Toast(p.Who, "where.draft_closed")
		if len(w.Loose) > 0 {
			whereAsk(t, p.Who).Edit()
		}
		return
	}
	parts := loose(t, p)
	t.Sure = true
	if key == "where.add" {
		t.Card(p.Who, p.Card).Line("where.add_done").Edit()
	} else {
		t.Card(p.Who, p.Card).Line("where.meant_done").Edit()
	}
	for i, s := range event.SaidAgain(parts) {
		if next := w.Composer; i > 0 { // the rest follows the first
			if next == nil || next.Flow != ask.Flow && next.Flow != "more" {
				t.WhereTo(p.Who, s)
				continue
			}
			ask = next
		}
		f, _ := t.Flow(ask.Flow)
		t.Hear(p.Who, f, s, *ask)
	}
}
