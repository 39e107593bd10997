package bot

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

func (w *world) stranger(id int64, name string) *playground.Phone {
	return w.server.Phone(playground.User{ID: id, First: name, Language: "en"})
}

// spoil damages the entry of whoever is the only one known.
func (w *world) spoil() {
	w.t.Helper()
	n := 0
	for _, key := range w.redis.Keys() {
		if strings.HasPrefix(key, "p:") {
			w.redis.HSet(key, "b", "damaged")
			n++
		}
	}
	if n != 1 {
		w.t.Fatalf("%d people are known, want one", n)
	}
}

func TestADamagedEntryOfAPersonHoldsUpNobodyElse(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.stranger(1065, "Ana"), w.stranger(1066, "Ben")
		w.on()
		ana.Say("/start")
		w.settle(ana)
		w.spoil()
		ana.Say("/help")
		ben.Say("/start")
		w.settle(ana, ben)
		if len(texts(ben)) == 0 {
			t.Errorf("Ben sees %q", texts(ben))
		}
		if letters, err := w.store.Letters(t.Context(), 1065); err != nil || len(letters) != 1 {
			t.Errorf("%d letters are put away, want Ana's: %v", len(letters), err)
		}
		w.log.clear()
	})
}

func TestADamagedEntryOfAPersonIsInABackupAsItLiesThere(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana := w.stranger(1065, "Ana")
		w.on()
		ana.Say("/start")
		w.settle(ana)
		w.off()
		w.spoil()
		var out bytes.Buffer
		sum, err := Backup(t.Context(), BackupOptions{Store: w.store, Seal: w.keys.Seal, Now: w.clock.now}, &out)
		if err != nil || sum.Damaged != 1 || sum.Couples != 1 {
			t.Errorf("a backup holds %+v: %v", sum, err)
		}
		time.Sleep(leaseFor)
		if again, err := w.restore(out.Bytes(), true); err != nil || again.Damaged != 1 {
			t.Errorf("it is restored as %+v: %v", again, err)
		}
	})
}
