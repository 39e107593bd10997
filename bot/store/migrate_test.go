package store

import (
	"errors"
	"slices"
	"testing"

	"steady/bot/store/redistest"
)

// While a slot of a Cluster is handed from one server to another, what is written there cannot be told to
// have reached a replica. That passes, and nothing is done twice.
func TestWhileASlotMovesItsWritesAreUnavailableAndAfterwardsTheyStand(t *testing.T) {
	t.Parallel()
	cluster.use(t, func(t *testing.T, s *Store) {
		key := personKey(s.keys.Pseudonym(kindPerson, "7"))
		at := int(slot(key))
		node, err := s.nodeOf(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		servers := cluster.group.Servers
		owner := slices.IndexFunc(servers, func(server *redistest.Server) bool { return server.Addr == node.Options().Addr })
		from, to := servers[owner], servers[(owner+1)%3] // the first three are masters
		ask := func(on *redistest.Server, args ...any) string {
			t.Helper()
			answer, err := redistest.Do(on, append([]any{"CLUSTER"}, args...)...)
			if err != nil {
				t.Fatal(err)
			}
			return answer
		}
		ids := [2]string{ask(from, "MYID"), ask(to, "MYID")}
		ask(to, "SETSLOT", at, "IMPORTING", ids[0])
		ask(from, "SETSLOT", at, "MIGRATING", ids[1])
		if _, err := s.Person(t.Context(), 7); !errors.Is(err, ErrUnavailable) {
			t.Errorf("while it moves: %v", err)
		}
		there, _, err := s.Known(t.Context(), 7)
		if err != nil && !errors.Is(err, ErrUnavailable) { // what is found there cannot be told to be on a replica
			t.Fatal(err)
		}
		for _, server := range []*redistest.Server{to, from} {
			ask(server, "SETSLOT", at, "NODE", ids[1])
		}
		if got := person(t, s, 7); got.Current == "" || there.Current != "" && got.Current != there.Current {
			t.Errorf("afterwards: %v, before %v", got, there)
		}
	})
}
