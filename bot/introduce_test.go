package bot

import (
	"net/http"
	"strings"
	"testing"

	"steady/bot/playground"
)

// asked counts requests by method.
func (w *world) asked() map[string]int {
	n := map[string]int{}
	for _, r := range w.server.Requests() {
		n[r.Method]++
	}
	return n
}

func TestTheBotIntroducesItselfAndOnlyWhereItSaysSomethingElseByNow(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		want := w.book.Say("en", "shell.description", nil)
		if got := ana.About(); got != want || want == "" {
			t.Errorf("an empty chat says %q", got)
		}
		languages := len(w.book.Languages())
		n := w.asked()
		if n["setMyDescription"] != languages || n["setMyShortDescription"] != languages {
			t.Errorf("for %d languages: %v", languages, n)
		}
		w.off()
		w.on()
		w.settle(ana, ben)
		if again := w.asked(); again["setMyDescription"] != languages || again["getMyDescription"] != 2*languages {
			t.Errorf("after another start: %v", again)
		}
	})
}

func TestABotThatMayNotIntroduceItselfStartsAllTheSame(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.server.Fault(func(method string, _ *http.Request) *playground.Reply {
			if method != "setMyDescription" {
				return nil
			}
			return &playground.Reply{Status: 429, Body: `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 40000","parameters":{"retry_after":40000}}`}
		})
		w.on()
		ana.Say("/thanks")
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("Ana sees %q", texts(ana))
		}
		if logged := w.log.String(); strings.Count(logged, "level=WARN") != 1 {
			t.Errorf("the log says %s", logged)
		}
		w.log.clear()
	})
}

func TestWhatTheBotSaysOfItselfFitsAndTellsNobodyWhatThereIsToMend(t *testing.T) {
	book := loadBook(t)
	for _, lang := range book.Languages() {
		for key, most := range map[string]int{"shell.description": 512, "shell.about": 120} {
			words := book.Say(lang, key, nil)
			if n := len([]rune(words)); n == 0 || n > most {
				t.Errorf("%s in %s has %d characters", key, lang, n)
			}
			for _, never := range []string{"trust", "heal", "repair", "betray"} {
				if strings.Contains(strings.ToLower(words), never) {
					t.Errorf("%s in %s says %q", key, lang, never)
				}
			}
		}
	}
}
