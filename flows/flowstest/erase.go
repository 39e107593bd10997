package flowstest

import (
	"maps"
	"slices"
	"strings"
	"time"

	"steady/flows"
	"steady/flows/event"
)

// deletable is how long Telegram lets a bot delete a message.
const deletable = 48 * time.Hour

// export hands somebody their files: what is in them is the shell's to write.
func (w *Core) export(id string, x event.Export) {
	chat := w.couples[id].People[x.To].Chat
	for _, f := range []struct{ card, ending, text string }{{"export.page", ".html", x.Page}, {"export.data", ".json", x.Data}} {
		w.sendFile(w.phones[chat], f.card, "file "+x.Name+f.ending, f.text)
	}
}

func (w *Core) sendFile(ph *phone, card, media, text string) {
	if ph.blocked {
		ph.held = append(ph.held, func() { w.sendFile(ph, card, media, text) })
		return
	}
	b := w.bubble(event.Text{Body: text}, nil)
	b.Media = media
	ph.screen, ph.cards[card] = append(ph.screen, b), b.ID
	ph.changes = append(ph.changes, Change{ph.key, Sent, b, w.now})
}

// erase empties the chat as far as that goes, and then takes everything of a person's out of the world.
func (w *Core) erase(id string, x event.Erase) {
	chat := w.couples[id].People[x.To].Chat
	ph := w.phones[chat]
	if x.Filed {
		ok := !ph.blocked
		w.errand(func() { w.step(id, event.Handed{To: x.To, OK: ok}) })
		return
	}
	if !ph.blocked {
		for _, message := range w.known(id, chat, ph) {
			w.deleteAt(ph, message)
		}
	}
	lang := w.couples[id].People[x.To].Lang
	w.errand(func() { w.wipe(id, chat, lang) })
}

// known is what the bot knows of a chat: its own cards but for the files it made, and the person's
// messages of the last two days.
func (w *Core) known(id string, chat int64, ph *phone) []int {
	var all []int
	for card, message := range ph.cards {
		if !strings.HasPrefix(card, "export.") {
			all = append(all, message)
		}
	}
	who, _ := flows.At(w.couples[id], chat)
	all = append(all, flows.Known(w.couples[id], who)...)
	for _, couple := range w.of(chat) {
		who, _ := flows.At(w.couples[couple], chat)
		for _, p := range w.pages[couple] {
			if p.By == who && w.now.Sub(p.At) < deletable {
				for _, part := range p.Parts {
					all = append(all, part.Message)
				}
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// of lists the couples a person is in.
func (w *Core) of(chat int64) []string {
	var all []string
	for _, id := range slices.Sorted(maps.Keys(w.couples)) {
		if _, ok := flows.At(w.couples[id], chat); ok {
			all = append(all, id)
		}
	}
	return all
}

// wipe takes a person out of every couple, the one they spoke in last.
func (w *Core) wipe(last string, chat int64, lang string) {
	couples := slices.DeleteFunc(w.of(chat), func(id string) bool { return id == last })
	for _, id := range append(couples, last) {
		w.forget(id, chat)
	}
	ph := w.phones[chat]
	solo := "solo" + ph.key
	w.home[chat], ph.cards, ph.held = solo, map[string]int{}, nil
	w.couples[solo] = flows.New(solo, "seed-of-"+ph.key)
	delete(w.pages, solo)
	if ph.blocked {
		return
	}
	b := w.bubble(event.Text{Body: w.book.Say(lang, "erase.done", nil)}, nil)
	ph.screen = append(ph.screen, b)
	ph.changes = append(ph.changes, Change{ph.key, Sent, b, w.now})
}

// forget takes a person out of one couple, and tells whoever is at the other end of an invitation.
func (w *Core) forget(id string, chat int64) {
	c := w.couples[id]
	who, ok := flows.At(c, chat)
	if !ok {
		return
	}
	for _, code := range flows.Codes(c) {
		if l := w.links[code]; l != nil && l.maker == id {
			delete(w.links, code)
			for _, opener := range l.openers {
				w.step(opener, event.Vanished{Code: code})
			}
		}
	}
	for _, code := range flows.Asks(c) {
		if l := w.links[code]; l != nil {
			w.step(l.maker, event.Vanished{Code: code, By: id})
		}
	}
	for n, p := range w.pages[id] {
		if left, stays := flows.Remains(p, who); stays {
			w.pages[id][n] = left
		} else {
			delete(w.pages[id], n)
		}
	}
	w.step(id, event.Erased{Who: who})
}

// Stored is everything the world remembers, as it would be stored: states and pages.
func (w *Core) Stored() string {
	var all strings.Builder
	for _, id := range slices.Sorted(maps.Keys(w.couples)) {
		all.WriteString(text(w.couples[id]) + "\n" + text(w.pages[id]) + "\n")
	}
	return all.String()
}
