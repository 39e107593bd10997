package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"steady/bot/export"
)

func head(made time.Time) export.Head {
	return export.Head{
		Made: made, Zone: "Europe/Berlin", Language: "en", Name: "Ana", Part: 1, Parts: 1, Title: "My words",
		Nothing: "Nothing here.", Day: export.Date,
	}
}

func berlin(t *testing.T, day, hour, minute int) time.Time {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	return time.Date(2026, 1, day, hour, minute, 0, 0, loc)
}

// some is what docs/export.md shows.
func some(t *testing.T) []export.Entry {
	words := func(s string) []export.Part { return []export.Part{{Kind: "text", Text: s}} }
	return []export.Entry{
		{
			At: berlin(t, 6, 0, 20), Kind: "question", Label: "A question for both", With: "Ben", Question: "What do you two still laugh about?",
			Said: []export.Said{{Mine: true, By: "Ana", Parts: words("the umbrella in Lisbon")}, {By: "Ben", Parts: words("us, soaked")}},
		},
		{
			At: berlin(t, 6, 21, 5), Kind: "private", Label: "For me alone", With: "Ben", Closed: true,
			Said: []export.Said{{Mine: true, Parts: []export.Part{{Kind: "voice", Seconds: 12, Label: "Voice note, 0:12"}}}},
		},
	}
}

func all(list []export.Entry, end error) export.Entries {
	return func(yield func(export.Entry, error) bool) {
		for _, e := range list {
			if !yield(e, nil) {
				return
			}
		}
		if end != nil {
			yield(export.Entry{}, end)
		}
	}
}

func TestTheDataIsWhatTheDocumentationShows(t *testing.T) {
	var out bytes.Buffer
	if err := export.Data(&out, head(berlin(t, 7, 9, 0)), all(some(t), nil)); err != nil {
		t.Fatal(err)
	}
	doc, err := os.ReadFile("../../docs/export.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(doc), "```json\n"+out.String()+"```") {
		t.Errorf("docs/export.md shows something else than\n%s", out.String())
	}
	var back map[string]any
	if json.Unmarshal(out.Bytes(), &back) != nil || back["format"] != export.Format {
		t.Errorf("not what a program reads: %s", out.String())
	}
}

func TestWordsOnAPageAreNeverMarkupAndNothingIsLoaded(t *testing.T) {
	hostile := `<script>alert(1)</script><img src=x onerror=alert(1)>"'&` + "\u202egnp.exe\x00" + strings.Repeat("🌊", 4096)
	e := export.Entry{
		At: berlin(t, 6, 20, 0), Kind: "own", Label: hostile, Question: hostile, Note: hostile,
		Said: []export.Said{{By: hostile, Parts: []export.Part{{Kind: "text", Text: hostile, Label: hostile}}}},
	}
	h := head(berlin(t, 7, 9, 0))
	h.Title, h.Of, h.Language = hostile, hostile, hostile
	var out bytes.Buffer
	if err := export.Page(&out, h, all([]export.Entry{e}, nil)); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	for _, wrong := range []string{"<script", "<img", "onerror=alert(1)>", "\u202e", "\x00", "http://", "https://", "url(", "@import"} {
		if strings.Contains(page, wrong) {
			t.Errorf("the page holds %q", wrong)
		}
	}
	for _, right := range []string{"default-src 'none'", "@media print", "prefers-color-scheme", strings.Repeat("🌊", 4096), "&lt;script&gt;"} {
		if !strings.Contains(page, right) {
			t.Errorf("the page lacks %.40q", right)
		}
	}
}

func TestADayOnThePageBeginsAtFour(t *testing.T) {
	var out bytes.Buffer
	if err := export.Page(&out, head(berlin(t, 7, 9, 0)), all(some(t), nil)); err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"<h2>2026-01-05</h2>", "<h2>2026-01-06</h2>"} {
		if strings.Count(out.String(), day) != 1 {
			t.Errorf("not once: %s", day)
		}
	}
	out.Reset()
	if err := export.Page(&out, head(berlin(t, 7, 9, 0)), all(nil, nil)); err != nil || !strings.Contains(out.String(), "Nothing here.") {
		t.Errorf("of nothing: %v\n%s", err, out.String())
	}
}

func TestAnErrorOnTheWayEndsTheFile(t *testing.T) {
	broken := errors.New("broken")
	var out bytes.Buffer
	for what, write := range map[string]error{
		"page": export.Page(&out, head(time.Time{}), all(some(t), broken)),
		"data": export.Data(&out, head(time.Time{}), all(some(t), broken)),
	} {
		if !errors.Is(write, broken) {
			t.Errorf("%s: %v", what, write)
		}
	}
}

func TestWordsKeepWhatTheyLookLike(t *testing.T) {
	said := "Ünser <b>sea</b>, at night & home"
	at := func(words string) (int, int) {
		from := strings.Index(said, words)
		return from, from + len(words)
	}
	var marks []export.Mark
	for _, m := range []export.Mark{{Kind: "bold"}, {Kind: "link", Address: `https://example.org/?a=b&c="<`}, {Kind: "spoiler"}, {Kind: "link", Address: "javascript:alert(1)"}} {
		m.From, m.To = at([]string{"Ünser <b>sea</b>, at night", "<b>sea</b>", "at night", "home"}[len(marks)])
		marks = append(marks, m)
	}
	e := export.Entry{Kind: "private", Said: []export.Said{{Mine: true, Parts: []export.Part{{Kind: "text", Text: said, Marks: marks}}}}}
	var page, data bytes.Buffer
	if err := export.Page(&page, head(time.Time{}), all([]export.Entry{e}, nil)); err != nil {
		t.Fatal(err)
	}
	if err := export.Data(&data, head(time.Time{}), all([]export.Entry{e}, nil)); err != nil {
		t.Fatal(err)
	}
	want := `<b>Ünser <a href="https://example.org/?a=b&amp;c=&#34;&lt;" rel="noopener noreferrer nofollow">&lt;b&gt;sea&lt;/b&gt;</a>` +
		` <span class="address">(https://example.org/?a=b&amp;c=&#34;&lt;)</span>, <span class="cover" tabindex="0">at night</span></b>` +
		` &amp; home <span class="address">(javascript:alert(1))</span></p>`
	if !strings.Contains(page.String(), want) {
		t.Errorf("the page lacks %s\n%s", want, page.String())
	}
	var back struct {
		Entries []struct {
			Said []struct {
				Parts []struct {
					Marks []struct {
						From, To      int
						Kind, Address string
					}
				}
			}
		}
	}
	if err := json.Unmarshal(data.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	link := back.Entries[0].Said[0].Parts[0].Marks[1]
	if string([]rune(said)[link.From:link.To]) != "<b>sea</b>" || link.Kind != "link" || link.Address != marks[1].Address {
		t.Errorf("%+v", link)
	}
}
