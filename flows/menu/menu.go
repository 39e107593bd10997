package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
	"steady/prompts"
)

// menuCard is the card of /menu.
const menuCard = "menu.main"

// menuFlow is the menu by need: six of them, and every row within two taps.
func menuFlow() flow {
	return flow{
		name: "menu",
		commands: []command{
			{"menu", wordless(func(t *turn, who event.Who) { t.menu(who).deliver() })},
			{"talk", wordless(talkLater)},
		},
		standsFor: func(t *turn, who event.Who, s event.Said) string {
			if strings.EqualFold(s.Part.Text, t.say(who, "common.menu")) && !s.Forwarded {
				return "menu"
			}
			return ""
		},
		taps: []action{
			{"main", func(t *turn, p tap) { t.closeComposer(p.who, p.card); t.menu(p.who).edit() }},
			{"need", tapNeed},
			{"run", tapRun},
			{"settings", func(t *turn, p tap) { t.enter(p.who, "settings", "on", p.card) }},
			{"drafts", tapDrafts},
			{"close", tapCloseMenu},
		},
		entrances: []entrance{
			{"main", func(t *turn, who event.Who, _ string) { t.menu(who).edit() }},
			{"mine", func(t *turn, who event.Who, _ string) { t.needCard(who, menuCard, "mine").deliver() }},
		},
	}
}

// row is one thing in the menu: a conversation with a command of its own.
type row struct {
	key     string // its button
	command string
	alone   bool // it makes sense for somebody who is not in a pair
}

// need is one of the doors of the menu.
type need struct {
	name string
	rows []row
}

// needs are what the menu can do for somebody, by what they need. A new conversation is a line here.
func needs() []need {
	return []need{
		{"break", []row{
			{"menu.pause_talk", "pause", true},
			{"menu.space", "space", false},
			{"menu.rest", "away", true},
			{"menu.hold", "hold", false},
			{"menu.setback", "setback", true},
		}},
		{"good", []row{
			{"menu.thanks", "thanks", false},
			{"menu.noticed", "noticed", false},
			{"menu.tell", "tell", false},
			{"menu.act", "act", true},
			{"menu.note", "note", false},
			{"menu.today", "today", true},
		}},
		{"say", []row{
			{"menu.repair", "repair", false},
			{"menu.late", "late", false},
		}},
		{"us", []row{
			{"menu.today", "today", true},
			{"menu.own", "question", false},
			{"menu.word", "pauseword", false},
			{"menu.week", "week", false},
			{"menu.normal", "normal", true},
			{"menu.prefs", "prefs", true},
			{"menu.invite", "invite", true},
			{"menu.help", "help", true},
			{"menu.privacy", "privacy", true},
			{"menu.export", "export", true},
			{"menu.erase", "erase", true},
			{"menu.leave", "leave", false},
		}},
		{"mine", []row{
			{"menu.privacy", "privacy", true},
			{"menu.export", "export", true},
			{"menu.erase", "erase", true},
			{"menu.act", "act", true},
			{"menu.help", "help", true},
		}},
	}
}

// rowsOf is what a need has for who now. Pairing is only for people on their own.
func (t *turn) rowsOf(who event.Who, n need) []row {
	var rows []row
	for _, r := range n.rows {
		if r.command == "pause" && !t.paired() {
			r.key = "menu.settle"
		}
		forTwo := slices.Contains([]string{"invite", "normal", "prefs", "away"}, r.command) && t.parted(who)
		if t.knows(r.command) && (r.alone || t.paired()) && (r.command != "invite" || !t.paired()) && !forTwo {
			rows = append(rows, r)
		}
	}
	return rows
}

// menu is the first page: the needs. Before there are two it is shorter.
func (t *turn) menu(who event.Who) *card {
	k := t.card(who, menuCard)
	if _, ok := t.newestDraft(who); ok {
		k.row(press("menu.drafts", "drafts"))
	}
	if t.parted(who) {
		return t.partedMenu(k)
	}
	if !t.paired() {
		return k.line("menu.alone").
			row(press("menu.invite", "run", "invite"), press("menu.today", "run", "today")).
			row(press("menu.break", "need", "break"), press("menu.support", "run", "support")).
			row(press("menu.mine", "need", "mine"), press("menu.settings", "settings")).
			row(press("common.close", "close"))
	}
	return k.line("menu.main").
		row(press("menu.break", "need", "break"), press("menu.good", "need", "good")).
		row(press("menu.say", "need", "say")).
		row(press("menu.us", "need", "us"), press("menu.support", "run", "support")).
		row(press("menu.settings", "settings"), press("common.close", "close"))
}

// partedMenu is the menu of somebody whose pair has ended.
func (t *turn) partedMenu(k *card) *card {
	return k.line("menu.main").
		row(press("menu.support", "run", "support"), press("menu.for_me", "run", "today")).
		row(press("menu.break", "need", "break"), press("menu.mine", "need", "mine")).
		row(press("menu.settings", "settings"), press("common.close", "close"))
}

// tapNeed opens one of the needs in place.
func tapNeed(t *turn, p tap) {
	if slices.ContainsFunc(needs(), func(n need) bool { return n.name == p.arg }) {
		t.needCard(p.who, p.card, p.arg).edit()
	}
}

// needCard is a card with what one of the needs has.
func (t *turn) needCard(who event.Who, name, which string) *card {
	k := t.card(who, name).line("menu.in_" + which)
	for _, n := range needs() {
		if n.name != which {
			continue
		}
		for _, r := range t.rowsOf(who, n) {
			k.row(press(r.key, "run", r.command))
		}
	}
	return k.row(press("common.back", "main"))
}

// tapRun begins what a row names. The menu has done its work and goes.
func tapRun(t *turn, p tap) {
	if !t.inMenu(p.arg) || !t.knows(p.arg) {
		t.toast(p.who, "common.gone")
		return
	}
	t.elsewhere(p, p.arg)
}

// tapCloseMenu takes the menu out of the chat: it was looked at, and nothing was meant by it.
func tapCloseMenu(t *turn, p tap) {
	t.closeComposer(p.who, p.card)
	t.out = append(t.out, event.Delete{To: p.who, Card: p.card})
	t.retire(p.who, p.card)
}

// inMenu tells whether the menu offers a command: a forged button runs nothing else.
func (t *turn) inMenu(command string) bool {
	if command == "support" {
		return true
	}
	for _, n := range needs() {
		for _, r := range n.rows {
			if r.command == command {
				return true
			}
		}
	}
	return false
}

// talkLater is /talk, which Telegram's command menu lists: it says what is there instead.
func talkLater(t *turn, who event.Who) {
	if t.parted(who) {
		t.takesTwo(who, "", "")
		return
	}
	t.card(who, "").line("menu.talk_later").deliver()
}

// Command is an entry of Telegram's own command menu.
type Command struct{ Name, Description string }

// Commands is what Telegram's command menu lists, in order, for somebody in a pair or before that.
// All other commands work typed.
func Commands(lang string, paired bool, book *prompts.Book) []Command {
	names := []string{"start", "support", "help"}
	if paired {
		names = []string{"pause", "today", "thanks", "talk", "menu", "support", "settings", "help"}
	}
	all := make([]Command, len(names))
	for i, name := range names {
		all[i] = Command{Name: name, Description: book.Say(lang, "shell.menu_"+name, nil)}
	}
	return all
}

// tapDrafts shows the drafts on the menu's card.
func tapDrafts(t *turn, p tap) {
	k := t.draft(p.who, p.card)
	if k == nil {
		t.menu(p.who).edit()
		return
	}
	k.row(press("common.back", "main")).edit()
}
