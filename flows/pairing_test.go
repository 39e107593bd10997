package flows

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
	"time"

	"steady/prompts"
)

func testTurn(t testing.TB, c Couple) *turn {
	t.Helper()
	book := loadBook(t)
	return &turn{
		c: &c, now: time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC), flows: registry(), actor: nobody,
		book: book.With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"}),
	}
}

func TestInvitationCodesAreNeverTheSameAndNeverGuessed(t *testing.T) {
	seen := map[string]bool{}
	for _, seed := range []string{"one", "two", "three"} {
		turn := testTurn(t, Couple{Seed: seed})
		for n := range 200 {
			code := turn.code(n)
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
	maker, follower := testTurn(t, Couple{Seed: "maker"}), testTurn(t, Couple{Seed: "follower"})
	own := follower.firstSeed()
	for n := range 3 {
		follower.c.Pairing.Theirs.Code = maker.code(n)
		if follower.firstSeed() != maker.firstSeed() {
			t.Errorf("invitation %d leads to another question", n)
		}
	}
	if own == maker.firstSeed() {
		t.Error("everybody gets the same question")
	}
	for _, code := range []string{"!", "A", "Ã"} {
		follower.c.Pairing.Theirs.Code = code
		follower.firstSeed() // must not fail on what somebody typed
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
	turn := testTurn(t, Couple{})
	for _, c := range []struct {
		who  Contact
		want string
	}{
		{Contact{"Ben", "ben"}, "Ben (@ben)"},
		{Contact{"Ben", ""}, "Ben (no username)"},
		{Contact{"Ben (@ben)", ""}, "Ben ben (no username)"},
		{Contact{"Ben\n(@ben)", "eve"}, "Ben ben (@eve)"},
		{Contact{"Ben (＠ben)", "eve_x"}, "Ben ben (@eve_x)"},
		{Contact{"Ben（﹫ben）", "eve_x"}, "Benben (@eve_x)"},
		{Contact{"Ben ⁽\u2060@\u200bben⁾", "eve"}, "Ben ben (@eve)"},
		{Contact{"Ben ❨ⓐben❩", "eve"}, "Ben aben (@eve)"},
		{Contact{"Ben ⎛ben⎞", "eve"}, "Ben ben (@eve)"},
		{Contact{"Ben (no username)", "eve"}, "Ben no username (@eve)"},
		{Contact{"Ben: heard you.", "eve"}, "Ben heard you. (@eve)"},
		{Contact{"“Ben” says", "eve"}, "Ben says (@eve)"},
		{Contact{"t.me/ben", "eve"}, "tmeben (@eve)"},
		{Contact{"/leave", "eve"}, "leave (@eve)"},
		{Contact{"Be\u20DDn\U000E0040\u2066", "eve"}, "Ben (@eve)"},
		{Contact{"B" + strings.Repeat("\u0300", 30), "eve"}, "B\u0300\u0300\u0300 (@eve)"},
		{Contact{"＠﹫@()（）\u2800", "eve"}, "Somebody (@eve)"},
		{Contact{"𝓑𝓮𝓷", "ben"}, "Ben (@ben)"},
		{Contact{"J. R. O’Neil-Łuć 🌻", "jr"}, "J. R. O’Neil-Łuć 🌻 (@jr)"},
		{Contact{"אבי", "avi"}, "אבי (@avi)"},
		{Contact{"\u202e@neB", "eve"}, "neB (@eve)"},
		{Contact{"<b>Ben</b>", "ben"}, "<b>Ben</b> (@ben)"},
		{Contact{"\u3164\u200d", "ben"}, "Somebody (@ben)"},
		{Contact{"", ""}, "Somebody (no username)"},
		{Contact{strings.Repeat("Ben", 100), "ben"}, strings.Repeat("Ben", 13) + "… (@ben)"},
	} {
		if got := turn.called(A, c.who); got != c.want {
			t.Errorf("%q is shown as %q, want %q", c.who, got, c.want)
		}
	}
}

func TestADayWithoutAnAnswerIsMentionedAtSix(t *testing.T) {
	turn := testTurn(t, Couple{People: [2]Partner{{Chat: 1, Zone: "America/New_York"}}})
	p := &turn.c.Pairing
	p.Made = turn.now // seven in the morning there
	for i, want := range []string{"2026-01-07 23:00", "2026-01-11 23:00", "0001-01-01 00:00"} {
		p.Mentions = i
		turn.planMention(A)
		if got := p.Mention.Format("2006-01-02 15:04"); got != want {
			t.Errorf("mention %d is at %s, want %s", i, got, want)
		}
	}
}
