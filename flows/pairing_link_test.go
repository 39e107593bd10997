package flows_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/pairing"
	"steady/flows/state"
	"steady/prompts"
)

const someCode = "0ovuVk6Hgf3cvcdIyd6l3vpi"

// said is a message from somebody the bot has never met.
func saidBy(text string) event.Said {
	return event.Said{From: event.Phone{Chat: 7}, Part: event.Part{Kind: event.Words, Text: text}}
}

func TestAnInvitationIsKnownByItsShape(t *testing.T) {
	book := loadBook(t).With(prompts.House{Bot: "steady_bot"})
	for text, want := range map[string]event.Opened{
		"https://t.me/steady_bot?start=" + someCode:                                                        {Code: someCode},
		"HTTPS://T.ME/Steady_Bot?start=" + someCode:                                                        {Code: someCode},
		"t.me/steady_bot?start=" + someCode + ".":                                                          {Code: someCode},
		"(t.me/steady_bot?start=" + someCode + "), and then":                                               {Code: someCode},
		"_https://t.me/steady_bot?start=" + someCode + "_":                                                 {Code: someCode},
		"http://telegram.me/steady_bot/?start=" + someCode:                                                 {Code: someCode},
		"https://telegram.dog/steady_bot?a=b&start=" + someCode + "#x":                                     {Code: someCode},
		"https://t.me/steady_bot?a=b&amp;start=" + someCode:                                                {Code: someCode},
		"https://steady_bot.t.me/?start=" + someCode:                                                       {Code: someCode},
		"https://www.t.me/steady_bot?start=" + someCode:                                                    {Code: someCode},
		"tg://resolve?domain=steady_bot&start=" + someCode:                                                 {Code: someCode},
		"tg:resolve?start=" + someCode + "&domain=Steady_bot":                                              {Code: someCode},
		"here:https://t.me/steady_bot?start=" + someCode:                                                   {Code: someCode},
		"https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fsteady_bot%3Fstart%3D" + someCode + "&text=A%20b": {Code: someCode},
		"look https://t.me/calm_bot https://t.me/steady_bot?start=" + someCode:                             {Code: someCode},
		"https://t.me/steady_bot?start=abc":                                                                {Code: "abc"},
		someCode:                                                                                           {Code: someCode},
		" " + someCode + "!":                                                                               {Code: someCode},
		"`" + someCode + "`":                                                                               {Code: someCode},
		"start " + someCode:                                                                                {Code: someCode},
		"[5.1., 12:03] Ana: " + someCode:                                                                   {Code: someCode},
		"https://t.me/calm_bot?start=" + someCode:                                                          {Code: someCode, Bot: "calm_bot", Found: event.LinkElsewhere},
		"https://t.me/calm_bot?start=abc":                                                                  {Code: "abc", Bot: "calm_bot", Found: event.LinkElsewhere},
		"hello":                                                                                            {},
		"https://t.me/steady_bot":                                                                          {},
		"https://t.me/steady_bot?startgroup=" + "abc":                                                      {},
		"https://start.me/steady_bot?start=abc":                                                            {},
		"https://t.me/+abc?start=abc":                                                                      {},
		"https://t.me/steady_bot/5?start=abc":                                                              {},
		"https://example.org/?start=abc":                                                                   {},
		"electroencephalographies":                                                                         {},
		"Electroencephalographies":                                                                         {},
		"ELECTROENCEPHALOGRAPHIES":                                                                         {},
		someCode + "x":                                                                                     {},
		someCode[1:]:                                                                                       {},
	} {
		s := saidBy(text)
		want.From = s.From
		got, ok := flows.Invited(flows.Couple{}, time.Time{}, s, book)
		if !ok {
			got.From = s.From
		}
		if got != want || ok != (want.Code != "") || ok && !pairing.HasInvitation(s) {
			t.Errorf("%q: %+v, %v", text, got, ok)
		}
	}
}

func TestStartIsACommandInAnyCase(t *testing.T) {
	for text, want := range map[string][2]string{
		"/start abc-_9":                                    {"abc-_9"},
		"/Start " + someCode:                               {someCode},
		"/START\n" + someCode + ".":                        {someCode},
		"/start@Steady_Bot  " + someCode:                   {someCode, "Steady_Bot"},
		"/start ../../etc/passwd":                          {"../../etc/passwd"},
		"/start https://t.me/steady_bot?start=" + someCode: {someCode, "steady_bot"},
		"/start I would like to say something":             {},
		"/start " + someCode + " from Ben":                 {someCode},
		"/start":                                           {},
		"/start@steady_bot":                                {},
		"/started abc":                                     {},
		"start " + someCode:                                {},
		"please /start abc":                                {},
	} {
		code, bot, ok := pairing.Started(text)
		if code != want[0] || bot != want[1] || ok != (want[0] != "") {
			t.Errorf("%q: %q at %q, %v", text, code, bot, ok)
		}
	}
}

// Whatever surrounds an invitation, it is found; and nothing that somebody may write breaks the search.
func TestAnInvitationIsFoundInAnyWords(t *testing.T) {
	book := loadBook(t).With(prompts.House{Bot: "steady_bot"})
	rapid.Check(t, func(t *rapid.T) {
		before, after := rapid.String().Draw(t, "before"), rapid.String().Draw(t, "after")
		if pairing.HasInvitation(saidBy(before)) || strings.HasSuffix(before, "%") {
			return
		}
		s := saidBy(before + " https://t.me/steady_bot?start=" + someCode + " " + after)
		if got, ok := flows.Invited(flows.Couple{}, time.Time{}, s, book); !ok || got.Code != someCode || got.Found != 0 {
			t.Fatalf("%q: %+v, %v", s.Part.Text, got, ok)
		}
	})
}

// Words that are read late belong to what was open when they were written, and not when they are read.
func TestWordsReadLateBelongToWhatAskedForThemThen(t *testing.T) {
	book := loadBook(t).With(prompts.House{Bot: "steady_bot"})
	asked := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	c := flows.Couple{Base: state.Base{Paired: asked.Add(-time.Hour)}}
	c.People[event.A] = flows.Partner{Person: state.Person{Chat: 7, Agreed: asked, Composer: &state.Asking{Flow: "thanks", Step: "words", At: asked}}}
	s := saidBy("https://t.me/steady_bot?start=" + someCode)
	for wrote, want := range map[time.Duration]bool{time.Minute: false, 29 * time.Minute: false, 40 * time.Minute: true} {
		s.Written = asked.Add(wrote)
		if _, got := flows.Invited(c, asked.Add(5*time.Hour), s, book); got != want {
			t.Errorf("written %v after it was asked for: an invitation is %v", wrote, got)
		}
	}
}
