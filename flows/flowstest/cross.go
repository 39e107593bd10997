package flowstest

import (
	"time"

	"steady/flows"
	"steady/flows/event"
)

// link is an invitation as the store keeps it.
type link struct {
	maker   string // couple
	who     event.Contact
	until   time.Time
	revoked bool
	by      string   // the couple it was used by
	openers []string // the couples that were shown it
}

// opens is somebody following an invitation: the shell looks it up before Step hears of it.
func (w *Core) opens(chat int64, e event.Opened) {
	code := e.Code
	e = e.To(w.book.House().Bot)
	l, ok := w.links[code]
	switch {
	case e.Found == event.LinkElsewhere:
	case !ok:
	case l.maker == "solo"+w.phones[chat].key:
		e.Found = event.LinkOwn
	case l.revoked:
		e.Found = event.LinkRevoked
	case l.by != "":
		e.Found = event.LinkUsed
	case !w.now.Before(l.until):
		e.Found = event.LinkExpired
		defer w.step(l.maker, event.Stale{Code: code})
	default:
		e.Found, e.Maker, l.openers = event.LinkOpen, l.who, append(l.openers, w.home[chat])
	}
	w.event(chat, e)
}

// cross carries out what concerns two couples.
func (w *Core) cross(id string, x event.Effect) {
	switch x := x.(type) {
	case event.Invite:
		w.links[x.Code] = &link{maker: id, who: x.Maker, until: x.Until}
	case event.Revoke:
		if l := w.links[x.Code]; l != nil {
			l.revoked = true
		}
	case event.Ask:
		w.errand(func() {
			if l := w.links[x.Code]; l != nil {
				w.step(l.maker, event.Asked{Code: x.Code, By: id, Who: x.Who, Gone: x.Gone})
			}
		})
	case event.Answering:
		w.errand(func() { w.step(x.With, event.Answered{Code: x.Code, How: x.How}) })
	case event.Pair:
		w.errand(func() { w.join(id, x) })
	case event.Clear:
		w.errand(func() {
			if flows.Bare(w.couples[id]) {
				delete(w.couples, id)
			}
		})
	case event.Leave:
		w.errand(func() { w.leave(id, x) })
	default:
		w.t.Errorf("nobody carries out %T", x)
	}
}

// errand does something for another couple when everything else this step brought about is done: the
// shell, too, first writes down all of a step and then does its errands.
func (w *Core) errand(do func()) { w.errands = append(w.errands, do) }

// join makes a pair, first come first paired.
func (w *Core) join(maker string, x event.Pair) {
	a, b := w.couples[maker].People[event.A].Chat, w.couples[x.With].People[event.A].Chat
	l := w.links[x.Code]
	free := l != nil && l.by == "" && w.home[a] == maker && w.home[b] == x.With
	if wanted := flows.Follows(w.couples[x.With], x.Code); !free || !wanted {
		how := event.TooLate
		if free {
			how = event.TakenBack
		}
		w.step(x.With, event.Answered{Code: x.Code, How: how})
		w.step(maker, event.Answered{Code: x.Code, How: how})
		return
	}
	l.by = x.With
	id := "pair-" + x.Code
	w.home[a], w.home[b] = id, id
	both := [2]flows.Handoff{flows.Hand(w.couples[maker]), flows.Hand(w.couples[x.With])}
	w.step(maker, event.Moved{To: id})
	w.step(x.With, event.Moved{To: id, Code: x.Code})
	w.couples[id] = flows.New(id, "seed-of-"+id)
	w.step(id, flows.Joined{Both: both})
}

// leave takes a person back to their couple of one.
func (w *Core) leave(id string, x event.Leave) {
	p := w.couples[id].People[x.To]
	solo := "solo" + w.phones[p.Chat].key
	w.home[p.Chat] = solo
	if _, kept := w.couples[solo]; !kept {
		w.couples[solo] = flows.New(solo, "seed-of-"+w.phones[p.Chat].key)
	}
	w.step(solo, flows.Returned{Who: flows.Handoff{Partner: p}, FromOne: id})
}
