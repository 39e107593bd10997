package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/seal"
)

// known is what the state of a couple in these tests holds.
type known struct {
	IDs   []int64  `json:"ids"`
	Codes []string `json:"codes"`
}

func (k known) state(t testing.TB) []byte {
	t.Helper()
	b, err := json.Marshal(k)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// knownOf is the Names of a rotation in these tests.
func knownOf(c Couple) ([]int64, []string) {
	var k known
	if json.Unmarshal(c.State, &k) != nil {
		return nil, nil
	}
	return k.IDs, k.Codes
}

func quick(int, int, bool) error { return nil }

// next opens a store of the same database with a fresh key in front, and leads.
func next(t testing.TB, s *Store) *Store {
	t.Helper()
	keys, err := s.keys.Next()
	if err != nil {
		t.Fatal(err)
	}
	url := urlOf(s)
	if s.replicas > 0 {
		url += "&replicas=1"
	}
	newer := openWith(t, Options{URL: url, Keys: keys})
	if err := newer.Recheck(t.Context()); err != nil {
		t.Fatal(err)
	}
	return newer
}

// newest opens a store of the same database with the newest key alone.
func newest(t testing.TB, s *Store) *Store {
	t.Helper()
	keys, err := s.keys.Newest()
	if err != nil {
		t.Fatal(err)
	}
	return openWith(t, Options{URL: urlOf(s), Keys: keys})
}

func rotate(t testing.TB, s *Store) Rotation {
	t.Helper()
	r, err := s.Rotate(t.Context(), RotateOptions{Names: knownOf, Step: quick})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// unnoted stores a record as it was written before it said whose it is.
func unnoted(t testing.TB, s *Store, reg register, value string, v any, life time.Duration) {
	t.Helper()
	key := reg.key(s.keys.Pseudonym(reg.kind, value))
	if done, err := s.swap(t.Context(), record{key: key, proper: key}, v, life); err != nil || !done {
		t.Fatal(done, err)
	}
}

// filled is a database in which people lived: some of them long before records said whose they are.
type filled struct {
	people  int
	current map[int64]string // where everybody is
	solo    map[int64]string
	wrote   EventID
}

const fillEach = 4 // of the people, so many are unnoted: none, one in four

func fill(t testing.TB, s *Store, n int) filled {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	f := filled{people: n, current: map[int64]string{}, solo: map[int64]string{}, wrote: s.EventID("message", "1")}
	for id := int64(1); id <= int64(n); id++ {
		solo := NewID()
		code := "code" + strconv.FormatInt(id, 10)
		inv := Invitation{Couple: solo, Name: "Ana", Status: StatusOpen}
		if id%fillEach == 0 {
			unnoted(t, s, people(), strconv.FormatInt(id, 10), Person{Current: solo, Couples: []string{solo}}, 0)
			unnoted(t, s, invitations(), code, inv, invitationLife)
		} else {
			solo = person(t, s, id).Current
			inv.Couple = solo
			must(s.Invite(ctx, code, inv))
		}
		refs := commit(t, s, Commit{
			Couple: solo, State: known{[]int64{id}, []string{code}}.state(t), Events: []EventID{f.wrote},
			Entries: [][]byte{[]byte("one"), []byte("two")}, Pages: []Page{{1, []byte("page")}, {2, []byte("page")}},
			Urgent: second(id), Crowd: second(2 * id),
		}, Applied)
		receipt(t, s, solo, refs[:1], map[string]int{"card": int(id)})
		must(s.Bury(ctx, id, []byte("first of "+code)))
		must(s.Bury(ctx, id, []byte("second of "+code)))
		f.current[id], f.solo[id] = solo, solo
	}
	return f
}

// stands checks that everything is as it was filled in.
func (f filled) stands(t testing.TB, s *Store) {
	t.Helper()
	ctx := t.Context()
	for id := int64(1); id <= int64(f.people); id++ {
		code := "code" + strconv.FormatInt(id, 10)
		p, there, err := s.Known(ctx, id)
		if err != nil || !there || p.Current != f.current[id] || p.Couples[0] != f.solo[id] {
			t.Fatalf("person %d is in %+v, %v, %v", id, p, there, err)
		}
		c := load(t, s, f.solo[id])
		ids, codes := knownOf(c)
		if !slices.Equal(ids, []int64{id}) || !slices.Equal(codes, []string{code}) ||
			c.Cards["card"] != int(id) || !slices.Equal(bodies(c.Unsent), []string{"two"}) {
			t.Fatalf("couple %d is %+v", id, c)
		}
		pages, err := s.Pages(ctx, f.solo[id], 1, 2)
		if err != nil || len(pages) != 2 || string(pages[1].Body) != "page" {
			t.Fatalf("pages %v, %v", pages, err)
		}
		inv, there, err := s.Invitation(ctx, code)
		if err != nil || !there || inv.Couple != f.solo[id] {
			t.Fatalf("invitation %d is %+v, %v, %v", id, inv, there, err)
		}
		letters, err := s.Letters(ctx, id)
		if err != nil || fmt.Sprintf("%s", letters) != "[first of "+code+" second of "+code+"]" {
			t.Fatalf("letters %q, %v", letters, err)
		}
	}
	if due, err := s.DueCouples(ctx, Urgent, second(1_000_000), 2*f.people); err != nil || len(due) != f.people {
		t.Errorf("%d are due, %v", len(due), err)
	}
}

func eachKey(t testing.TB, s *Store, f func(key string) error) error {
	return s.eachPage(t.Context(), func(keys []string) error {
		for _, key := range keys {
			if err := f(key); err != nil {
				return err
			}
		}
		return nil
	})
}

// oldParts lists what in a database does not open with these keys, or is filed under another name.
func oldParts(t testing.TB, s *Store, keys seal.Keys) []string {
	t.Helper()
	var old []string
	opens := func(key, place, name, value string) []byte {
		plain, err := keys.Open([]byte(value), place, name)
		if err != nil {
			old = append(old, key+" "+name)
		}
		return plain
	}
	err := eachKey(t, s, func(key string) error {
		fields := map[string]string{}
		if kind := s.client.Type(t.Context(), key).Val(); kind == "hash" {
			fields = s.client.HGetAll(t.Context(), key).Val()
		}
		switch key[:2] {
		case "c:":
			id, _ := coupleOfKey(key)
			for field, value := range fields {
				if field == "s" || field == "c" || strings.HasPrefix(field, "o") {
					opens(key, id, field, value)
				}
			}
		case "j:":
			id, _ := coupleOfJournal(key)
			for field, value := range fields {
				opens(key, id, "j"+field, value)
			}
		case "p:", "i:":
			reg := people()
			if key[:2] == "i:" {
				reg = invitations()
			}
			if _, grave := fields["x"]; grave {
				break
			}
			value, _ := valueOf(reg, opens(key, key, "b", fields["b"]))
			if value == "" || reg.key(keys.Pseudonym(reg.kind, value)) != key {
				old = append(old, key+" is named otherwise")
			}
		case "d:":
			for _, letter := range s.client.LRange(t.Context(), key, 0, -1).Val() {
				if letter != graveLetter {
					opens(key, key, "d", letter)
				}
			}
		case "ke":
			opens(key, key, "b", s.client.Get(t.Context(), key).Val())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return old
}

// allNew checks that a database needs no key but the newest.
func allNew(t testing.TB, s *Store) {
	t.Helper()
	keys, err := s.keys.Newest()
	if err != nil {
		t.Fatal(err)
	}
	for _, old := range oldParts(t, s, keys) {
		t.Error("old: " + old)
	}
}

// frail is a network that is gone after so many requests.
type frail struct{ left atomic.Int64 }

var errFrail = errors.New("the test's network is gone")

func (f *frail) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	if f.left.Load() <= 0 {
		return nil, errFrail
	}
	conn, err := new(net.Dialer).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return &frailConn{conn, f}, nil
}

type frailConn struct {
	net.Conn
	net *frail
}

func (c *frailConn) Write(b []byte) (int, error) {
	if c.net.left.Add(-1) < 0 {
		return 0, errFrail
	}
	return c.Conn.Write(b)
}
