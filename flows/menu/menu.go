// Package menu is the menu by need: doors, and behind each of them what the flows put there. It runs their commands and
// knows none of them by name.
package menu

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/core"
	"steady/flows/doors"
	"steady/flows/draft"
	"steady/flows/event"
	"steady/prompts"
)

// menuCard is the card of /menu.
const menuCard = "menu.main"

// perCard is how many rows stand on a card at most; what is more is behind its last button.
const perCard = 6

// Flow is the menu by need: eight of them, and every row within two taps.
func Flow() core.Flow {
	return core.Flow{
		Name: "menu",
		Commands: []core.Command{
			{Name: "menu", Do: core.Wordless(func(t *core.Turn, who event.Who) { menu(t, who).Deliver() })},
			{Name: "talk", Do: core.Wordless(talkLater)},
		},
		StandsFor: func(t *core.Turn, who event.Who, s event.Said) string {
			if strings.EqualFold(s.Part.Text, t.Say(who, "common.menu")) && !s.Forwarded {
				return "menu"
			}
			return ""
		},
		Taps: []core.Action{
			{Name: "main", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); menu(t, p.Who).Edit() }},
			{Name: "need", Do: tapNeed},
			{Name: "run", Do: tapRun},
			{Name: "settings", Do: func(t *core.Turn, p core.Tap) { t.Enter(p.Who, "settings", "on", p.Card) }},
			{Name: "drafts", Do: tapDrafts},
			{Name: "close", Do: tapCloseMenu},
		},
		Entrances: []core.Entrance{
			{Name: "main", Do: func(t *core.Turn, who event.Who, _ string) { menu(t, who).Edit() }},
			{Name: "mine", Do: func(t *core.Turn, who event.Who, _ string) { needCard(t, who, menuCard, core.BehindMine, 0).Deliver() }},
		},
	}
}

// needs are what the menu can do for somebody, by what they need. Behind them stands what the flows say
// for themselves. Support and the settings are the other two: each is a card of its own.
func needs() []core.Door {
	return []core.Door{core.BehindBreak, core.BehindGood, core.BehindSay, core.BehindOurs, core.BehindUs, core.BehindMe}
}

// menu is the first page: the needs. Before there are two it is shorter.
func menu(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, menuCard)
	if _, ok := draft.Newest(t, who); ok {
		k.Row(core.Press("menu.drafts", "drafts"))
	}
	support, settings := core.Press("menu.support", "run", "support"), core.Press("menu.settings", "settings")
	ownQuestion, closes := core.Press("menu.for_me", "run", "today"), core.Press("common.close", "close")
	switch {
	case t.Parted(who):
		k.Line("menu.main").Row(support, ownQuestion).Row(opens(core.BehindBreak), opens(core.BehindMe)).Row(settings)
	case !t.Paired():
		k.Line("menu.alone").Row(core.Press("menu.invite", "run", "invite"), ownQuestion).
			Row(opens(core.BehindBreak), opens(core.BehindMe)).Row(support, settings)
	default:
		k.Line("menu.main").Row(opens(core.BehindBreak), opens(core.BehindGood)).Row(opens(core.BehindSay))
		var rest []core.Choice
		for _, door := range needs()[3:] {
			if len(doors.Rows(t, who, door)) > 0 { // nobody is led to an empty room
				rest = append(rest, opens(door))
			}
		}
		for pair := range slices.Chunk(append(rest, support, settings, closes), 2) {
			k.Row(pair...)
		}
		return k
	}
	return k.Row(closes)
}

// opens is the button of a door.
func opens(door core.Door) core.Choice { return core.Press("menu."+string(door), "need", string(door)) }

// tapNeed opens one of the doors in place, at the page its button names.
func tapNeed(t *core.Turn, p core.Tap) {
	name, page, _ := strings.Cut(p.Arg, " ")
	door, n := core.Door(name), 0
	if page != "" {
		n, _ = strconv.Atoi(page)
	}
	if n >= 0 && (door == core.BehindMine || slices.Contains(needs(), door)) {
		t.CloseComposer(p.Who, p.Card)
		needCard(t, p.Who, p.Card, door, n).Edit()
	}
}

// needCard is a card with what stands behind a door, as many rows at a time as are read at one glance.
func needCard(t *core.Turn, who event.Who, name string, door core.Door, page int) *core.Card {
	k := t.Card(who, name).Line("menu.in_" + string(door))
	rows, back := doors.Rows(t, who, door), core.Press("common.back", "main").Of("menu")
	if door == core.BehindMine {
		back = core.Press("common.back", "back").Of("settings")
	}
	if page > 0 {
		back = core.Press("common.back", "need", strings.TrimSpace(string(door)+" "+number(page-1))).Of("menu")
		rows = rows[min(page*(perCard-1), len(rows)):]
	}
	more := len(rows) > perCard
	if more {
		rows = rows[:perCard-1]
	}
	for _, e := range rows {
		k.Row(core.Press(e.Key, "run", e.Command).Of("menu"))
	}
	if more {
		k.Row(core.Press("common.more", "need", string(door)+" "+number(page+1)).Of("menu"))
	}
	return k.Row(back)
}

// number is a page as a button names it: the first has none.
func number(page int) string {
	if page == 0 {
		return ""
	}
	return strconv.Itoa(page)
}

// tapRun begins what a row names; a forged button runs nothing else. The menu has done its work and goes.
func tapRun(t *core.Turn, p core.Tap) {
	if p.Arg != "support" && !inMenu(t, p.Arg) || !t.Knows(p.Arg) {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Elsewhere(p, p.Arg)
}

// tapCloseMenu takes the menu out of the chat: it was looked at, and nothing was meant by it.
func tapCloseMenu(t *core.Turn, p core.Tap) {
	t.CloseComposer(p.Who, p.Card)
	t.Out = append(t.Out, event.Delete{To: p.Who, Card: p.Card})
	t.Retire(p.Who, p.Card)
}

// talkLater is /talk, which Telegram's command menu used to list: it says what is there instead.
func talkLater(t *core.Turn, who event.Who) {
	if t.Parted(who) {
		t.TakesTwo(who, "", "")
		return
	}
	t.Card(who, "").Line("menu.talk_later").Deliver()
}

// Command is an entry of Telegram's own command menu.
type Command struct{ Name, Description string }

// Commands is what Telegram's command menu lists, in order, for somebody in a pair or before that.
// All other commands work typed.
func Commands(lang string, paired bool, book *prompts.Book) []Command {
	names := []string{"start", "support", "help"}
	if paired { // and "talk", as soon as there is one
		names = []string{"pause", "today", "thanks", "menu", "support", "settings", "help"}
	}
	all := make([]Command, len(names))
	for i, name := range names {
		all[i] = Command{Name: name, Description: book.Say(lang, "shell.menu_"+name, nil)}
	}
	return all
}

// tapDrafts shows the drafts on the menu's card.
func tapDrafts(t *core.Turn, p core.Tap) {
	k := draft.Draft(t, p.Who, p.Card)
	if k == nil {
		menu(t, p.Who).Edit()
		return
	}
	k.Row(core.Press("common.back", "main")).Edit()
}

// inMenu tells whether a command is a row of the menu, for anybody.
func inMenu(t *core.Turn, command string) bool {
	return slices.ContainsFunc(t.Flows.All, func(f *core.Flow) bool {
		return slices.ContainsFunc(f.Menu, func(e core.Entry) bool { return e.Command == command })
	})
}
