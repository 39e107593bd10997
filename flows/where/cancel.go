package flows

import (
	"steady/flows/event"
	"steady/prompts"
)

// cancel is /cancel: it closes whatever waits for somebody's words, and says so. What was written for it goes
// nowhere, and neither does what stands behind the command. What they write next is asked about, whatever
// would have taken it.
func cancel(t *turn, who event.Who, _ string) {
	p := t.people(who)
	if !t.ready(who) {
		t.enter(who, "arrival", "cancel", "")
		return
	}
	p.Closed = t.now
	what, closed := "", 0
	for _, f := range t.flows {
		if f.cancel != nil && f.cancel(t, who) {
			closed++
		}
	}
	if ask := p.Composer; ask != nil && t.age(ask) <= composing {
		what = t.waitsFor(who, *ask)
		t.shut(who, *ask)
		closed++
	}
	p.Composer = nil
	if ask := p.Asked; ask != nil && t.age(ask) <= lasting {
		if f, ok := t.flow(ask.Flow); ok && t.wants(who, f, *ask) {
			t.shut(who, *ask)
			closed++
		}
	}
	p.Asked = nil
	if t.cancelLoose(who) {
		closed++
	}
	t.cancelled(who, what, closed)
}

// cancelled says how much was closed, and what becomes of the next words. One thing that has a name is named.
func (t *turn) cancelled(who event.Who, what string, closed int) {
	k := t.card(who, "")
	switch {
	case closed == 0:
		k.line("where.nothing_open")
	case closed > 1 || what == "":
		k.line("where.cancelled")
	default:
		k.line("where.cancelled_one", prompts.Args{"What": what})
	}
	if t.pause().going {
		k.line("where.next_stays")
	} else {
		k.line("where.next_asked")
	}
	k.remark().deliver()
}

// waitsFor names the words that something waits for; empty: they have no name, or are there already.
func (t *turn) waitsFor(who event.Who, ask Asking) string {
	f, _ := t.flow(ask.Flow)
	what := t.draftOf(who, ask)
	if what == t.say(who, "where.draft_words") || f.begun != nil && f.begun(t, who, ask) {
		return ""
	}
	return what
}

// closed has a card ask for words no more: it is put away, or shows again what it stands for.
func (t *turn) shut(who event.Who, ask Asking) {
	f, ok := t.flow(ask.Flow)
	switch {
	case !ok || !t.isLive(who, ask.Card):
	case f.shut != nil:
		t.people(who).Composer = nil
		f.shut(t, who, ask)
	default:
		t.card(who, ask.Card).line("common.put_away").edit()
	}
}
