package pairing

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/event"
	"steady/flows/state"
)

// aloneTurn is a turn of somebody who is still alone.
func aloneTurn(t testing.TB, seed string) *core.Turn {
	t.Helper()
	now := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	c := &coretest.Couple{Base: state.Base{Seed: seed}, People: [2]state.Person{{Chat: 1, Zone: "America/New_York"}}}
	return coretest.Turn(t, c, now)
}

func TestInvitationCodesAreNeverTheSameAndNeverGuessed(t *testing.T) {
	seen := map[string]bool{}
	for _, seed := range []string{"one", "two", "three"} {
		turn := aloneTurn(t, seed)
		for n := range 200 {
			code := codeOf(turn, n)
			raw, err := base64.RawURLEncoding.DecodeString(code)
			if err != nil || len(raw) != 18 || len(code) > 64 {
				t.Fatalf("%q is no code: %v", code, err)
			}
			own := string(raw[2:])
			if seen[own] {
				t.Fatalf("%q came twice", code)
			}
			seen[own] = true
			if strings.Contains(code, seed) {
				t.Fatalf("%q tells its seed", code)
			}
		}
	}
}

func TestWhoFollowsIsAskedTheMakersFirstQuestion(t *testing.T) {
	maker, follower := aloneTurn(t, "maker"), aloneTurn(t, "follower")
	own := firstSeed(follower)
	for n := range 3 {
		stateOf(follower).Theirs.Code = codeOf(maker, n)
		if firstSeed(follower) != firstSeed(maker) {
			t.Errorf("invitation %d leads to another question", n)
		}
	}
	if own == firstSeed(maker) {
		t.Error("everybody gets the same question")
	}
	for _, code := range []string{"!", "A", "Ã"} {
		stateOf(follower).Theirs.Code = code
		firstSeed(follower) // must not fail on what somebody typed
	}
}

func TestTheShareLinkSurvivesTheQueryItIsIn(t *testing.T) {
	for _, s := range []string{"https://t.me/steady_bot?start=a-b_c", "für uns zwei & nur für dich + 100 %", "🌻", ""} {
		back, err := url.QueryUnescape(escape(s))
		if err != nil || back != s {
			t.Errorf("%q comes back as %q (%v)", s, back, err)
		}
	}
}

func TestNobodyCanPassForSomebodyElseByTheirName(t *testing.T) {
	turn := aloneTurn(t, "")
	for _, c := range []struct {
		who  event.Contact
		want string
	}{
		{event.Contact{Name: "Ben", Handle: "ben"}, "Ben (@ben)"},
		{event.Contact{Name: "Ben", Handle: ""}, "Ben (no username)"},
		{event.Contact{Name: "Ben (@ben)", Handle: ""}, "Ben ben (no username)"},
		{event.Contact{Name: "Ben\n(@ben)", Handle: "eve"}, "Ben ben (@eve)"},
		{event.Contact{Name: "Ben (＠ben)", Handle: "eve_x"}, "Ben ben (@eve_x)"},
		{event.Contact{Name: "Ben（﹫ben）", Handle: "eve_x"}, "Benben (@eve_x)"},
		{event.Contact{Name: "Ben ⁽\u2060@\u200bben⁾", Handle: "eve"}, "Ben ben (@eve)"},
		{event.Contact{Name: "Ben ❨ⓐben❩", Handle: "eve"}, "Ben aben (@eve)"},
		{event.Contact{Name: "Ben ⎛ben⎞", Handle: "eve"}, "Ben ben (@eve)"},
		{event.Contact{Name: "Ben (no username)", Handle: "eve"}, "Ben no username (@eve)"},
		{event.Contact{Name: "Ben: heard you.", Handle: "eve"}, "Ben heard you. (@eve)"},
		{event.Contact{Name: "“Ben” says", Handle: "eve"}, "Ben says (@eve)"},
		{event.Contact{Name: "t.me/ben", Handle: "eve"}, "tmeben (@eve)"},
		{event.Contact{Name: "/leave", Handle: "eve"}, "leave (@eve)"},
		{event.Contact{Name: "Be\u20DDn\U000E0040\u2066", Handle: "eve"}, "Ben (@eve)"},
		{event.Contact{Name: "B" + strings.Repeat("\u0300", 30), Handle: "eve"}, "B\u0300\u0300\u0300 (@eve)"},
		{event.Contact{Name: "＠﹫@()（）\u2800", Handle: "eve"}, "Somebody (@eve)"},
		{event.Contact{Name: "𝓑𝓮𝓷", Handle: "ben"}, "Ben (@ben)"},
		{event.Contact{Name: "J. R. O’Neil-Łuć 🌻", Handle: "jr"}, "J. R. O’Neil-Łuć 🌻 (@jr)"},
		{event.Contact{Name: "אבי", Handle: "avi"}, "\u2068אבי\u2069 (@avi)"},
		{event.Contact{Name: "\u202e@neB", Handle: "eve"}, "neB (@eve)"},
		{event.Contact{Name: "<b>Ben</b>", Handle: "ben"}, "<b>Ben</b> (@ben)"},
		{event.Contact{Name: "\u3164\u200d", Handle: "ben"}, "Somebody (@ben)"},
		{event.Contact{Name: "", Handle: ""}, "Somebody (no username)"},
		{event.Contact{Name: strings.Repeat("Ben", 100), Handle: "ben"}, strings.Repeat("Ben", 13) + "… (@ben)"},
	} {
		if got := called(turn, event.A, c.who); got != c.want {
			t.Errorf("%q is shown as %q, want %q", c.who, got, c.want)
		}
	}
}

func TestADayWithoutAnAnswerIsMentionedAtSix(t *testing.T) {
	turn := aloneTurn(t, "")
	p := stateOf(turn)
	p.Made = turn.Now // seven in the morning there
	for i, want := range []string{"2026-01-07 23:00", "2026-01-11 23:00", "0001-01-01 00:00"} {
		p.Mentions = i
		planMention(turn, event.A)
		if got := p.Mention.Format("2006-01-02 15:04"); got != want {
			t.Errorf("mention %d is at %s, want %s", i, got, want)
		}
	}
}
