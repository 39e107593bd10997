package store

import (
	"strings"
	"testing"
	"time"

	"steady/bot/store/redistest"
)

func TestAllKeysOfACoupleShareOneSlotAndCouplesSpread(t *testing.T) {
	t.Parallel()
	if got := crc16("123456789"); got != 0x31c3 {
		t.Fatalf("the checksum of the standard's example is %#x", got)
	}
	slots := map[uint16]int{}
	for range 6400 {
		k := keysOf(NewID())
		want := slot(k.couple)
		for _, key := range []string{k.events, k.journal, k.urgent, k.crowd, k.unsent} {
			if slot(key) != want {
				t.Fatalf("%s and %s lie in different slots", k.couple, key)
			}
		}
		slots[want]++
	}
	if len(slots) != shards {
		t.Errorf("couples lie in %d slots", len(slots))
	}
	for at, couples := range slots {
		if couples < 40 || couples > 180 {
			t.Errorf("%d of 6400 couples lie in slot %d", couples, at)
		}
	}
	if got := keysOf("abc").couple; got != "c:{11}:abc" {
		t.Errorf("couples have moved: abc is at %s", got)
	}
}

// slot is the hash slot of a key, by the rule Redis Cluster documents: the
// checksum of what stands in the first braces, if anything does.
func slot(key string) uint16 {
	if _, rest, ok := strings.Cut(key, "{"); ok {
		if inner, _, ok := strings.Cut(rest, "}"); ok && inner != "" {
			key = inner
		}
	}
	return crc16(key) % 16384
}

// crc16 is CRC-16/XMODEM.
func crc16(s string) uint16 {
	var sum uint16
	for _, b := range []byte(s) {
		sum ^= uint16(b) << 8
		for range 8 {
			if sum&0x8000 != 0 {
				sum = sum<<1 ^ 0x1021
			} else {
				sum <<= 1
			}
		}
	}
	return sum
}

// A server in cluster mode refuses every script and transaction whose keys lie
// in more than one slot, and every script that touches a key it did not name.
func TestEveryCallRunsOnAServerInClusterMode(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t, "--cluster-enabled", "yes")
	s := openInCluster(t, server.URL)
	ctx := t.Context()
	id := person(t, s, 1).Current
	refs := commit(t, s, Commit{
		Couple: id, Events: []EventID{"e"}, Entries: [][]byte{{1}}, Pages: []Page{{1, []byte{1}}},
		Urgent: second(1), Crowd: second(1),
	}, Applied)
	receipt(t, s, id, refs, map[string]int{"card": 1})
	load(t, s, id, "e")
	unsentCouples(t, s)
	dueCouples(t, s, Crowd, second(9), 9)
	if err := s.Defer(ctx, Crowd, id, second(1), second(2)); err != nil {
		t.Error(err)
	}
	if _, _, err := s.NextDue(ctx); err != nil {
		t.Error(err)
	}
	if ok, err := s.Reindex(ctx, id, 1, second(3), time.Time{}); !ok || err != nil {
		t.Error(ok, err)
	}
	if _, err := s.Pages(ctx, id, 1); err != nil {
		t.Error(err)
	}
	if err := s.Invite(ctx, "code", Invitation{Couple: id, Status: StatusOpen}); err != nil {
		t.Error(err)
	}
	if ok, err := s.Claim(ctx, "code", "x"); !ok || err != nil {
		t.Error(ok, err)
	}
	lease(t, s, "one", true)
	if err := s.Bury(ctx, 1, []byte("x")); err != nil {
		t.Error(err)
	}
}

// openInCluster gives the one server all slots and waits until it takes them.
func openInCluster(t *testing.T, url string) *Store {
	t.Helper()
	o := Options{URL: url, Keys: newKeys(t)}
	client, _, err := connect(Options{URL: url, Log: discard()})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if err := client.ClusterAddSlotsRange(t.Context(), 0, 16383).Err(); err != nil {
		t.Fatal(err)
	}
	for range 500 {
		if strings.Contains(client.ClusterInfo(t.Context()).Val(), "cluster_state:ok") {
			return openWith(t, o)
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the cluster does not come up")
	return nil
}
