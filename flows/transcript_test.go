package flows_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"steady/flows/flowstest"
	"steady/prompts"
)

var update = flag.Bool("update", false, "write what the phones show into the transcripts")

func TestTheTranscriptsShowWhatThePhonesShow(t *testing.T) {
	book := flowstest.Book(t)
	book = book.With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"})
	for _, file := range flowstest.Transcripts(t, ".") {
		t.Run(file.Name, func(t *testing.T) {
			t.Parallel()
			s, err := flowstest.Read(file.Path)
			if err != nil {
				t.Fatal(err)
			}
			w := flowstest.NewCore(t, book)
			watchButtons(t, w)
			got := flowstest.Run(t, s, w, book)
			if *update {
				if err := os.WriteFile(file.Path, []byte(strings.Join(got, "\n")+"\n"), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			flowstest.Compare(t, s, got)
		})
	}
}
