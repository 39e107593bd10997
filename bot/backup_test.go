package bot

import (
	"bytes"
	"context"
	"math/rand/v2"
	"net"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
	"steady/flows/pairing"
)

// gated is a connection that asks before each thing it says.
type gated struct {
	net.Conn
	ask func()
}

func (g gated) Write(b []byte) (int, error) {
	g.ask()
	return g.Conn.Write(b)
}

// through is the same world, reached over connections that ask.
func (w *world) through(ask func()) *world {
	other := *w
	other.dial = func(ctx context.Context, network, addr string) (net.Conn, error) {
		c, err := w.dial(ctx, network, addr)
		return gated{c, ask}, err
	}
	other.store = other.openStore("redis://127.0.0.1:6379/0")
	return &other
}

// elsewhere is the same world with a Redis of its own, which a backup is restored into.
func (w *world) restored(file []byte, force bool) (*world, Tally, error) {
	w.t.Helper()
	other := *w
	other.startRedis()
	tally, err := other.restore(file, force)
	if err == nil {
		other.store = other.openStore("redis://127.0.0.1:6379/0")
	}
	return &other, tally, err
}

func (w *world) restore(file []byte, force bool) (Tally, error) {
	w.t.Helper()
	s, err := store.OpenToRestore(w.t.Context(), store.Options{URL: "redis://127.0.0.1:6379/0", Keys: w.keys, Dialer: w.dial})
	if err != nil {
		w.t.Fatal(err)
	}
	defer s.Close()
	return Restore(w.t.Context(), RestoreOptions{Store: s, Open: w.keys.Open, Now: w.clock.now, Owner: "restorer", Force: force}, bytes.NewReader(file))
}

func (w *world) backup() ([]byte, Tally) {
	w.t.Helper()
	var out bytes.Buffer
	tally, err := Backup(w.t.Context(), BackupOptions{Store: w.store, Seal: w.keys.Seal, Now: w.clock.now}, &out)
	if err != nil {
		w.t.Fatal(err)
	}
	return out.Bytes(), tally
}

// leave closes what was opened beside a world.
func (w *world) leave(redis bool) {
	if err := w.store.Close(); err != nil {
		w.t.Error(err)
	}
	if redis {
		w.redis.Close()
	}
}

// meanwhile takes a backup while something else happens, which gets its turns by chance: before each thing
// the backup asks of Redis the other may say nothing, one thing, or a few. It gives the backup, and how
// much of the other was done before it began and in its course.
func (w *world) meanwhile(seed uint64, do func(w *world)) (file []byte, before, during int) {
	w.t.Helper()
	dice := rand.New(rand.NewPCG(seed, 7))
	turn, free, done := make(chan struct{}), make(chan struct{}), make(chan struct{})
	said, began, ended := 0, false, false
	other := w.through(func() {
		if !began {
			return
		}
		select {
		case <-turn:
			said++
		case <-free:
		}
	})
	began = true
	go func() {
		defer close(done)
		do(other)
		ended = true
	}()
	give := func(n int) {
		for range n {
			synctest.Wait()
			if ended {
				return
			}
			turn <- struct{}{}
		}
		synctest.Wait()
	}
	give(dice.IntN(2) * dice.IntN(60))
	before = said
	often := 1 + dice.IntN(30)
	mine := w.through(func() {
		if dice.IntN(often) == 0 {
			give(1 + dice.IntN(4) + dice.IntN(2)*dice.IntN(60))
		}
	})
	file, _ = mine.backup()
	during = said - before
	close(free)
	<-done
	mine.leave(false)
	other.leave(false)
	return file, before, during
}

// drain does the errands in all outboxes, as the sender would.
func (w *world) drain(b *Bot) {
	w.t.Helper()
	ctx := w.t.Context()
	for range 5 {
		ids, err := w.store.UnsentCouples(ctx)
		if err != nil {
			w.t.Error(err)
			return
		}
		slices.Sort(ids)
		for _, id := range ids {
			c, err := w.store.Load(ctx, id)
			if err != nil {
				w.t.Error(err)
				return
			}
			for _, e := range c.Unsent {
				item, _, ok := unpacked(e)
				if ok && item.Kind == sender.Errand {
					if err := b.clerk.errand(ctx, sender.Entry{Couple: id, Version: e.Version, Number: e.Number, Item: item}); err != nil {
						w.t.Error(err)
						return
					}
				}
				if err := w.store.Receipt(ctx, id, []store.Ref{e.Ref}, nil); err != nil {
					w.t.Error(err)
					return
				}
			}
		}
	}
}

