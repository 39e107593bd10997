package bot

import (
	"net/http"
	"strings"
	"testing"

	"steady/bot/playground"
)

// What Telegram says against the marks of a message must not cost its words, nor the addresses in it.
func TestWordsWhoseMarksAreRefusedComeWithoutThem(t *testing.T) {
	for _, reason := range []string{"ENTITY_TEXTURL_INVALID", "can't parse entities: at byte offset 3", "ENTITIES_TOO_LONG", "MARKS_OF_A_KIND_NOBODY_KNOWS", "NOBODY knows https://example.org/sea in it"} {
		t.Run(reason, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.server.Fault(func(_ string, r *http.Request) *playground.Reply {
					if strings.Contains(r.FormValue("entities")+r.FormValue("caption_entities"), "text_link") {
						return playground.Refused(reason)
					}
					return nil
				})
				link := playground.Marked([]playground.Entity{
					{Type: "text_link", Offset: 13, Length: 4, URL: "https://example.org/sea"}, {Type: "bold", Offset: 0, Length: 3},
				})
				ana, ben := thanked(t, w, func(p *playground.Phone) { p.Say("You drove me here, and stayed to the end of it.", link) })
				ana.Say("And you sang.")
				w.settle(ana, ben)
				said := 0
				for _, m := range ben.Messages() {
					if strings.Contains(m.Text, "You drove me here (https://example.org/sea), and stayed") {
						said++
					}
				}
				if known := !strings.Contains(reason, "NOBODY"); said == 0 || known && said > 1 {
					t.Errorf("Ben has it %d times: %+v", said, ben.Messages())
				}
				if strings.Contains(w.log.String(), "example.org") {
					t.Errorf("the log has the address:\n%s", w.log)
				}
				if last := ben.Messages()[len(ben.Messages())-1]; !strings.Contains(last.Text, "And you sang.") {
					t.Errorf("the change did not arrive: %q", last.Text)
				}
			})
		})
	}
}

// An emoji of the bot's says what nothing depends on: where Telegram refuses it, the words are kept all the same.
func TestWordsAreKeptWhereTheBotsEmojiIsRefused(t *testing.T) {
	for _, reason := range []string{"REACTION_INVALID", "message to react not found", "REACTIONS_OF_A_KIND_NOBODY_KNOWS"} {
		t.Run(reason, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				tried := 0
				w.server.Fault(func(method string, _ *http.Request) *playground.Reply {
					if method == "setMessageReaction" {
						tried++
						return playground.Refused(reason)
					}
					return nil
				})
				ana, ben := thanked(t, w, func(p *playground.Phone) { p.Say("You drove me here, and stayed to the end of it.") })
				ana.Say("And you sang.")
				w.settle(ana, ben)
				if last := ben.Messages()[len(ben.Messages())-1]; !strings.Contains(last.Text, "And you sang.") {
					t.Errorf("Ben has not got it: %q", last.Text)
				}
				if tried != 1 {
					t.Errorf("it was tried %d times", tried)
				}
			})
		})
	}
}
