package playground

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// marked writes entities out as type[text].
func marked(text string, entities []Entity) string {
	units := utf16.Encode([]rune(text))
	var out []string
	for _, e := range entities {
		out = append(out, fmt.Sprintf("%s[%s]", e.Type, string(utf16.Decode(units[e.Offset:e.Offset+e.Length]))))
	}
	return strings.Join(out, " ")
}

func TestHTMLIsReadAsTelegramReadsIt(t *testing.T) {
	cases := map[string]struct{ in, text, entities string }{
		"plain":     {"a & b &lt;c&gt; &#128512; &nbsp;", "a & b <c> 😀 &nbsp;", ""},
		"nested":    {"<b>bold <i>both</i></b>", "bold both", "bold[bold both] italic[both]"},
		"spoilers":  {`<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>`, "ab", "spoiler[a] spoiler[b]"},
		"quotes":    {"<blockquote>a</blockquote><blockquote expandable>b</blockquote>", "ab", "blockquote[a] expandable_blockquote[b]"},
		"link":      {`<a href="https://a.bc/?x=1&amp;y">🌊 here</a>`, "🌊 here", "text_link[🌊 here]"},
		"no target": {"<a>here</a>", "here", ""},
		"code":      {"<pre><code>x</code></pre>", "x", "pre[x] code[x]"},
		"empty":     {"<b></b>x", "x", ""},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			text, entities, err := parseHTML(tc.in)
			if err != nil || text != tc.text || marked(text, entities) != tc.entities {
				t.Fatalf("%q %s, error %v", text, marked(text, entities), err)
			}
		})
	}
}

func TestOddHTMLIsRefused(t *testing.T) {
	for _, in := range []string{"<b>", "</b>", "<b><i></b></i>", "<div>x</div>", "a < b", "<b", "<span>x</span>"} {
		if _, _, err := parseHTML(in); err == nil || !strings.HasPrefix(err.Error(), "Bad Request: can't parse entities: ") {
			t.Errorf("%q: error %v", in, err)
		}
	}
}

func TestSpacesAroundATextGoAndEntitiesMoveAlong(t *testing.T) {
	text, entities := trimText("  🌊 sea \n", []Entity{{Type: "bold", Offset: 0, Length: 4}, {Type: "italic", Offset: 5, Length: 5}, {Type: "code", Offset: 0, Length: 1}})
	if text != "🌊 sea" || marked(text, entities) != "bold[🌊] italic[sea]" {
		t.Fatalf("%q %s", text, marked(text, entities))
	}
}

func TestLinksCommandsAndNamesAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"see https://t.me/a_bot?start=b.": "url[https://t.me/a_bot?start=b]",
		"(t.me/a_bot)":                    "url[t.me/a_bot]",
		"/start now, /stop":               "bot_command[/start] bot_command[/stop]",
		"either/or 1/2":                   "",
		"🌊 ask @some_body":                "mention[@some_body]",
		"me@example.org":                  "",
	} {
		if got := marked(text, withFound(text, nil)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got := withFound("/start", []Entity{{Type: "code", Length: 6}}); len(got) != 1 {
		t.Errorf("found inside code: %v", got)
	}
}

// FuzzHTML holds that whatever is accepted lies inside its text.
func FuzzHTML(f *testing.F) {
	for _, s := range []string{"<b>a</b>", `<a href="x">🌊</a>`, "&#x1F30A;", "<b><i>x</i></b>", "&;<", "<blockquote expandable>x</blockquote>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) {
			return // refused before it gets here
		}
		text, entities, err := parseHTML(in)
		if err != nil {
			return
		}
		text, entities = trimText(text, entities)
		if len(entities) > mostEntities {
			return
		}
		for i, e := range entities {
			if e.Type == "text_link" && e.URL == "" {
				t.Fatalf("entity %d has no URL", i)
			}
		}
		if err := checkEntities(text, entities); err != nil {
			t.Fatalf("%q: %v", in, err)
		}
		withFound(text, entities)
	})
}