// decide puts an errand into a couple's outbox.
func (w *world) decide(couple string, chat int64, l letter) {
	w.t.Helper()
	c, err := w.store.Load(w.t.Context(), couple)
	if err != nil {
		w.t.Error(err)
		return
	}
	body := written(sender.Item{Chat: chat, Kind: sender.Errand, Lane: sender.People, At: w.clock.now(), Body: written(l)})
	_, _, err = w.store.Commit(w.t.Context(), store.Commit{Couple: couple, Version: c.Version, State: c.State, Entries: [][]byte{body}})
	if err != nil {
		w.t.Error(err)
	}
}

// schedules is how many orders of things are tried.
func schedules() int {
	if testing.Short() {
		return 40
	}
	return 150
}

// TestABackupInTheMiddleOfAPairingEndsInAPairOrInNone takes it while the pairing goes on, at every point
// chance comes upon, and lets the restored bot go on: with the errand, or with words of one of the two
// before it.
func TestABackupInTheMiddleOfAPairingEndsInAPairOrInNone(t *testing.T) {
	overlaps, pairs, none := 0, 0, 0
	for seed := range uint64(schedules()) {
		inWorld(t, func(t *testing.T, w *world) {
			x := newTwo(w)
			file, before, during := w.meanwhile(seed, func(w *world) {
				b := w.build("one")
				b.clerk.out = deaf{}
				w.decide(x.maker, 1065, letter{Join: &event.Pair{Code: x.code, With: x.other}})
				w.drain(b)
			})
			if during > 0 && before+during > 4 {
				overlaps++
			}
			back, _, err := w.restored(file, false)
			if err != nil {
				t.Fatal(err)
			}
			defer back.leave(true)
			y := *x
			y.world = back
			b := back.build("two")
			b.clerk.out = deaf{}
			switch seed % 3 {
			case 1:
				y.speaks(b, 1065)
			case 2:
				y.speaks(b, 1066)
			}
			back.drain(b)
			if p, err := back.store.Person(t.Context(), 1065); err == nil && p.Current == x.maker {
				none++
				y.apart()
			} else {
				pairs++
				y.together()
				y.listed()
			}
		})
		if t.Failed() {
			t.Fatalf("with schedule %d", seed)
		}
	}
	t.Logf("%d of the pairings went on during the backup: %d pairs, %d times none", overlaps, pairs, none)
	if overlaps < schedules()/3 || pairs == 0 || none == 0 {
		t.Errorf("the schedules did not try enough: %d, %d, %d", overlaps, pairs, none)
	}
}

// TestTwoWhoWereCopiedAsStrangersAndPairedDuringTheBackupArePairedInIt lets a whole pairing fall between any
// two things the backup asks.
func TestTwoWhoWereCopiedAsStrangersAndPairedDuringTheBackupArePairedInIt(t *testing.T) {
	pairs := 0
	for k := 0; ; k++ {
		asked := 0
		inWorld(t, func(t *testing.T, w *world) {
			x := newTwo(w)
			x.strange()
			mine := w.through(func() {
				if asked++; asked-1 == k {
					x.follows()
					b := w.build("one")
					b.clerk.out = deaf{}
					w.decide(x.maker, 1065, letter{Join: &event.Pair{Code: x.code, With: x.other}})
					w.drain(b)
				}
			})
			file, _ := mine.backup()
			mine.leave(false)
			back, _, err := w.restored(file, false)
			if err != nil {
				t.Fatal(err)
			}
			defer back.leave(true)
			x.world = back
			b := back.build("two")
			b.clerk.out = deaf{}
			back.drain(b)
			if p, err := back.store.Person(t.Context(), 1065); err == nil && p.Current == x.maker {
				x.apart()
				return
			}
			pairs++
			x.together()
			x.listed()
		})
		if t.Failed() {
			t.Fatalf("with everything after %d questions", k)
		}
		if asked <= k {
			if pairs < 5 || pairs == k {
				t.Errorf("paired %d of %d times", pairs, k)
			}
			return
		}
	}
}

