package gift

import (
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/event"
)

// The names of the cards come round again after sixteen gifts. What stands in the chat by that name is about
// another one, and stays as it is.
func TestANewGiftLeavesTheCardOfAnOldOneAlone(t *testing.T) {
	at := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	turn := coretest.Turn(t, coretest.Pair(at, "UTC"), at, core.Flow{Name: "thanks", Kind: &Kind{Vague: true}})
	Of(turn).Number = giftPool
	old := SentName("thanks", 1)
	turn.Live(event.A, old)
	Begin(turn, event.A, Making{Flow: "thanks"}, event.Said{Part: event.Part{Kind: event.Words, Text: "You waited up for me on Monday and I felt wanted."}})
	sent := false
	for _, x := range turn.Out {
		switch x := x.(type) {
		case event.Send:
			sent = sent || x.To == event.A && x.Card == old
		case event.Edit:
			if x.To == event.A && x.Card == old && (x.Text.Body != "" || sent) {
				t.Errorf("the old card is told anew: %+v", x)
			}
		}
	}
	if !sent {
		t.Errorf("the new one has no card of its own: %+v", turn.Out)
	}
}
