package run

import (
	"os/exec"
	"runtime"
	"testing"
	"time"

	"steady/bench/seed"
	"steady/bot/seal"
	"steady/bot/store"
)

// needs skips a test where a tool is not installed, or where there is no core for taskset to give to a bot.
func needs(t *testing.T, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
		if tool == "taskset" && runtime.NumCPU() < 2 {
			t.Skip("two cores are needed: one for the bot, one for everything else")
		}
	}
}

func TestAnAppointmentHasOneMessageAndNothingElseIsDue(t *testing.T) {
	sample, err := seed.TryDue()
	if err != nil || sample.Bytes < 500 || sample.Reply == "" {
		t.Errorf("%+v, %v", sample, err)
	}
}

func TestAGroupIsDueEvenlyFromItsFirstSecond(t *testing.T) {
	from := time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC)
	g := group{first: 3, n: 40, from: from, over: 20 * time.Second}
	for i, want := range map[int]time.Duration{0: 0, 1: 0, 2: time.Second, 39: 19 * time.Second} {
		if got := g.at(i); !got.Equal(from.Add(want)) {
			t.Errorf("%d is due at %v", i, got)
		}
	}
	if g.chat(0) != seed.FirstChat+6 || g.chat(1) != seed.FirstChat+8 {
		t.Errorf("chats %d, %d", g.chat(0), g.chat(1))
	}
}

func TestLatenessCountsFromTheDueTimeAndMissesNobody(t *testing.T) {
	from := time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC)
	g := group{n: 4, from: from, over: 4 * time.Second}
	firsts := map[int]time.Time{}
	for i, late := range []time.Duration{10, 20, 3000} { // the fourth never came
		firsts[int(g.chat(i))] = g.at(i).Add(late * time.Millisecond)
	}
	got := lateness(g, firsts)
	if got.Due != 4 || got.Handled != 3 || got.P50 != 20 || got.Most != 3000 || got.Seconds != 5 || got.PerSecond() != 0.6 {
		t.Errorf("%+v", got)
	}
}

func TestAppointedPairsAreOnTheAgendaAndTheirPeopleAreFoundByTheStore(t *testing.T) {
	needs(t, "redis-server")
	redis, err := startDatabase(t.Context(), "everysec")
	if err != nil {
		t.Fatal(err)
	}
	defer redis.Stop()
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	g := group{n: 600, from: time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC), over: 600 * time.Second}
	each := func(f func(seed.Appointment) error) error {
		for i := range g.n {
			if err := f(seed.Appointment{Chat: g.chat(i), At: g.at(i)}); err != nil {
				return err
			}
		}
		return nil
	}
	if err := seed.Appoint(t.Context(), redis.URL, keys, each); err != nil {
		t.Fatal(err)
	}
	if err := seed.Register(t.Context(), redis.URL, keys, each); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), store.Options{URL: redis.URL, Keys: keys})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	due, err := db.DueCouples(t.Context(), store.Crowd, g.from.Add(g.over), 1000)
	if err != nil || len(due) != g.n {
		t.Fatalf("%d are due, %v", len(due), err)
	}
	for i, d := range due {
		for chat := g.chat(i); chat <= g.chat(i)+1; chat++ {
			p, known, err := db.Known(t.Context(), chat)
			if err != nil || !known || p.Current != d.Couple || p.Telegram != chat || !d.At.Equal(g.at(i)) {
				t.Fatalf("%d: %+v, %v, %v, due %v", chat, p, known, err, d.At)
			}
		}
	}
	if err := seed.Appoint(t.Context(), redis.URL, keys, each); err == nil {
		t.Error("pairs are made twice")
	}
}

// Every scheduler, Steady among them, handles every couple that is due.
func TestEverySchedulerHandlesAllThatIsDue(t *testing.T) {
	if testing.Short() {
		t.Skip("each of them waits half a minute for what is due")
	}
	needs(t, "redis-server", "taskset")
	peers := runnable(Schedulers())
	shop, err := Build(t.Context(), "..", t.TempDir(), peers)
	if err != nil {
		t.Fatal(err)
	}
	for _, peer := range peers {
		t.Run(peer.Name, func(t *testing.T) {
			o := DueOptions{Couples: 600, Crowd: 240, Window: 4 * time.Second, Gap: 2 * time.Second, Settle: time.Second}
			k, err := Schedule(t.Context(), shop, peer, o, func(string) {})
			if err != nil {
				t.Fatal(err)
			}
			if k.Minute.Handled != 16 || k.Moment.Handled != 240 || k.Idle == 0 || k.Peak < k.Idle || k.Redis <= 0 || k.Begin <= 0 {
				t.Errorf("%+v", k)
			}
			if k.Minute.P50 < 0 || k.Moment.P50 < 0 {
				t.Errorf("somebody came too early: %+v", k)
			}
			if peer.isSteady() && (k.Alone.Sweep <= 0 || k.Alone.Walk <= 0 || k.Alone.Beside.Handled != 4) {
				t.Errorf("%+v", k.Alone)
			}
		})
	}
}
