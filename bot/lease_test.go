package bot

import (
	"log/slog"
	"testing"
	"testing/synctest"
	"time"
)

// A failover can take a lease away that an answer still under way speaks of.
func TestAnOlderAnswerGivesNoLeaseBackThatANewerOneTookAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := slog.New(slog.DiscardHandler)
		l := newLease(nil, "one", log, newAlarm(log))
		older := time.Now()
		time.Sleep(leaseRenew)
		newer := time.Now()
		time.Sleep(time.Millisecond)
		l.under = 3
		l.answered(t.Context(), newer, false, nil)
		if _, unclear := l.answered(t.Context(), older, true, nil); unclear || l.kept(0) {
			t.Error("it is believed in again")
		}
		if _, unclear := l.answered(t.Context(), time.Now(), true, nil); !unclear || !l.kept(0) {
			t.Error("the newest answer is not believed in")
		}
	})
}

func TestAnAnswerThatWasReadLaterThanAnyComesTellsOfNobodyWhoListenedMeanwhile(t *testing.T) {
	asked := time.Now()
	for took, want := range map[time.Duration]time.Time{
		pollFor:          asked,
		pollLongest:      asked,
		10 * time.Minute: asked.Add(10 * time.Minute),
	} {
		if from := listenedFrom(asked, asked.Add(took)); !from.Equal(want) {
			t.Errorf("after %v somebody listened from %v after the question", took, from.Sub(asked))
		}
	}
}
