package bot

import (
	"context"
	"testing"
	"time"

	"steady/bot/store"
	"steady/flows"
)

// wipe takes every couple off both agendas.
func (w *world) wipe() {
	w.t.Helper()
	for _, a := range []store.Agenda{store.Urgent, store.Crowd} {
		due, err := w.store.DueCouples(w.t.Context(), a, time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), 10_000)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, d := range due {
			if err := w.store.Defer(w.t.Context(), a, d.Couple, d.At, time.Time{}); err != nil {
				w.t.Fatal(err)
			}
		}
	}
}

// agendas is everything on both.
func (w *world) agendas() [2]map[string]time.Time {
	w.t.Helper()
	var all [2]map[string]time.Time
	for i, a := range []store.Agenda{store.Urgent, store.Crowd} {
		all[i] = map[string]time.Time{}
		due, err := w.store.DueCouples(w.t.Context(), a, time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), 10_000)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, d := range due {
			all[i][d.Couple] = d.At
		}
	}
	return all
}

// asTheirStates tells how many couples are where their states belong, and how many are not.
func (w *world) asTheirStates(k *clerk) (right, wrong int) {
	w.t.Helper()
	all := w.agendas()
	err := w.store.EachCouple(w.t.Context(), func(id string) error {
		state, _, err := k.peek(w.t.Context(), id)
		if err != nil {
			return err
		}
		urgent, crowd := flows.Due(state)
		if all[0][id].Equal(urgent) && all[1][id].Equal(crowd) {
			right++
		} else {
			wrong++
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return right, wrong
}

// indexed waits until a build has made the agendas.
func (w *world) indexed(build string) {
	w.t.Helper()
	for range 3000 {
		if got, err := w.store.Indexed(w.t.Context()); err == nil && got == build {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	w.t.Fatalf("%s has not made the agendas", build)
}

// copies stores copies of a pair, under ids of their own.
func (w *world) copies(of string, n int) {
	w.t.Helper()
	k := w.build("nobody").clerk
	state, _, err := k.peek(w.t.Context(), of)
	if err != nil {
		w.t.Fatal(err)
	}
	for range n {
		state.ID = store.NewID()
		w.put(state.ID, state)
	}
}

func TestANewBuildPutsWipedAgendasBackAndTheSameBuildLeavesThem(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.copies("pair", 30)
		w.on()
		w.indexed("tested")
		w.off()
		w.wipe()
		w.on()
		w.settle(ana, ben)
		time.Sleep(time.Minute)
		if _, wrong := w.asTheirStates(w.bot.clerk); wrong != 31 {
			t.Errorf("the same build mended %d", 31-wrong)
		}
		w.off()
		w.options = func(o *Options) { o.Build = "newer" }
		w.on()
		w.indexed("newer")
		if right, wrong := w.asTheirStates(w.bot.clerk); wrong != 0 || right != 33 {
			t.Errorf("%d are right, %d are wrong", right, wrong)
		}
	})
}

func TestAgendasHalfMadeAreMadeByWhoeverLeadsNext(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.couple()
		w.copies("pair", 300)
		w.wipe()
		w.on()
		for !w.bot.lease.Holds(t.Context(), 0) {
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(20 * time.Millisecond)
		started := time.Now()
		w.off()
		if took := time.Since(started); took > time.Second {
			t.Errorf("to stop took %v", took)
		}
		right, wrong := w.asTheirStates(w.build("nobody").clerk)
		if mark, err := w.store.Indexed(t.Context()); mark != "" || err != nil || right < 50 || wrong < 50 {
			t.Fatalf("after a moment %d are right and %d are wrong, the mark is %q, %v", right, wrong, mark, err)
		}
		w.on()
		w.indexed("tested")
		if _, wrong := w.asTheirStates(w.bot.clerk); wrong != 0 {
			t.Errorf("%d are wrong", wrong)
		}
	})
}

func TestAStoreThatGoesAwayHoldsTheIndexingUpAndNoMore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.couple()
		w.copies("pair", 100)
		w.wipe()
		b := w.build("one")
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		w.redis.SetError("LOADING Redis is loading the dataset in memory")
		done := make(chan struct{})
		go func() { defer close(done); b.reindex(ctx) }()
		time.Sleep(10 * time.Second)
		w.redis.SetError("")
		<-done
		if _, wrong := w.asTheirStates(b.clerk); wrong != 0 {
			t.Errorf("%d are wrong", wrong)
		}
		w.indexed("tested")
	})
}

func TestAProgramsFileTellsItsBuild(t *testing.T) {
	t.Parallel()
	one, err := fingerprint()
	if err != nil {
		t.Fatal(err)
	}
	if two, err := fingerprint(); err != nil || one != two || len(one) != 16 {
		t.Errorf("%q, then %q, %v", one, two, err)
	}
}
