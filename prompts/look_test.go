package prompts_test

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"steady/prompts"
)

// labelled is a line somebody may write, and whether it is serious.
type labelled struct {
	line    string
	serious bool
	worried bool // serious, and about somebody else
	part    string
}

func labelledLines(t testing.TB, file string) []labelled {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []labelled
	for scan := bufio.NewScanner(f); scan.Scan(); {
		text := strings.TrimSpace(scan.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		label, rest, _ := strings.Cut(text, " ")
		part, line, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if label != "serious" && label != "worried" && label != "harmless" || part != "tune" && part != "held" && part != "new" {
			t.Fatalf("%s: not labelled: %q", file, text)
		}
		all = append(all, labelled{strings.TrimSpace(line), label != "harmless", label == "worried", part})
	}
	return all
}

// kind is what lines are counted by.
type kind struct {
	serious bool
	part    string
}

func TestHowOftenTheQuietListIsWrong(t *testing.T) {
	book := load(t)
	wrong, all := map[kind]int{}, map[kind]int{}
	found, astray := 0, 0
	for _, x := range labelledLines(t, "testdata/quiet_en.txt") {
		k := kind{x.serious, x.part}
		all[k]++
		hits := book.Look("en", "quiet", x.line)
		if len(hits) > 0 && x.serious {
			found++
			ofOthers := !slices.ContainsFunc(hits, func(h prompts.Hit) bool { return h.Reason != "support.line_worried" })
			if ofOthers != x.worried {
				astray++
				t.Logf("to the wrong door (worried %v): %s %v", x.worried, x.line, hits)
			}
		}
		if (len(hits) > 0) != x.serious {
			wrong[k]++
			t.Logf("wrong (serious %v, %s): %s %v", x.serious, x.part, x.line, hits)
		}
	}
	t.Logf("serious lines that lead to the wrong door: %d of %d found", astray, found)
	if float64(astray) > 0.05*float64(found) {
		t.Errorf("%d of %d lead to the wrong door", astray, found)
	}
	for _, serious := range []bool{false, true} {
		what, bound := "harmless lines taken for serious", 0.03
		if serious {
			what, bound = "serious lines missed", 0.25
		}
		n, of := 0, 0
		for _, part := range []string{"tune", "held", "new"} {
			k := kind{serious, part}
			n, of = n+wrong[k], of+all[k]
			t.Logf("%s: %d of %d (%s)", what, wrong[k], all[k], part)
		}
		if of < 60 || float64(n)/float64(of) > bound {
			t.Errorf("%s: %d of %d, at most %.0f %% of at least 60", what, n, of, 100*bound)
		}
	}
}

func BenchmarkLook(b *testing.B) {
	book, err := prompts.Load()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("I came home late and you had made soup. We talked about the week, and I was scared to say it. ", 60)[:4096]
	b.ReportAllocs()
	for b.Loop() {
		book.Look("en", "quiet", text)
	}
}

const sentences = "ask = \"Is it meant?\"\n"

func TestALookFindsWholeWordsWhateverTheirDress(t *testing.T) {
	book := loadFiles(t, "copy/en/a.toml", sentences, "looks/en/list.toml", `
[sets]
self = ["i", "me", "my"]
who = ["he", "she"]
[spell]
dont = "do not"
[[phrase]]
id = "art"
reason = "a.ask"
match = ["cafe art|arts", "<who> .. hit me", "do not go? home"]
not_before = ["never"]
not_after = ["show"]
unless = ["in a? film"]
[[phrase]]
id = "own"
reason = "a.ask"
match = ["big sleep"]
mine = true
quoted = true
`)
	for text, want := range map[string]string{
		"CAFÉ  Art!":                      "art",
		"a cafeteria art":                 "",
		"cafe artful":                     "",
		"cafe. Art":                       "",
		"He really did hit me":            "art",
		"He really did not once hit me":   "", // the gap is three words
		"he never hit me":                 "",
		"never. he hit me":                "art",
		"he hit me in a film":             "",
		"in film two he hit me":           "",
		"It was a film. He hit me":        "art",
		"cafe art show":                   "",
		"“cafe art”":                      "",
		"\"cafe art\" he said":            "",
		"\"cafe art":                      "art",
		"don’t go home":                   "art",
		"don't home":                      "art",
		"DONT GO HOME":                    "art",
		"the big sleep":                   "",
		"I want the big sleep":            "own",
		"“I want the big sleep”, he read": "own",
		"":                                "", "\xff\xfe": "", "он": "",
	} {
		got := ""
		if hits := book.Look("en", "list", text); len(hits) > 0 {
			got = hits[0].ID
			if hits[0].Reason != "a.ask" || hits[0].To > len(text) || hits[0].From >= hits[0].To {
				t.Errorf("%q: %+v", text, hits[0])
			}
		}
		if got != want {
			t.Errorf("%q finds %q, not %q", text, got, want)
		}
	}
	if hits := book.Look("de", "list", "cafe art"); len(hits) != 1 || hits[0].From != 0 || hits[0].To != 8 {
		t.Errorf("a language without the list: %v", hits)
	}
	if hits := book.Look("en", "none", "cafe art"); hits != nil {
		t.Errorf("an unknown list: %v", hits)
	}
}

func TestFaultsInALookAreReportedWithTheirPlace(t *testing.T) {
	for what, entry := range map[string]string{
		"there is no set":         "match = [\"<who> x\"]",
		"a gap stands between":    "match = [\".. x\"]",
		"nothing in it has to be": "match = [\"x?\"]",
		"not made of single":      "match = [\"a.b\"]",
		"nothing to match":        "near = 2",
		"single words only":       "match = [\"x\"]\nnot_after = [\"y z\"]",
		"unknown":                 "match = [\"x\"]\nmatches = 1",
	} {
		_, err := prompts.LoadFS(files("copy/en/a.toml", sentences, "looks/en/list.toml", "[[phrase]]\nid = \"x\"\nreason = \"a.ask\"\n"+entry))
		if err == nil || what != "unknown" && !strings.Contains(err.Error(), what) || !strings.Contains(err.Error(), "looks/en/list.toml:") {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err := prompts.LoadFS(files("copy/en/a.toml", sentences, "looks/en/list.toml", "[[phrase]]\nid = \"x\"\nreason = \"a.none\"\nmatch = [\"x\"]"))
	if err == nil || !strings.Contains(err.Error(), "is no sentence") {
		t.Errorf("a reason nobody says: %v", err)
	}
}

func TestLooksMayBeMadeByManyAtOnceAndOfAnything(t *testing.T) {
	book := load(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, x := range labelledLines(t, "testdata/quiet_en.txt") {
				for _, text := range []string{strings.Repeat(x.line+" ", 40), strings.ToUpper(x.line), x.line[len(x.line)/3:], "\"" + x.line} {
					for _, h := range book.Look("en", "quiet", text) {
						if h.From < 0 || h.From >= h.To || h.To > len(text) {
							t.Errorf("%q: %+v", text, h)
						}
					}
				}
			}
		})
	}
	wg.Wait()
}

func TestNoPhraseIsALabelledLine(t *testing.T) {
	data, err := os.ReadFile("looks/en/quiet.toml")
	if err != nil {
		t.Fatal(err)
	}
	list := strings.ToLower(strings.NewReplacer("’", "", "'", "").Replace(string(data)))
	for _, x := range labelledLines(t, "testdata/quiet_en.txt") {
		line := strings.ToLower(strings.NewReplacer("’", "", ",", "").Replace(x.line))
		if strings.Contains(list, "\""+line+"\"") {
			t.Errorf("the list holds the line %q", x.line)
		}
	}
}
