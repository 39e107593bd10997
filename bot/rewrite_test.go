package bot

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"steady/bot/store/redistest"
)

// sealedWith are the values of a database, as they lie there, that hold any of these words.
func (w *world) sealedWith(c *redis.Client, words ...string) (raw []string) {
	w.t.Helper()
	ctx := w.t.Context()
	names, err := c.Keys(ctx, "[cj]:*").Result()
	if err != nil {
		w.t.Fatal(err)
	}
	for _, key := range names {
		couple := key[strings.LastIndexByte(key, ':')+1:]
		for field, value := range c.HGetAll(ctx, key).Val() {
			for _, place := range []string{field, "j" + field} {
				plain, err := w.keys.Open([]byte(value), couple, place)
				for _, word := range words {
					if err == nil && strings.Contains(string(plain), word) {
						raw = append(raw, value)
					}
				}
			}
		}
	}
	return raw
}

// onDisk counts which of these values some file of a server holds.
func onDisk(t *testing.T, s *redistest.Server, values []string) (n int) {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(s.Dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range values {
		if strings.Contains(all.String(), value) {
			n++
		}
	}
	return n
}

// requests counts how often Redis was asked for a rewrite.
func requests(t *testing.T, c *redis.Client) (n int) {
	t.Helper()
	text, err := c.Info(t.Context(), "commandstats").Result()
	if err != nil {
		t.Fatal(err)
	}
	if _, rest, ok := strings.Cut(text, "cmdstat_bgrewriteaof:calls="); ok {
		rest, _, _ = strings.Cut(rest, ",")
		if n, err = strconv.Atoi(rest); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// pays looks until no rewrite is under way.
func pays(t *testing.T, r *rewrites) {
	t.Helper()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if err := r.look(t.Context()); err != nil {
			t.Fatal(err)
		}
		if r.asked == nil {
			return
		}
		<-tick.C
	}
}

func (w *world) owes() int {
	w.t.Helper()
	owed, err := w.store.Owed(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return len(owed)
}

// TestWhatIsErasedInALivingPairGoesFromTheDiskToo looks for the sealed bytes of what Ana wrote in every file
// of a real Redis.
func TestWhatIsErasedInALivingPairGoesFromTheDiskToo(t *testing.T) {
	server := redistest.Start(t, "--save", "3600 1")
	w := overRedis(t, server)
	defer w.close()
	ana, ben := w.couple()
	w.on()
	for _, step := range []func(){
		func() { ana.Say("/thanks " + annasWords) }, func() { ben.Say("/thanks " + bensWords) },
		func() { ana.Say("/pause") }, func() { ana.Say(annasWords) },
	} {
		step()
		w.settle(ana, ben)
	}
	c := redis.NewClient(&redis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	hers, his := w.sealedWith(c, annasWords, "Ana"), w.sealedWith(c, bensWords)
	if err := c.Save(t.Context()).Err(); err != nil {
		t.Fatal(err)
	}
	if n := onDisk(t, server, hers); n < 2 || n != len(hers) {
		t.Fatalf("of %d values with her words or name %d are on the disk", len(hers), n)
	}
	ana.Say("/erase")
	w.settle(ana, ben)
	w.tap(ana, w.bot.o.Book.Say("en", "erase.now", nil))
	w.settle(ana, ben)
	if n := onDisk(t, server, hers); n != len(hers) || w.owes() == 0 {
		t.Errorf("of %d values %d are still on the disk; a rewrite is owed: %v", len(hers), n, w.owes() > 0)
	}
	pays(t, w.bot.rewrites())
	if n := onDisk(t, server, hers); n != 0 || w.owes() != 0 {
		t.Errorf("of %d values %d are still on the disk; a rewrite is owed: %v", len(hers), n, w.owes() > 0)
	}
	if n := onDisk(t, server, w.sealedWith(c, bensWords)); n == 0 || len(his) == 0 {
		t.Error("Ben's words went with hers")
	}
}

// TestRedisIsAskedOnceAnHour takes words back again and again.
func TestRedisIsAskedOnceAnHour(t *testing.T) {
	server := redistest.Start(t)
	w := overRedis(t, server)
	defer w.close()
	ana, ben := w.couple()
	w.on()
	c := redis.NewClient(&redis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	takesBack := func(words string) (raw []string) {
		t.Helper()
		ana.Say("/thanks " + words)
		w.settle(ana, ben)
		raw = w.sealedWith(c, words)
		w.tap(ana, w.bot.o.Book.Say("en", "common.more", nil))
		w.settle(ana, ben)
		w.tap(ana, w.bot.o.Book.Say("en", "thanks.take_back", nil))
		w.settle(ana, ben)
		if len(raw) == 0 || onDisk(t, server, raw) != len(raw) || w.owes() == 0 {
			t.Fatalf("%d values, %d on the disk; owed: %v", len(raw), onDisk(t, server, raw), w.owes() > 0)
		}
		return raw
	}
	first := takesBack("the first of them")
	pays(t, w.bot.rewrites())
	if n := onDisk(t, server, first); n != 0 || requests(t, c) != 1 || w.owes() != 0 {
		t.Errorf("after the first: %d values on the disk, asked %d times", n, requests(t, c))
	}
	w.clock.set(w.clock.now().Add(rewriteEvery - time.Minute))
	second := takesBack("the second of them")
	for range 3 { // also whoever leads after a restart
		pays(t, w.bot.rewrites())
	}
	if requests(t, c) != 1 || w.owes() == 0 {
		t.Errorf("within the hour: asked %d times, owed: %v", requests(t, c), w.owes() > 0)
	}
	w.clock.set(w.clock.now().Add(time.Minute))
	pays(t, w.bot.rewrites())
	pays(t, w.bot.rewrites())
	if n := onDisk(t, server, second); n != 0 || requests(t, c) != 2 || w.owes() != 0 {
		t.Errorf("after the hour: %d values on the disk, asked %d times", n, requests(t, c))
	}
	w.clock.set(w.clock.now().Add(2 * rewriteEvery))
	pays(t, w.bot.rewrites())
	if requests(t, c) != 2 {
		t.Errorf("asked though nothing is owed: %d times", requests(t, c))
	}
}

func TestARedisThatRefusesIsToldOfOnceAndStillOwes(t *testing.T) {
	server := redistest.Start(t)
	w := overRedis(t, server)
	defer w.close()
	ana, ben := w.couple()
	w.on()
	c := redis.NewClient(&redis.Options{Addr: server.Addr})
	defer func() { _ = c.Close() }()
	if err := c.Do(t.Context(), "ACL", "SETUSER", "default", "-bgrewriteaof").Err(); err != nil {
		t.Fatal(err)
	}
	ana.Say("/thanks " + annasWords)
	w.settle(ana, ben)
	w.tap(ana, w.bot.o.Book.Say("en", "common.more", nil))
	w.settle(ana, ben)
	w.tap(ana, w.bot.o.Book.Say("en", "thanks.take_back", nil))
	w.settle(ana, ben)
	r := w.bot.rewrites()
	for range 5 {
		for range 5 {
			pays(t, r)
		}
		w.clock.set(w.clock.now().Add(rewriteEvery))
	}
	if n := strings.Count(w.log.String(), "does not write its files anew"); n != 1 || w.owes() == 0 {
		t.Errorf("told %d times, owed: %v", n, w.owes() > 0)
	}
	if text := c.Info(t.Context(), "commandstats").Val(); !strings.Contains(text, "cmdstat_bgrewriteaof:calls=0,") || !strings.Contains(text, "rejected_calls=5") {
		t.Error("it was not asked once an hour")
	}
	if err := c.Do(t.Context(), "ACL", "SETUSER", "default", "+bgrewriteaof").Err(); err != nil {
		t.Fatal(err)
	}
	pays(t, r)
	if w.owes() != 0 {
		t.Error("it is allowed by now, and yet it is not paid")
	}
}
