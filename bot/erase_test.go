package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"
	"github.com/redis/go-redis/v9"

	"steady/bot/playground"
	"steady/bot/seal"
	"steady/bot/store/redistest"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// Words nobody else would use, and what else tells who somebody is.
const (
	annasWords = "the umbrella in Lisbon"
	bensWords  = "us, soaked, outside that fado bar"
	anaChat    = 1065
)

// opened is every key of a database with every value in it, opened with the keys where it is sealed.
func opened(t testing.TB, c *redis.Client, keys seal.Keys) string {
	t.Helper()
	ctx := context.Background()
	names, err := c.Keys(ctx, "*").Result()
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	note := func(key, field, value string, places ...[2]string) {
		all.WriteString(key + " " + field + " ")
		for _, p := range places {
			if plain, err := keys.Open([]byte(value), p[0], p[1]); err == nil {
				value = string(plain)
				break
			}
		}
		all.WriteString(value + "\n")
	}
	for _, key := range names {
		couple := key[strings.LastIndexByte(key, ':')+1:]
		switch kind := c.Type(ctx, key).Val(); kind {
		case "hash":
			for field, value := range c.HGetAll(ctx, key).Val() {
				note(key, field, value, [2]string{couple, field}, [2]string{couple, "j" + field}, [2]string{key, field})
			}
		case "list":
			for _, value := range c.LRange(ctx, key, 0, -1).Val() {
				note(key, "", value, [2]string{key, "d"})
			}
		case "set":
			note(key, "", strings.Join(c.SMembers(ctx, key).Val(), " "))
		case "zset":
			note(key, "", strings.Join(c.ZRange(ctx, key, 0, -1).Val(), " "))
		default:
			note(key, kind, c.Get(ctx, key).Val(), [2]string{key, "v"})
		}
	}
	return all.String()
}

func (w *world) redisClient() *redis.Client {
	return redis.NewClient(&redis.Options{Addr: "127.0.0.1:6379", Dialer: w.dial})
}

// traces are what must not be found of Ana anywhere.
func (w *world) traces() []string {
	traces := []string{annasWords, "Ana", "ana", number(anaChat)}
	return append(traces, w.keys.Pseudonyms("person", number(anaChat))...)
}

// says brings words to a bot's clerk without a sender that would send anything.
func (w *world) says(b *Bot, chat int64, message int, text string) {
	w.t.Helper()
	p, err := w.store.Person(w.t.Context(), chat)
	if err != nil {
		w.t.Fatal(err)
	}
	e := event.Said{From: event.Phone{Chat: chat, Name: "Ana"}, Message: message, Part: event.Part{Kind: event.Words, Text: text}}
	if chat != anaChat {
		e.From.Name = "Ben"
	}
	id := w.store.EventID("message", number(chat), number(int64(message)))
	if err := b.clerk.deliver(w.t.Context(), p.Current, []happening{{id: id, event: e, chat: chat}}); err != nil {
		w.t.Error(err)
	}
}

// breaking lets the n-th write from now on fail, and every one after it, until it is mended.
func (w *world) breaking(n int) (mend func(), reached func() bool) {
	asked, broken := 0, true
	w.redis.Server().SetPreHook(func(p *server.Peer, command string, _ ...string) bool {
		switch command {
		case "EVALSHA", "EVAL", "DEL", "ZADD", "ZREMRANGEBYSCORE":
		default:
			return false
		}
		if asked++; !broken || asked <= n {
			return false
		}
		p.WriteError("MISCONF the test's disk is full")
		return true
	})
	return func() { broken = false }, func() bool { return asked > n }
}

