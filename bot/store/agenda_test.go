package store

import (
	"context"
	"net"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"steady/bot/store/redistest"
)

func dueCouples(t testing.TB, s *Store, a Agenda, until time.Time, limit int) []Due {
	t.Helper()
	due, err := s.DueCouples(t.Context(), a, until, limit)
	if err != nil {
		t.Fatal(err)
	}
	return due
}

func TestTheLongestOverdueComesFirstOverAllShards(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		start := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
		var want []Due
		var steps []Commit
		for i := range 300 {
			d := Due{Couple: NewID(), At: start.Add(time.Duration(i*7919%300) * time.Second)}
			want = append(want, d)
			steps = append(steps, Commit{
				Couple: d.Couple, Crowd: d.At.Add(400 * time.Millisecond).In(time.FixedZone("east", 7200)),
				Urgent: d.At.Add(time.Hour),
			})
		}
		commits(t, s, steps...)
		slices.SortFunc(want, func(a, b Due) int { return a.At.Compare(b.At) })
		if got := dueCouples(t, s, Crowd, start.Add(time.Hour), 1000); !slices.Equal(got, want) {
			t.Error("the order is wrong")
		}
		if got := dueCouples(t, s, Crowd, start.Add(time.Hour), 10); !slices.Equal(got, want[:10]) {
			t.Errorf("the first ten are %v", got)
		}
		if got := dueCouples(t, s, Crowd, start.Add(4*time.Second), 1000); !slices.Equal(got, want[:5]) {
			t.Errorf("until the fourth second: %v", got)
		}
		if got := dueCouples(t, s, Urgent, start.Add(59*time.Minute), 1000); len(got) != 0 {
			t.Errorf("the other agenda has %v", got)
		}
		if got := dueCouples(t, s, Crowd, start.Add(time.Hour), 0); len(got) != 0 {
			t.Errorf("a limit of none gives %v", got)
		}
		urgent, crowd, err := s.NextDue(t.Context())
		if err != nil || !urgent.Equal(start.Add(time.Hour)) || !crowd.Equal(start) {
			t.Errorf("next %v %v %v", urgent, crowd, err)
		}
	})
}

// A crowd of one shard, and one of the others that is due later: whoever asks each shard for its part
// only would take some of the later ones first.
func TestTheLongestOverdueComesFirstWhereOneShardHasThemAll(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		var early, late []Commit
		for len(early) < 100 || len(late) < 300 {
			switch id := NewID(); {
			case shardOf(id) == 7 && len(early) < 100:
				early = append(early, Commit{Couple: id, Crowd: second(1000 + int64(len(early)))})
			case shardOf(id) != 7 && len(late) < 300:
				late = append(late, Commit{Couple: id, Crowd: second(5000 + int64(len(late)))})
			}
		}
		commits(t, s, append(early, late...)...)
		for _, limit := range []int{1, 3, 64, 99, 100, 101, 256, 399, 400, 1000} {
			got := dueCouples(t, s, Crowd, second(9000), limit)
			if len(got) != min(limit, 400) {
				t.Errorf("of a limit of %d come %d", limit, len(got))
			}
			for i, d := range got {
				want := early[min(i, 99)]
				if i >= 100 {
					want = late[i-100]
				}
				if d.Couple != want.Couple || !d.At.Equal(want.Crowd) {
					t.Fatalf("with a limit of %d the one at %d is due at %v", limit, i, d.At)
				}
			}
		}
	})
}

// counted is a connection that counts what it reads.
type counted struct {
	net.Conn
	read *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.read.Add(int64(n))
	return n, err
}

func TestAFewOfACrowdAreFoundWithoutReadingItWhole(t *testing.T) {
	t.Parallel()
	var read atomic.Int64
	dial := func(ctx context.Context, network, addr string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, network, addr)
		return counted{conn, &read}, err
	}
	s := openWith(t, Options{URL: redistest.Embedded(t), Keys: newKeys(t), Dialer: dial})
	_, err := s.client.Pipelined(t.Context(), func(p redis.Pipeliner) error {
		for range 20_000 {
			id := NewID()
			p.ZAdd(t.Context(), keysOf(id).crowd, redis.Z{Score: 1000, Member: id})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	before := read.Load()
	if got := dueCouples(t, s, Crowd, second(2000), 256); len(got) != 256 {
		t.Errorf("%d come", len(got))
	}
	if got, most := read.Load()-before, int64(20_000*26/4); got > most {
		t.Errorf("it took %d bytes to find them, and %d are a quarter of the crowd's ids", got, most)
	}
}

func TestADueTimeIsPutOffOnlyFromWhereItWas(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		commit(t, s, Commit{Couple: id, Urgent: second(100), Crowd: second(100)}, Applied)
		steps := []struct{ was, to, then time.Time }{
			{second(99), second(500), second(100)},
			{second(100), second(160), second(160)},
			{second(100), second(500), second(160)}, // a repeat, or too late
			{second(160), second(220), second(220)},
			{second(220), time.Time{}, time.Time{}},
			{second(220), second(300), time.Time{}},
		}
		for _, step := range steps {
			if err := s.Defer(t.Context(), Urgent, id, step.was, step.to); err != nil {
				t.Fatal(err)
			}
			urgent, crowd, err := s.NextDue(t.Context())
			if err != nil || !urgent.Equal(step.then) || !crowd.Equal(second(100)) {
				t.Errorf("%v → %v: next %v %v %v", step.was, step.to, urgent, crowd, err)
			}
		}
	})
}
