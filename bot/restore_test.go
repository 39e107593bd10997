package bot

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"steady/bot/archive"
	"steady/bot/playground"
	"steady/bot/seal"
	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// goesOn lets a bot go on in a restored world.
func (w *world) goesOn() {
	w.bot = nil
	w.runner = &inBubble{w: w}
	w.on()
}

// day is so many days after the first one, at an hour of Berlin's.
func day(days, hour, minute int) time.Time {
	return time.Date(2026, 1, 5+days, hour-1, minute, 0, 0, time.UTC)
}

// TestFault25YesterdaysBackupBringsNoBurstAndNothingTwiceForOneDate restores a backup that is days old, long after an evening's question or
// shortly after: what is past is past, and there is one question for each local day.
func TestFault25YesterdaysBackupBringsNoBurstAndNothingTwiceForOneDate(t *testing.T) {
	for name, c := range map[string]struct {
		restored time.Time
		atOnce   int // messages that come at once
		evening  time.Time
	}{
		"in the morning, two evenings later": {day(3, 10, 0), 0, day(3, 20, 1)},
		"late on the next evening":           {day(1, 23, 30), 0, day(2, 20, 1)},
		"shortly after the next question":    {day(1, 21, 0), 1, day(2, 20, 1)},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				w.settle(ana, ben)
				ana.Say("the sea")
				w.settle(ana, ben)
				ben.Say("the sand")
				w.settle(ana, ben)
				w.clock.set(day(0, 20, 30))
				w.settle(ana, ben)
				file, _ := w.backup()
				w.off()
				w.clock.set(c.restored)
				back, sum, err := w.restored(file, false)
				if err != nil || sum.People != 2 || sum.LetGo != 0 {
					t.Fatalf("%+v, %v", sum, err)
				}
				defer back.leave(true)
				defer back.off()
				shown := len(texts(ana))
				back.goesOn()
				back.settle(ana, ben)
				if n := len(texts(ana)) - shown; n != c.atOnce {
					t.Errorf("%d messages at once: %q", n, texts(ana)[shown:])
				}
				shown = len(texts(ana))
				w.clock.set(c.evening)
				back.settle(ana, ben)
				if n := len(texts(ana)) - shown; n != 1 {
					t.Errorf("%d messages on the next evening: %q", n, texts(ana)[shown:])
				}
			})
		})
	}
}

// on puts entries into the pair's outbox that were decided at a time.
func (w *world) sends(at time.Time, letters ...letter) {
	w.t.Helper()
	c, err := w.store.Load(w.t.Context(), "pair")
	if err != nil {
		w.t.Fatal(err)
	}
	commit := store.Commit{Couple: "pair", Version: c.Version, State: c.State}
	for _, l := range letters {
		item := sender.Item{Chat: anaChat, Lane: sender.People, At: at, Body: written(l)}
		switch {
		case l.Send != nil:
			item.Kind, item.Card, item.Until = sender.Send, named(event.A, l.Send.Card), l.Send.Until
		case l.Edit != nil:
			item.Kind, item.Card = sender.Edit, named(event.A, l.Edit.Card)
		case l.Delete != nil:
			item.Kind, item.Message = sender.Delete, l.Delete.Message
		default:
			item.Kind = sender.Errand
		}
		commit.Entries = append(commit.Entries, written(item))
	}
	if _, _, err := w.store.Commit(w.t.Context(), commit); err != nil {
		w.t.Fatal(err)
	}
}

func says(card, text string) letter {
	return letter{Send: &event.Send{Card: card, Text: event.Text{Body: text}}}
}

func TestWhatIsTooOldIsLetGoAndWhatAPersonWroteArrivesAndSaysThatItIsLate(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.settle(ana, ben)
		doomed := ana.Say("/help")
		w.settle(ana, ben)
		w.sends(w.clock.now(), says("shown", "as it was"), says("late.wrote", "an older one"))
		w.off()
		w.settle(ana, ben)
		w.off()
		now := w.clock.now()
		old, fresh := now.Add(-4*time.Hour), now.Add(-time.Hour)
		wrote, prompt, timed := says("late.wrote", "the sea"), says("prompt", "a question"), says("timed", "in time")
		wrote.Send.Late, wrote.Send.Theirs = "This one is late.", true
		prompt.Send.Until, timed.Send.Until = old.Add(3*time.Hour), now.Add(time.Hour)
		more, theirs := says("late.wrote~1", "and the sand"), says("", "what Ben said")
		theirs.Send.Theirs = true
		w.sends(old, says("menu", "an old answer"), wrote, more, theirs, prompt, timed,
			letter{Edit: &event.Edit{Card: "shown", Text: event.Text{Body: "as it is now"}}},
			letter{Edit: &event.Edit{Card: "never", Text: event.Text{Body: "a card that is gone"}}},
			letter{Edit: &event.Edit{Card: "menu", Text: event.Text{Body: "an old answer, changed"}}},
			letter{Delete: &event.Delete{Message: doomed}},
			letter{Refresh: &event.Refresh{Paired: true}},
		)
		w.sends(fresh, says("new", "a new answer"))
		file, sum := w.backup()
		if sum.LetGo != 0 {
			t.Errorf("a backup let %d go", sum.LetGo)
		}
		back, sum, err := w.restored(file, false)
		if err != nil || sum.LetGo != 2 {
			t.Fatalf("%+v, %v", sum, err)
		}
		defer back.leave(true)
		defer back.off()
		shown := len(texts(ana))
		back.goesOn()
		back.settle(ana, ben)
		want := []string{"the sea\nThis one is late.", "and the sand", "what Ben said", "in time", "a new answer"}
		if got := texts(ana)[shown:]; !slices.Equal(got, want) {
			t.Errorf("came %q", got)
		}
		if count(texts(ana), "as it is now") != 1 || count(texts(ana), "as it was") != 0 {
			t.Errorf("the card that is there was not changed: %q", texts(ana))
		}
		if slices.ContainsFunc(ana.Messages(), func(m playground.Message) bool { return m.ID == doomed }) {
			t.Error("what was to be deleted is still there")
		}
		if len(ana.Commands()) != len(flows.Commands("en", true, w.book)) {
			t.Error("the errand was not done")
		}
		if c, err := back.store.Load(t.Context(), "pair"); err != nil || len(c.Unsent) != 0 {
			t.Errorf("%d entries are left, %v", len(c.Unsent), err)
		}
	})
}

