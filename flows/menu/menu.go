// Package menu is the menu by need: doors, and behind each of them what the flows put there. It runs their commands and
// knows none of them by name.
package menu

import (
	"slices"
	"strings"

	"steady/flows/core"
	"steady/flows/draft"
	"steady/flows/event"
	"steady/prompts"
)

// menuCard is the card of /menu.
const menuCard = "menu.main"

// Flow is the menu by need: six of them, and every row within two taps.
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
			{Name: "mine", Do: func(t *core.Turn, who event.Who, _ string) { needCard(t, who, menuCard, core.BehindMine).Deliver() }},
		},
	}
}

// doors are what the menu can do for somebody, by what they need. Behind them stands what the flows say
// for themselves.
func doors() []core.Door {
	return []core.Door{core.BehindBreak, core.BehindGood, core.BehindSay, core.BehindUs, core.BehindMine}
}

// menu is the first page: the needs. Before there are two it is shorter.
func menu(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, menuCard)
	if _, ok := draft.Newest(t, who); ok {
		k.Row(core.Press("menu.drafts", "drafts"))
	}
	if t.Parted(who) {
		return partedMenu(t, k)
	}
	if !t.Paired() {
		return k.Line("menu.alone").
			Row(core.Press("menu.invite", "run", "invite"), core.Press("menu.today", "run", "today")).
			Row(core.Press("menu.break", "need", "break"), core.Press("menu.support", "run", "support")).
			Row(core.Press("menu.mine", "need", "mine"), core.Press("menu.settings", "settings")).
			Row(core.Press("common.close", "close"))
	}
	return k.Line("menu.main").
		Row(core.Press("menu.break", "need", "break"), core.Press("menu.good", "need", "good")).
		Row(core.Press("menu.say", "need", "say")).
		Row(core.Press("menu.us", "need", "us"), core.Press("menu.support", "run", "support")).
		Row(core.Press("menu.settings", "settings"), core.Press("common.close", "close"))
}

// partedMenu is the menu of somebody whose pair has ended.
func partedMenu(t *core.Turn, k *core.Card) *core.Card {
	return k.Line("menu.main").
		Row(core.Press("menu.support", "run", "support"), core.Press("menu.for_me", "run", "today")).
		Row(core.Press("menu.break", "need", "break"), core.Press("menu.mine", "need", "mine")).
		Row(core.Press("menu.settings", "settings"), core.Press("common.close", "close"))
}

// tapNeed opens one of the doors in place.
func tapNeed(t *core.Turn, p core.Tap) {
	if door := core.Door(p.Arg); slices.Contains(doors(), door) {
		needCard(t, p.Who, p.Card, door).Edit()
	}
}

// needCard is a card with what stands behind a door.
func needCard(t *core.Turn, who event.Who, name string, door core.Door) *core.Card {
	k := t.Card(who, name).Line("menu.in_" + string(door))
	for _, e := range entries(t, who, door) {
		k.Row(core.Press(e.Key, "run", e.Command))
	}
	return k.Row(core.Press("common.back", "main"))
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

// talkLater is /talk, which Telegram's command menu lists: it says what is there instead.
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
func tapDrafts(t *core.Turn, p core.Tap) {
	k := draft.Draft(t, p.Who, p.Card)
	if k == nil {
		menu(t, p.Who).Edit()
		return
	}
	k.Row(core.Press("common.back", "main")).Edit()
}

// entries are the rows behind a door of the menu that make sense for who now, in order.
func entries(t *core.Turn, who event.Who, behind core.Door) []core.Entry {
	at := core.BeforePair
	switch {
	case t.Paired():
		at = core.InPair
	case t.Parted(who):
		at = core.AfterPair
	}
	var rows []core.Entry
	for _, f := range t.Flows.All {
		for _, e := range f.Menu {
			if e.Door == behind && e.For&at != 0 {
				rows = append(rows, e)
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b core.Entry) int { return a.Place - b.Place })
	return rows
}

// inMenu tells whether a command is a row of the menu, for anybody.
func inMenu(t *core.Turn, command string) bool {
	return slices.ContainsFunc(t.Flows.All, func(f *core.Flow) bool {
		return slices.ContainsFunc(f.Menu, func(e core.Entry) bool { return e.Command == command })
	})
}
