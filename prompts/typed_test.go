package prompts_test

import (
	"strings"
	"testing"

	"steady/prompts"
)

const (
	week = "weekdays = [[\"so\"], [\"mo\"], [\"di\"], [\"mi\"], [\"do\"], [\"fr\"], [\"sa\"]]\n"
	year = "months = [[\"a\"], [\"b\"], [\"c\"], [\"d\"], [\"e\"], [\"f\"], [\"g\"], [\"h\"], [\"i\"], [\"j\"], [\"k\"], [\"l\"]]\n"
)

func TestTypedWordsAreReadyToBeCompared(t *testing.T) {
	b := loadFiles(t, "copy/en/a.toml", "", "copy/de/a.toml", "", "copy/ru/a.toml", "",
		"typed/en/times.toml", week+year+"half = [\"half\", \"Half  An\", \"o’clock\"]\n[numbers]\nOne = 1\n[signs]\n\"A.M\" = \"am\"\n\"½\" = \" half \"\n",
		"typed/de/times.toml", week+year+"half = [\"halb\"]\n", "typed/en/words.toml", "ends = [\"Off\"]\n")
	if got := strings.Join(b.Times("en").Half, "|"); got != "half an|o'clock|half" {
		t.Errorf("half is %s", got)
	}
	if got := b.Times("en").Spelled("8 A.M, ½ o’clock"); got != "8 am,  half  o'clock" {
		t.Errorf("spelled %q", got)
	}
	if b.Times("en").Numbers["one"] != 1 || b.Times("de").Half[0] != "halb" || b.Times("ru") != b.Times("en") || b.Typed("de").Ends[0] != "off" {
		t.Error("a language has its own words, or the English ones")
	}
}

func TestFaultyTypedWordsAreReportedWithTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"a week of six days":   {"times", year + "weekdays = [[\"mo\"]]\n", "typed/en/times.toml:2:1: 1 days"},
		"no months":            {"times", week, "typed/en/times.toml:1:1: 0 months"},
		"an unknown list":      {"times", week + year + "nune = [\"noon\"]\n", "typed/en/times.toml:3:1:"},
		"a word twice":         {"times", week + year + "noon = [\"Noon\", \"noon\"]\n", "typed/en/times.toml:3:1: \"noon\""},
		"an empty word":        {"words", "ends = [\" \"]\n", "typed/en/words.toml:1:1: \"\""},
		"a number of no value": {"times", week + year + "[numbers]\nzero = 0\n", "typed/en/times.toml:4:1: \"zero\" is 0"},
		"a number of words":    {"times", week + year + "[numbers]\n\"twenty one\" = 21\n", "one word"},
		"a file nobody reads":  {"tiems", "", "typed/en/tiems.toml: nobody"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := prompts.LoadFS(files("copy/en/a.toml", "", "typed/en/"+c.file+".toml", c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}