// TestButtonsOfCardsFromAfterTheBackupMeanNothing taps the way out on a card that the restored bot knows
// nothing of, when it has shown other cards since.
func TestButtonsOfCardsFromAfterTheBackupMeanNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.settle(ana, ben)
		file, _ := w.backup()
		ana.Say("/leave")
		w.settle(ana, ben)
		all := ana.Messages()
		leave := all[len(all)-1]
		w.off()
		back, _, err := w.restored(file, false)
		if err != nil {
			t.Fatal(err)
		}
		defer back.leave(true)
		defer back.off()
		back.goesOn()
		for range 3 {
			ana.Say("/thanks")
			back.settle(ana, ben)
			if _, err := ana.Press(leave.ID, "Leave"); err != nil {
				t.Fatal(err)
			}
			back.settle(ana, ben)
		}
		state, _, err := back.build("look").clerk.peek(t.Context(), "pair")
		if err != nil || !state.People[event.A].Gone.IsZero() {
			t.Errorf("a button of another age let Ana leave, %v", err)
		}
	})
}

// TestABackupThatCannotBeRestoredChangesNothing cuts it, changes it, and takes other keys.
func TestABackupThatCannotBeRestoredChangesNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.couple()
		file, _ := w.backup()
		other, err := seal.Generate()
		if err != nil {
			t.Fatal(err)
		}
		next, err := w.keys.Next()
		if err != nil {
			t.Fatal(err)
		}
		changed := slices.Clone(file)
		changed[len(changed)/2] ^= 1
		var mixed bytes.Buffer // sealed with a key that came after what is in it, and that stands alone
		if _, err := Backup(t.Context(), BackupOptions{Store: w.store, Seal: other.Seal, Now: w.clock.now}, &mixed); err != nil {
			t.Fatal(err)
		}
		c := w.redisClient()
		if err := c.Set(t.Context(), "schema", "99", 0).Err(); err != nil {
			t.Fatal(err)
		}
		newer, _ := w.backup()
		if err := errors.Join(c.Del(t.Context(), "schema").Err(), c.Close()); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			file []byte
			keys seal.Keys
			want error
		}{
			"another key":    {file, other, archive.ErrKey},
			"cut off":        {file[:len(file)-1], w.keys, archive.ErrCut},
			"changed":        {changed, w.keys, archive.ErrKey},
			"something else": {[]byte("a photo"), w.keys, archive.ErrForeign},
			"a newer steady": {newer, w.keys, archive.ErrNewer},
			"a later key":    {mixed.Bytes(), other, ErrPartlySealed},
			"a longer line":  {file, next, nil},
		} {
			x := *w
			x.keys = c.keys
			x.startRedis()
			_, err := x.restore(c.file, false)
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
			if keys := x.redis.Keys(); (len(keys) > 0) != (c.want == nil) {
				t.Errorf("%s: there is %q", name, keys)
			}
			x.redis.Close()
		}
	})
}

func TestARestoreThatIsCutOffIsMarkedAndBegunAnew(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.couple()
		file, made := w.backup()
		x := *w
		x.startRedis()
		broken := true
		x.redis.Server().SetPreHook(func(p *server.Peer, command string, _ ...string) bool {
			if !broken || command != "HSET" {
				return false
			}
			p.WriteError("MISCONF the test's disk is full")
			return true
		})
		if _, err := x.restore(file, false); !errors.Is(err, ErrCutOff) {
			t.Errorf("%v", err)
		}
		broken = false
		o := store.Options{URL: "redis://127.0.0.1:6379/0", Keys: w.keys, Dialer: x.dial}
		if _, err := store.Open(t.Context(), o); !errors.Is(err, store.ErrHalfRestored) {
			t.Errorf("a bot may work there: %v", err)
		}
		if _, err := x.restore(file, false); !errors.Is(err, store.ErrHalfRestored) {
			t.Errorf("begun anew without a word: %v", err)
		}
		sum, err := x.restore(file, true)
		if err != nil || sum != made {
			t.Errorf("%+v, %v", sum, err)
		}
		x.store = x.openStore(o.URL)
		x.leave(true)
	})
}
