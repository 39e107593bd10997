package event

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// anyMark draws a mark as it may come from outside.
func anyMark(text string) *rapid.Generator[Mark] {
	return rapid.Custom(func(t *rapid.T) Mark {
		m := Mark{
			From: rapid.IntRange(-2, len(text)+2).Draw(t, "from"), To: rapid.IntRange(-2, len(text)+2).Draw(t, "to"),
			How: rapid.SampledFrom(append(styles(), "wavy", "")).Draw(t, "how"),
		}
		if m.How == Link || rapid.Bool().Draw(t, "stray address") {
			m.URL = rapid.SampledFrom([]string{
				"https://example.org/a:b", "http://x.y", "javascript:alert(1)", "", strings.Repeat("https://example.org/", 99),
				"https://example.org/" + strings.Repeat("x", maxAddress), "tg://user?id=7",
			}).Draw(t, "address")
		}
		return m
	})
}

// address is a sound address of that many bytes.
func address(size int) string {
	const front = "https://example.org/"
	return front + strings.Repeat("x", size-len(front))
}

// wrong is what Telegram would have against marks; empty: nothing.
func wrong(text string, marks []Mark) string {
	if len(marks) > MaxEntities {
		return "too many"
	}
	for i, m := range marks {
		if m.From < 0 || m.From >= m.To || m.To > len(text) || !utf8.ValidString(text[m.From:m.To]) {
			return "outside of the text"
		}
		if (m.How == Link) != (m.URL != "") || m.How == Link && !isSafe(m.URL) {
			return "an address"
		}
		for _, x := range marks[:i] {
			outer, inner := x, m
			if byPlace(x, m) > 0 {
				outer, inner = m, x
			}
			switch {
			case outer.To <= inner.From:
			case outer.To < inner.To:
				return "one crosses another"
			case outer.How.IsQuote() && inner.How.IsQuote(), outer.How.isSolid() && (inner.How.isSolid() || inner.How.IsQuote()):
				return "two that cannot be in each other"
			case outer.How.IsCode(), inner.How.IsCode() && !outer.How.IsQuote():
				return "code in or around something"
			}
		}
	}
	return ""
}

func TestWhateverMarksComeWhatIsKeptTelegramTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := Tidy(rapid.StringOfN(rapid.SampledFrom([]rune("ab 😀é\n🇩🇪")), 0, 60, -1).Draw(t, "text"))
		marks := rapid.SliceOfN(anyMark(text), 0, 130).Draw(t, "marks")
		form := FormOf(text, marks)
		kept := form.Marks(text)
		if why := wrong(text, kept); why != "" {
			t.Fatalf("%s: %q %+v", why, text, kept)
		}
		if len(kept) > maxMarks || len(form) > maxForm {
			t.Fatalf("%d marks in %d bytes", len(kept), len(form))
		}
		if again := FormOf(text, kept); again != form {
			t.Fatalf("%q is %q when it is made once more", form, again)
		}
		cut := Text{Body: text, Marks: kept}
		for _, p := range cut.Split(10) {
			if why := wrong(p.Body, p.Marks); why != "" {
				t.Fatalf("a piece, %s: %q %+v", why, p.Body, p.Marks)
			}
		}
		var card Text
		card.Mark("A head", Bold)
		for range 4 {
			card.Quote(cut)
			card.Put(Text{Body: text, Marks: form.inLine().Marks(text)})
		}
		if why := wrong(card.Body, card.Marks); why != "" {
			t.Fatalf("a card, %s: %q %+v", why, card.Body, card.Marks)
		}
		card.Veil()
		if why := wrong(card.Body, card.Marks); why != "" {
			t.Fatalf("a veiled card, %s: %q %+v", why, card.Body, card.Marks)
		}
	})
}

func TestWhatSomebodyCoveredIsNeverShownOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat("ab", 200)
		var marks []Mark
		if rapid.Bool().Draw(t, "two long addresses first") {
			marks = append(marks, Mark{From: 0, To: 1, How: Link, URL: address(1960)}, Mark{From: 1, To: 2, How: Link, URL: address(980)})
		}
		for _, m := range rapid.SliceOfN(anyMark(text), 0, 10).Draw(t, "others") {
			if !m.How.IsCode() { // what stands in that has no cover in Telegram
				marks = append(marks, m)
			}
		}
		for at := range rapid.SampledFrom([]int{1, 40, 82, 97}).Draw(t, "covers") {
			from := 4*at + rapid.IntRange(0, 2).Draw(t, "from")
			marks = append(marks, Mark{From: from, To: from + 1, How: Spoiler})
		}
		marks = marks[:min(len(marks), MaxEntities)]
		var card Text
		kept := FormOf(text, marks).Marks(text)
		card.Quote(Text{Body: text, Marks: kept})
		if why := wrong(text, kept) + wrong(card.Body, card.Marks); why != "" {
			t.Fatalf("%s: %+v %+v", why, kept, card.Marks)
		}
		for _, m := range marks {
			if m.How == Spoiler && m.From >= 0 && m.To <= len(text) && m.From < m.To {
				for at := m.From; at < m.To; at++ {
					if !slices.ContainsFunc(card.Marks, func(x Mark) bool { return x.How == Spoiler && x.From <= at && at < x.To }) {
						t.Fatalf("%d of %+v is open", at, m)
					}
				}
			}
		}
	})
}

