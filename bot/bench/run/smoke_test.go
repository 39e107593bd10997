package run

import (
	"os/exec"
	"slices"
	"testing"
)

// runnable leaves out peers that run on Node where that is not installed, and in a short test, which
// installs nothing.
func runnable(peers []Peer) []Peer {
	if _, err := exec.LookPath("node"); err == nil && !testing.Short() {
		return peers
	}
	return slices.DeleteFunc(peers, func(p Peer) bool { return p.program == "" })
}

// Every peer, Steady among them, answers each of two hundred updates once.
func TestEveryPeerAnswersEachUpdateOnce(t *testing.T) {
	t.Parallel()
	needs(t, "redis-server", "taskset")
	peers := runnable(Peers())
	shop, err := Build(t.Context(), "..", t.TempDir(), peers)
	if err != nil {
		t.Fatal(err)
	}
	for _, peer := range peers {
		t.Run(peer.Name, func(t *testing.T) {
			s, err := setUp(t.Context(), shop, peer, 200, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer s.close()
			if err := s.begin(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := s.burst(t.Context(), 1); err != nil {
				t.Fatal(err)
			}
			if _, err := s.burst(t.Context(), 200); err != nil {
				t.Fatal(err)
			}
			pause(t.Context(), rest)
			if got := s.api.Tally(); got.Answered != 200 || got.Repeated != 0 || got.Strangers != 0 {
				t.Errorf("%d answered, %d repeated, %d to nobody", got.Answered, got.Repeated, got.Strangers)
			}
		})
	}
}