// TestAnEraseIsFinishedWhereverItWasCutOff cuts it off before each of its writes. The errand, or the
// person's own next words, finish it; a text from before that comes again brings nothing back.
func TestAnEraseIsFinishedWhereverItWasCutOff(t *testing.T) {
	for cut := 0; cut < 60; cut++ {
		done := false
		inWorld(t, func(t *testing.T, w *world) {
			w.couple()
			b := w.build("one")
			b.clerk.out = deaf{}
			w.says(b, anaChat, 7, "/thanks "+annasWords)
			w.says(b, anaChat+1, 8, "/thanks "+bensWords)
			before, err := w.store.Person(t.Context(), anaChat)
			if err != nil {
				t.Fatal(err)
			}
			w.tapErase(b, before.Current)
			mend, reached := w.breaking(cut)
			ctx, kill := context.WithTimeout(t.Context(), 5*time.Second)
			err = b.clerk.erase(ctx, before.Current, anaChat, true)
			kill()
			mend()
			if done = !reached(); done && err != nil {
				t.Errorf("nothing was cut off, and yet: %v", err)
			}
			w.says(b, anaChat, 7, "/thanks "+annasWords) // what was said before, once more
			if err := b.clerk.erase(t.Context(), before.Current, anaChat, true); err != nil {
				t.Error(err)
			}
			w.says(b, anaChat, 7, "/thanks "+annasWords)
			c := w.redisClient()
			all := opened(t, c, w.keys)
			_ = c.Close()
			if strings.Contains(all, annasWords) || strings.Contains(all, `"Name":"Ana"`) {
				t.Errorf("cut off at %d there is still something:\n%s", cut, all)
			}
			if !strings.Contains(all, bensWords) {
				t.Errorf("cut off at %d Ben's words are gone", cut)
			}
			w.log.clear()
		})
		if done {
			if cut < 5 {
				t.Errorf("there were only %d writes to cut off", cut)
			}
			return
		}
	}
	t.Error("there is no end to it")
}

// tapErase lets Ana decide on it.
func (w *world) tapErase(b *Bot, couple string) {
	w.t.Helper()
	b.clerk.step = func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
		if _, ok := e.(event.Handed); ok {
			return flows.Step(c, now, event.Handed{To: event.A, OK: true}, book)
		}
		return flows.Step(c, now, e, book)
	}
	if err := b.clerk.tell(w.t.Context(), couple, w.store.EventID("decided"), event.Handed{To: event.A, OK: true}); err != nil {
		w.t.Error(err)
	}
}

// overRedis is a world whose bot works with a real Redis.
func overRedis(t *testing.T, redisServer *redistest.Server) *world {
	w := emptyWorld(t, loadBook(t))
	w.real = true
	w.store = w.openStore(redisServer.URL)
	w.server = playground.New(playground.Options{Now: w.clock.now, Pace: time.Now, Limits: playground.Limits{Off: true}})
	listener, client := playground.Pipe()
	w.client = client
	w.serve(listener, "http://127.0.0.1")
	w.runner = &inBubble{w: w}
	w.options = func(o *Options) { o.Rate, o.ChatRate = 1000, 200 }
	return w
}

// TestAfterAnEraseEveryKeyIsSilent goes through a real database after an erase that the whole bot did,
// and through the sender's memory.
func TestAfterAnEraseEveryKeyIsSilent(t *testing.T) {
	redisServer := redistest.Start(t)
	w := overRedis(t, redisServer)
	defer w.close()
	ana, ben := w.couple()
	w.on()
	for _, step := range []func(){
		func() { ana.Say("/thanks " + annasWords) }, func() { ben.Say("/thanks " + bensWords) },
		func() { ana.Say("/question add Which " + annasWords + "?") }, func() { ana.Say("/pause") }, func() { ana.Say(annasWords) },
		func() { ana.Say("/erase") }, func() { w.tap(ana, "File first") },
	} {
		step()
		w.settle(ana, ben)
	}
	c := redis.NewClient(&redis.Options{Addr: redisServer.Addr})
	defer func() { _ = c.Close() }()
	all := opened(t, c, w.keys)
	for _, trace := range w.traces() {
		if strings.Contains(all, trace) {
			t.Errorf("%q is still there:\n%s", trace, all)
		}
	}
	if !strings.Contains(all, bensWords) {
		t.Error("Ben's words went with Ana's")
	}
	if people, prompts := w.bot.sender.Backlog(); people+prompts != 0 {
		t.Errorf("%d and %d messages are still in the sender's memory", people, prompts)
	}
	if n := count(texts(ana), "I’ve erased everything of yours here"); n != 1 {
		t.Errorf("told %d times: %q", n, texts(ana))
	}
	if n := count(texts(ben), annasWords); n != 0 {
		t.Errorf("Ben's phone still shows it: %q", texts(ben))
	}
}

// tap presses the newest button with this label.
func (w *world) tap(p *playground.Phone, label string) {
	w.t.Helper()
	messages := p.Messages()
	for i := len(messages) - 1; i >= 0; i-- {
		for _, row := range messages[i].Rows {
			for _, b := range row {
				if b.Text == label {
					p.Tap(messages[i].ID, b.Data)
					return
				}
			}
		}
	}
	w.t.Fatalf("there is no %q", label)
}