// strange makes an invitation that Ben has not followed yet, by a code that Ana's couple knows.
func (x *two) strange() {
	x.t.Helper()
	x.change(x.other, func(c *flows.Couple) { c.Pairing.Theirs = pairing.Following{} })
	x.change(x.maker, func(c *flows.Couple) {
		c.Pairing.Count++
		x.code = flows.Codes(*c)[0]
	})
	inv := store.Invitation{Couple: x.maker, Name: "Ana", Until: x.clock.now().Add(time.Hour), Status: store.StatusOpen}
	if err := x.store.Invite(x.t.Context(), x.code, inv); err != nil {
		x.t.Fatal(err)
	}
}

// follows lets Ben follow the link and say yes.
func (x *two) follows() {
	x.change(x.other, func(c *flows.Couple) {
		c.Pairing.Theirs = pairing.Following{Code: x.code, Yes: true, Asked: true}
	})
}

// change commits another state of a couple.
func (w *world) change(couple string, how func(*flows.Couple)) {
	w.t.Helper()
	state, c, err := w.build("look").clerk.peek(w.t.Context(), couple)
	if err != nil {
		w.t.Fatal(err)
	}
	how(&state)
	body := StoredForm(state)
	_, _, err = w.store.Commit(w.t.Context(), store.Commit{Couple: couple, Version: c.Version, State: body})
	if err != nil {
		w.t.Fatal(err)
	}
}

// apart checks that nothing of the pairing has come about.
func (x *two) apart() {
	x.t.Helper()
	for chat, home := range map[int64]string{1065: x.maker, 1066: x.other} {
		p, err := x.store.Person(x.t.Context(), chat)
		if err != nil || p.Current != home {
			x.t.Errorf("person %d is in %q, %v", chat, p.Current, err)
		}
		if state, _, err := x.build("look").clerk.peek(x.t.Context(), home); err != nil || state.Moved != "" {
			x.t.Errorf("a couple of one moved: %v", err)
		}
	}
	inv, ok, err := x.store.Invitation(x.t.Context(), x.code)
	if err != nil || !ok || inv.Status != store.StatusOpen {
		x.t.Errorf("the invitation is %v, %v", inv.Status, err)
	}
	pair, err := x.store.PairOf(x.t.Context(), x.code)
	if err != nil {
		x.t.Error(err)
	}
	if c, err := x.store.Load(x.t.Context(), pair); err != nil || c.Version != 0 {
		x.t.Errorf("where the pair would be lies something: %v", err)
	}
}

// listed checks that an export and an erase find everything of everybody.
func (w *world) listed() {
	w.t.Helper()
	k := w.build("look").clerk
	err := w.store.EachCouple(w.t.Context(), func(id string) error {
		state, _, err := k.peek(w.t.Context(), id)
		if err != nil {
			return err
		}
		for _, p := range state.People {
			if p.Chat == 0 {
				continue
			}
			if found, _, err := w.store.Known(w.t.Context(), p.Chat); err != nil || !slices.Contains(found.Couples, id) {
				w.t.Errorf("a couple of person %d is not among theirs: %v", p.Chat, err)
			}
		}
		return nil
	})
	if err != nil {
		w.t.Error(err)
	}
}

