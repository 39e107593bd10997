package bot

import (
	"slices"
	"sort"
	"strings"
	"testing"
	"testing/synctest"

	"steady/flows/flowstest"
)

func TestTheWholeShellShowsThePhonesTheTranscriptsShow(t *testing.T) {
	book := loadBook(t)
	for i, file := range transcripts(t) {
		if testing.Short() && i%10 != 0 {
			continue // all of them run without the race detector
		}
		t.Run(file.Name, func(t *testing.T) {
			if !testing.Short() {
				t.Parallel()
			}
			synctest.Test(t, func(t *testing.T) {
				script, err := flowstest.Read(file.Path)
				if err != nil {
					t.Fatal(err)
				}
				s := newShell(newWorld(t, book))
				defer s.close()
				s.batch = i % 2 // of every other one each update is written down before it is worked on
				got := flowstest.Run(t, script, s, book)
				compare(t, script, got)
			})
		})
	}
}

// compare is flowstest.Compare, but for two places among what one phone shows in one moment: that of a
// toast or an emoji of the bot's, which come beside the messages, and that of an edit, which messages may pass.
func compare(t *testing.T, s *flowstest.Script, got []string) {
	t.Helper()
	want, got := aligned(s.Wanted()), aligned(got)
	for i := range max(len(want), len(got)) {
		if i < len(want) && i < len(got) && want[i] == got[i] {
			continue
		}
		from := max(0, i-6)
		t.Fatalf("%s:%d: the phones show something else\n--- in the file\n%s\n--- now\n%s", s.Name, i+1,
			strings.Join(want[from:min(len(want), i+8)], "\n"), strings.Join(got[from:min(len(got), i+8)], "\n"))
	}
}

// aligned moves the toasts and the bot's emoji to the front of what their phone shows in their moment, and the edits to the end.
func aligned(lines []string) []string {
	var out []string
	for i := 0; i < len(lines); {
		var block [][]string
		for ; i < len(lines) && strings.HasPrefix(lines[i], "   "); i++ {
			if strings.HasPrefix(lines[i], "      ") {
				block[len(block)-1] = append(block[len(block)-1], lines[i])
			} else {
				block = append(block, []string{lines[i]})
			}
		}
		sort.SliceStable(block, func(a, b int) bool {
			ka, ra := moment(block[a][0])
			kb, rb := moment(block[b][0])
			return ka == kb && ra < rb
		})
		out = append(out, slices.Concat(block...)...)
		if i < len(lines) {
			out = append(out, lines[i])
			i++
		}
	}
	return out
}

// moment is the time and the person of a change, and where it stands among those of that moment.
func moment(line string) (key string, rank int) {
	for _, what := range []string{"-> ", "~> ", "x> ", "() ", "<> "} {
		if at, rest, ok := strings.Cut(line, what); ok {
			return at + strings.SplitN(rest, ":", 2)[0][:1], map[string]int{"() ": 0, "<> ": 0, "-> ": 1, "x> ": 1, "~> ": 2}[what]
		}
	}
	return line, 0
}