func TestLongAddressesTakeNoRoomFromWhatIsCovered(t *testing.T) {
	text := strings.Repeat("ab ", 60)
	marks := []Mark{{From: 0, To: 2, How: Link, URL: address(1960)}, {From: 3, To: 5, How: Link, URL: address(980)}}
	for at := range 20 {
		marks = append(marks, Mark{From: 9 + 6*at, To: 11 + 6*at, How: Spoiler})
	}
	covers, links := 0, 0
	for _, m := range FormOf(text, marks).Marks(text) {
		switch m.How {
		case Spoiler:
			covers++
		case Link:
			links++
		}
	}
	if covers != 20 || links != 1 {
		t.Errorf("%d of 20 covers, and %d addresses", covers, links)
	}
}

func TestOnlyPagesOfTheWebStandBehindWords(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a?b=c#d": true, "http://example.org": true, "HTTPS://Example.org": true, "https://bücher.example/ü": true,
		"https://[::1]:80/": true, "": false, "example.org": false, "https://": false, "https:///path": false, "//example.org": false,
		"javascript:alert(1)": false, "JavaScript:alert(1)": false, "java\tscript:alert(1)": false, "data:text/html,x": false,
		"tg://user?id=7": false, "mailto:ana@example.org": false, "file:///etc/passwd": false, "https://bank.example@evil.example/": false,
		"https://example.org/a b": false, "https://example.org/\u202egpj": false, "https://example.org/\u200b": false, "https://exa\nmple.org": false,
		"https://example.org/\xff": false, "https://example.org/%zz": true, "https://bank.example\\@evil.example/": false,
		"https://bank.example%40evil.example": false, "https://..": false, "https://:80": false, "https://example.org/a@b": true, `https://example.org/"x`: false, "https://example.org/" + strings.Repeat("x", maxAddress): false,
	} {
		if isSafe(address) != want {
			t.Errorf("%.60q: %v", address, !want)
		}
	}
}

func TestAFormThatIsNoneIsNoMarks(t *testing.T) {
	for _, f := range []Form{"b", "b.", "b0", "b0.", "b0.0", "bz.9", "y0.2", "l0.2", "b0.2:https://x.y", "b-1.3", "bzzzz.zzzz", "  ", "b0.99999999999999999999"} {
		if marks := f.Marks("the sea"); len(marks) > 0 {
			t.Errorf("%q: %+v", f, marks)
		}
	}
}

func TestMarksStayOnTheirWordsHoweverThoseAreChanged(t *testing.T) {
	at := func(text, words string) Mark {
		from := strings.Index(text, words)
		return Mark{From: from, To: from + len(words), How: Spoiler}
	}
	for _, c := range []struct {
		name, old, marked, fresh, want string
		change                         func(p Part) Part
	}{
		{"tidied", " \x01the\u202e sea\x02 ", "sea", "the sea", "sea", Part.Tidied},
		{"tidied, and nothing left of them", "the sea\x02\x01", "\x02\x01", "the sea", "", Part.Tidied},
		{"on one line", "the \n\n sea\tat night", "sea\tat", "the sea at night", "sea at", func(p Part) Part { return p.Line(99) }},
		{"cut off", "the sea at night", "at night", "the sea at…", "at", func(p Part) Part { return p.Line(12) }},
		{"cut off before", "the sea at night", "night", "the sea at…", "", func(p Part) Part { return p.Line(12) }},
		{"behind a command", "/note the sea", "the", "the sea", "the", func(p Part) Part { return p.Behind("the sea", "the sea") }},
		{"reaching into the command", "/note the sea", "note the", "the sea", "the", func(p Part) Part { return p.Behind("the sea", "the sea") }},
		{"behind the bot's words", "the sea", "sea", "What helps: the sea", "sea", func(p Part) Part { return p.Behind("What helps: the sea", "the sea") }},
		{"never on the bot's words", "what helps the sea", "what helps the", "What helps: the sea", "the", func(p Part) Part { return p.Behind("What helps: the sea", "the sea") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := at(c.old, c.marked)
			p := c.change(Part{Kind: Words, Text: c.old, Form: formed([]Mark{m})})
			got := ""
			if marks := p.Form.Marks(p.Text); len(marks) > 0 {
				got = p.Text[marks[0].From:marks[0].To]
			}
			if p.Text != c.fresh || got != c.want {
				t.Errorf("%q with %q marked, not %q with %q", p.Text, got, c.fresh, c.want)
			}
		})
	}
}

func TestASentenceHasTheMarksOfTheWordsThatStandInIt(t *testing.T) {
	words := Text{Body: "sea\x02\x03", Marks: []Mark{{From: 0, To: 3, How: Spoiler}}}
	x := Placed("Ben reads: "+words.InSentence()+", and "+words.InSentence()+".", words)
	if x.Body != "Ben reads: sea, and sea." || !slices.Equal(x.Marks, []Mark{{From: 11, To: 14, How: Spoiler}, {From: 20, To: 23, How: Spoiler}}) {
		t.Errorf("%q %+v", x.Body, x.Marks)
	}
}

func TestPlainWordsTakeNothing(t *testing.T) {
	plain := Part{Kind: Words, Text: "the sea", Message: 4}
	if got, err := json.Marshal(plain); err != nil || string(got) != `{"Kind":"words","Text":"the sea","Message":4}` {
		t.Errorf("%s, %v", got, err)
	}
	if n := testing.AllocsPerRun(100, func() { plain.Form.Marks(plain.Text); plain.Form.In("a", "b"); FormOf("the sea", nil) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
