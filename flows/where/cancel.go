package where

import (
	"steady/flows/core"
	"steady/flows/draft"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// cancel is /cancel: it closes whatever waits for somebody's words, and says so. What was written for it goes
// nowhere, and neither does what stands behind the command. What they write next is asked about, whatever
// would have taken it.
func cancel(t *core.Turn, who event.Who, _ string) {
	p := t.People(who)
	if !t.Ready(who) {
		t.Enter(who, "arrival", "cancel", "")
		return
	}
	p.Closed = t.Now
	what, closed := "", 0
	for _, f := range t.Flows.All {
		if f.Cancel != nil && f.Cancel(t, who) {
			closed++
		}
	}
	if ask := p.Composer; ask != nil && t.Age(ask) <= core.Composing {
		what = waitsFor(t, who, *ask)
		shut(t, who, *ask)
		closed++
	}
	p.Composer = nil
	if ask := p.Asked; ask != nil && t.Age(ask) <= core.Lasting {
		if f, ok := t.Flow(ask.Flow); ok && t.Wants(who, f, *ask) {
			shut(t, who, *ask)
			closed++
		}
	}
	p.Asked = nil
	if cancelLoose(t, who) {
		closed++
	}
	cancelled(t, who, what, closed)
}

// cancelled says how much was closed, and what becomes of the next words. One thing that has a name is named.
func cancelled(t *core.Turn, who event.Who, what string, closed int) {
	k := t.Card(who, "")
	switch {
	case closed == 0:
		k.Line("where.nothing_open")
	case closed > 1 || what == "":
		k.Line("where.cancelled")
	default:
		k.Line("where.cancelled_one", prompts.Args{"What": what})
	}
	if t.Pause().Going {
		k.Line("where.next_stays")
	} else {
		k.Line("where.next_asked")
	}
	k.Remark().Deliver()
}

// waitsFor names the words that something waits for; empty: they have no name, or are there already.
func waitsFor(t *core.Turn, who event.Who, ask state.Asking) string {
	f, _ := t.Flow(ask.Flow)
	what := draft.Named(t, who, ask)
	if what == t.Say(who, "where.draft_words") || f.Begun != nil && f.Begun(t, who, ask) {
		return ""
	}
	return what
}

// shut has a card ask for words no more: it is put away, or shows again what it stands for.
func shut(t *core.Turn, who event.Who, ask state.Asking) {
	f, ok := t.Flow(ask.Flow)
	switch {
	case !ok || !t.IsLive(who, ask.Card):
	case f.Shut != nil:
		t.People(who).Composer = nil
		f.Shut(t, who, ask)
	default:
		t.Card(who, ask.Card).Line("common.put_away").Edit()
	}
}
