package prompts_test

import (
	"testing"
	"testing/fstest"

	"steady/prompts"
)

func TestASentenceMaySayWhoRunsTheBot(t *testing.T) {
	b, err := prompts.LoadFS(fstest.MapFS{"copy/en/a.toml": {Data: []byte(
		"who = \"{{.Me}}, {{.Contact}} runs @{{.Bot}}.\"\nmaybe = \"Steady.{{if .Contact}} {{.Contact}}{{end}}\"\n",
	)}})
	if err != nil {
		t.Fatal(err)
	}
	lea := b.With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	args := prompts.Args{"Me": "Ana"}
	for _, c := range []struct {
		name, key string
		book      *prompts.Book
		args      prompts.Args
		want      string
	}{
		{"the house fills in", "a.who", lea, args, "Ana, lea@example.org runs @steady_bot."},
		{"what the caller says goes first", "a.who", lea, prompts.Args{"Me": "Ana", "Bot": "x", "Contact": ""}, "Ana,  runs @x."},
		{"no arguments at all", "a.maybe", lea, nil, "Steady. lea@example.org"},
		{"nobody is named", "a.maybe", b, nil, "Steady."},
		{"a caller's field is still needed", "a.who", lea, nil, "⟦a.who⟧"},
	} {
		if got := c.book.Say("en", c.key, c.args); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if len(args) != 1 {
		t.Errorf("the caller's arguments were changed: %v", args)
	}
	if b.House() != (prompts.House{}) || lea.House().Bot != "steady_bot" {
		t.Error("moving house changed the book that stayed")
	}
}