// TestSomebodyWhoErasesAndBeginsAnewDuringTheBackupIsThereOnce lets both fall between any two things the
// backup asks: what is in it of before is found by the next erase, or it is not in it.
func TestSomebodyWhoErasesAndBeginsAnewDuringTheBackupIsThereOnce(t *testing.T) {
	gone := 0
	for k := 0; ; k++ {
		asked := 0
		inWorld(t, func(t *testing.T, w *world) {
			w.couple()
			b := w.build("one")
			b.clerk.out = deaf{}
			w.says(b, anaChat, 7, "/thanks "+annasWords)
			mine := w.through(func() {
				if asked++; asked-1 == k {
					w.tapErase(b, "pair")
					w.drain(b)
					w.says(b, anaChat, 8, "hello again")
				}
			})
			file, _ := mine.backup()
			mine.leave(false)
			back, _, err := w.restored(file, false)
			if err != nil {
				t.Fatal(err)
			}
			defer back.leave(true)
			back.drain(back.build("two"))
			back.listed()
			c := back.redisClient()
			defer c.Close()
			if !strings.Contains(opened(t, c, w.keys), annasWords) {
				gone++
			}
		})
		if t.Failed() {
			t.Fatalf("with everything after %d questions", k)
		}
		if asked <= k {
			if gone < 5 || gone == k {
				t.Errorf("erased %d of %d times", gone, k)
			}
			return
		}
	}
}

// TestABackupInTheMiddleOfAnEraseEndsWithEverythingOrNothingErased does the same with an erase.
func TestABackupInTheMiddleOfAnEraseEndsWithEverythingOrNothingErased(t *testing.T) {
	began, whole := 0, 0
	for seed := range uint64(schedules()) {
		inWorld(t, func(t *testing.T, w *world) {
			w.couple()
			first := w.build("one")
			first.clerk.out = deaf{}
			w.says(first, anaChat, 7, "/thanks "+annasWords)
			w.says(first, anaChat+1, 8, "/thanks "+bensWords)
			p, err := w.store.Person(t.Context(), anaChat)
			if err != nil {
				t.Fatal(err)
			}
			file, _, _ := w.meanwhile(seed, func(w *world) {
				b := w.build("one")
				b.clerk.out = deaf{}
				w.tapErase(b, p.Current)
				w.drain(b)
			})
			back, _, err := w.restored(file, false)
			if err != nil {
				t.Fatal(err)
			}
			defer back.leave(true)
			b := back.build("two")
			b.clerk.out = deaf{}
			state, _, err := b.clerk.peek(t.Context(), "pair")
			if err != nil {
				t.Fatal(err)
			}
			c := back.redisClient()
			defer c.Close()
			if who, ok := flows.At(state, anaChat); ok && state.People[who].Erases.IsZero() {
				whole++
				found, known, err := back.store.Known(t.Context(), anaChat)
				if err != nil || !known || !slices.Equal(found.Couples, p.Couples) || !strings.Contains(opened(t, c, w.keys), annasWords) {
					t.Errorf("nothing is erased and yet something is missing: %v, %v", found.Couples, err)
				}
				return
			}
			began++
			back.drain(b)
			all := opened(t, c, w.keys)
			for _, trace := range []string{annasWords, `"Name":"Ana"`, number(anaChat)} {
				if strings.Contains(all, trace) {
					t.Errorf("%q is still there:\n%s", trace, all)
				}
			}
			if !strings.Contains(all, bensWords) {
				t.Error("Ben's words are gone")
			}
		})
		if t.Failed() {
			t.Fatalf("with schedule %d", seed)
		}
	}
	t.Logf("%d times the erase had begun, %d times it had not", began, whole)
	if began == 0 || whole == 0 {
		t.Error("the schedules did not try enough")
	}
}

// TestAStreamOfWritesKeepsNoBackupFromEnding writes to a couple all the time, as busy people do.
func TestAStreamOfWritesKeepsNoBackupFromEnding(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.couple()
		b := w.build("one")
		b.clerk.out = deaf{}
		message := 100
		mine := w.through(func() {
			if message++; message%2 == 0 {
				return
			}
			w.says(b, anaChat, message, "/help")
		})
		file, sum := mine.backup()
		mine.leave(false)
		if sum.People != 2 || sum.Couples != 3 || sum.Damaged != 0 {
			t.Errorf("%+v", sum)
		}
		back, again, err := w.restored(file, false)
		if err != nil {
			t.Fatal(err)
		}
		defer back.leave(true)
		if again.LetGo = sum.LetGo; again != sum {
			t.Errorf("%+v became %+v", sum, again)
		}
	})
}
