package flows

import (
	"slices"
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/menu"
)

// AllCommands lists every command there is, for tests that go through all of them.
func AllCommands() []string {
	var names []string
	for _, f := range registry().All {
		for _, c := range f.Commands {
			names = append(names, c.Name)
		}
	}
	return names
}

func TestNoTwoConversationsAnswerToOneCommandOrName(t *testing.T) {
	commands, names := map[string]string{}, map[string]bool{}
	for _, f := range registry().All {
		if names[f.Name] {
			t.Errorf("two conversations are called %s", f.Name)
		}
		names[f.Name] = true
		for _, c := range f.Commands {
			if commands[c.Name] != "" {
				t.Errorf("/%s belongs to %s and to %s", c.Name, commands[c.Name], f.Name)
			}
			commands[c.Name] = f.Name
		}
		actions := map[string]bool{}
		for _, a := range f.Taps {
			if actions[a.Name] {
				t.Errorf("%s has two actions called %s", f.Name, a.Name)
			}
			actions[a.Name] = true
		}
	}
}

// Telegram's own menu lists seven, and an eighth as soon as there are talks; every one of them, and every row of the bot's menu, has to exist.
func TestEveryCommandThatIsShownExists(t *testing.T) {
	book := coretest.Book(t)
	turn := core.NewTurn(&Couple{}, registry(), time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC), book)
	shown := map[string]bool{}
	for _, paired := range []bool{false, true} {
		list := menu.Commands("en", paired, book)
		if want := map[bool]int{false: 3, true: 7}[paired]; len(list) != want {
			t.Errorf("%d commands are listed, not %d", len(list), want)
		}
		for _, c := range list {
			shown[c.Name] = true
			if c.Description == "" || len(c.Description) > 256 {
				t.Errorf("/%s: Telegram takes descriptions of 1 to 256 characters", c.Name)
			}
		}
	}
	for _, f := range registry().All {
		for _, e := range f.Menu {
			shown[e.Command] = true
			own := slices.ContainsFunc(f.Commands, func(c core.Command) bool { return c.Name == e.Command })
			opens := e.Door == core.BehindMore || book.Has("en", "menu.in_"+string(e.Door))
			if !own || !opens || !book.Has("en", e.Key) || e.For == 0 {
				t.Errorf("%s: no row of the menu can be made of %+v", f.Name, e)
			}
		}
	}
	for name := range shown {
		if !turn.Knows(name) {
			t.Errorf("/%s is shown, but nothing answers to it", name)
		}
	}
}
