package bot

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"steady/bot/store/redistest"
)

// TestFault12WhenRedisIsFullNothingIsConfirmedOrHalfWrittenAndTheOperatorHearsWhatHelps fills it while
// the bot runs.
func TestFault12WhenRedisIsFullNothingIsConfirmedOrHalfWrittenAndTheOperatorHearsWhatHelps(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t), "--maxmemory-policy", "noeviction")
	defer x.close()
	limit := func(bytes string) {
		t.Helper()
		if _, err := redistest.Do(x.redis, "CONFIG", "SET", "maxmemory", bytes); err != nil {
			t.Fatal(err)
		}
	}
	x.takesNothing(func() { limit("1") }, 4*time.Second, func() { limit("0") })
	x.alarmed(saysFull, saysWell)
}

// TestFault12WhenRedisCannotSaveNothingIsConfirmedOrHalfWrittenAndTheOperatorHearsWhatHelps puts a folder
// where the server would write its file, and takes it away again.
func TestFault12WhenRedisCannotSaveNothingIsConfirmedOrHalfWrittenAndTheOperatorHearsWhatHelps(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t), "--save", "3600 1000000", "--dbfilename", "snapshot")
	defer x.close()
	inTheWay := filepath.Join(x.redis.Dir, "snapshot")
	save := func(comesTo string) {
		t.Helper()
		if _, err := redistest.Do(x.redis, "BGSAVE"); err != nil {
			t.Fatal(err)
		}
		await(t, func() bool {
			text, err := redistest.Do(x.redis, "INFO", "persistence")
			return err == nil && strings.Contains(text, "rdb_last_bgsave_status:"+comesTo)
		})
	}
	x.takesNothing(func() {
		if err := os.Mkdir(inTheWay, 0o700); err != nil {
			t.Fatal(err)
		}
		save("err")
	}, leaseFor+time.Second, func() {
		if err := os.Remove(inTheWay); err != nil {
			t.Fatal(err)
		}
		save("ok")
	})
	x.alarmed(saysDisk, saysWell)
}

// takesNothing lets people, one of them new, write for so long to a bot whose Redis refuses all writes.
func (x *trial) takesNothing(begin func(), d time.Duration, end func()) {
	x.t.Helper()
	c := x.callers(5)
	before := x.stored()
	begin()
	c.askFor(d)
	c.unanswered(0)
	stranger := x.server.Phone(personOf(3000))
	stranger.Start("")
	if after := x.stored(); !maps.Equal(after, before) {
		x.t.Errorf("what is stored has changed from %d keys to %d, or in them", len(before), len(after))
	}
	end()
	c.answered()
	x.settle(stranger)
	if n := len(texts(stranger)); n != 1 {
		x.t.Errorf("who came meanwhile is greeted %d times", n)
	}
	x.oneProcess()
}

// stored is everything in the trial's Redis but the lease, which goes on or ends.
func (x *trial) stored() map[string]string {
	x.t.Helper()
	ask := func(args ...any) string {
		x.t.Helper()
		answer, err := redistest.Do(x.redis, args...)
		if err != nil {
			x.t.Fatal(err)
		}
		return answer
	}
	all := map[string]string{}
	for _, key := range strings.Fields(strings.Trim(ask("KEYS", "*"), "[]")) {
		if key != "lease" {
			all[key] = fmt.Sprint(ask("DUMP", key))
		}
	}
	return all
}
