package run

import (
	"strings"
	"testing"
)

func TestWhatABotCountedIsFoundInWhateverPiecesItsWordsCome(t *testing.T) {
	said := strings.Repeat("a line\ncount=repeated\n", 7)
	for size := 1; size <= len(said); size++ {
		var seen tail
		for rest := said; rest != ""; {
			n := min(size, len(rest))
			if _, err := seen.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if text, n := seen.read(); n != 7 || text != said {
			t.Fatalf("%d counted in pieces of %d bytes", n, size)
		}
	}
}
