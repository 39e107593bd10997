package run

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"steady/bench/api"
)

func TestTheQueueIsFilledUpWithUpdatesOfPeopleWhoHaveNotAskedYet(t *testing.T) {
	server, err := api.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	s := &stage{api: server, r: rand.New(rand.NewPCG(1, 2))}
	asked := map[int64]bool{}
	offset := int64(0)
	for range 4 {
		if err := s.fillUp(t.Context(), 50); err != nil {
			t.Fatal(err)
		}
		if got := server.Waiting(); got != 50 {
			t.Errorf("%d wait", got)
		}
		resp, err := http.Get(fmt.Sprintf("%s/bot1:x/getUpdates?limit=30&offset=%d", server.URL, offset))
		if err != nil {
			t.Fatal(err)
		}
		var a struct {
			Result []struct {
				ID      int64 `json:"update_id"`
				Message struct{ Chat struct{ ID int64 } }
			}
		}
		err = json.NewDecoder(resp.Body).Decode(&a)
		if _ = resp.Body.Close(); err != nil {
			t.Fatal(err)
		}
		for _, u := range a.Result {
			asked[u.Message.Chat.ID] = true
			offset = u.ID + 1 // the next time it is confirmed
		}
	}
	// What is handed out at once is what is left of the fifty: 30, 20, 30 and 20 updates.
	if len(asked) != 100 || s.asked != 100 {
		t.Errorf("%d people asked, and %d updates were put in", len(asked), s.asked)
	}
}

func TestSteadyLosesNoReplyUnderKillsAndKnowsWhatCameTwice(t *testing.T) {
	t.Parallel()
	needs(t, "redis-server", "taskset")
	peer := Peers()[0]
	shop, err := Build(t.Context(), "..", t.TempDir(), []Peer{peer})
	if err != nil {
		t.Fatal(err)
	}
	k, err := Kill(t.Context(), shop, peer, 10*time.Millisecond, 300, 2)
	if err != nil {
		t.Fatal(err)
	}
	if k.Kills != 2 || k.Updates < 300 || k.Lost != 0 || k.Repeated > k.Counted {
		t.Errorf("%+v", k)
	}
}
