package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/flows/event"
)

const reactionOf = `{"update_id":1,"message_reaction":{"chat":{"id":%d,"type":"private"},"message_id":%d,"date":%d,` +
	`"user":{"id":%[1]d,"first_name":"Ben","language_code":"en"},"old_reaction":[%[4]s],"new_reaction":[%[5]s]}}`

func TestOfSeveralReactionsTheNewestCounts(t *testing.T) {
	heart, down := `{"type":"emoji","emoji":"❤"}`, `{"type":"emoji","emoji":"👎"}`
	hedgehog := `{"type":"custom_emoji","custom_emoji_id":"5368324170671202286"}`
	for _, c := range []struct{ name, before, after, emoji, custom string }{
		{"the first", "", heart, "❤", ""},
		{"one that is no praise", "", down, "👎", ""},
		{"a second one", heart, heart + "," + down, "👎", ""},
		{"a second one, listed first", heart, down + "," + heart, "👎", ""},
		{"one of two taken away", heart + "," + down, heart, "❤", ""},
		{"both taken away", heart + "," + down, "", "", ""},
		{"a custom one", "", hedgehog, event.SomeEmoji, "5368324170671202286"},
		{"a custom one beside another", heart, heart + "," + hedgehog, event.SomeEmoji, "5368324170671202286"},
		{"one that was paid for", "", `{"type":"paid"}`, "⭐", ""},
		{"one that Telegram invents later", "", `{"type":"smell","smell":"rain"}`, event.SomeEmoji, ""},
	} {
		a, err := decode(json.RawMessage(fmt.Sprintf(reactionOf, 1066, 9, 1, c.before, c.after)))
		e, ok := a.event.(event.Reacted)
		if err != nil || !ok || e.Emoji != c.emoji || a.custom != c.custom {
			t.Errorf("%s: %+v, custom %q, %v", c.name, a.event, a.custom, err)
		}
	}
}

// stickers is a Telegram that knows custom emoji, or does not answer.
type stickers struct {
	known map[string]string
	err   error
	calls int
}

func (s *stickers) Call(_ context.Context, method string, params map[string]string) (json.RawMessage, error) {
	s.calls++
	var ids []string
	if err := json.Unmarshal([]byte(params["custom_emoji_ids"]), &ids); err != nil || len(ids) != 1 || method != "getCustomEmojiStickers" {
		return nil, errors.New("asked for in a wrong way")
	}
	if s.err != nil {
		return nil, s.err
	}
	if s.known[ids[0]] == "" {
		return json.RawMessage(`[]`), nil
	}
	return json.RawMessage(`[{"file_id":"x","emoji":"` + s.known[ids[0]] + `"}]`), nil
}

func TestACustomEmojiIsAskedForOnceAndNeverWaitedForLong(t *testing.T) {
	now := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	api := &stickers{known: map[string]string{"12": "🦔", "13": "🌧"}}
	e := newEmojis(api, func() time.Time { return now }, slog.New(slog.DiscardHandler))
	ask := func(id, want string, calls int) {
		t.Helper()
		if got := e.of(t.Context(), id); got != want || api.calls != calls {
			t.Errorf("%q is %q after %d calls, not %q after %d", id, got, api.calls, want, calls)
		}
	}
	ask("12", "🦔", 1)
	ask("12", "🦔", 1)
	ask("99", event.SomeEmoji, 2) // of which Telegram knows nothing
	ask("99", event.SomeEmoji, 2)
	for _, odd := range []string{"", `12","13`, strings.Repeat("1", 40)} {
		ask(odd, event.SomeEmoji, 2)
	}
	api.err = errors.New("no answer")
	ask("13", event.SomeEmoji, 3)
	ask("14", event.SomeEmoji, 3) // nobody waits for the next one, too
	ask("12", "🦔", 3)
	api.err, now = nil, now.Add(emojiRest)
	ask("13", "🌧", 4)
	for n := range 3 * maxEmojis {
		e.of(t.Context(), fmt.Sprint(100000+n))
	}
	if len(e.plain) > maxEmojis {
		t.Errorf("%d are remembered", len(e.plain))
	}
}

func TestACustomEmojiReachesTheAuthorAsThePlainOneItStandsFor(t *testing.T) {
	for want, answer := range map[string]string{
		"Ben: 🦔":               `{"ok":true,"result":[{"file_id":"x","emoji":"🦔","custom_emoji_id":"77"}]}`,
		"Ben reacted to this.": `{"ok":false,"error_code":400,"description":"Bad Request: no such emoji"}`,
	} {
		inWorld(t, func(t *testing.T, w *world) {
			w.clock.set(testNoon())
			ana, ben := w.couple()
			w.on()
			ana.Say("/thanks You drove the long way round, past the geese.")
			w.settle(ana, ben)
			on := 0
			for _, m := range ben.Messages() {
				if strings.Contains(m.Text, "past the geese") {
					on = m.ID
				}
			}
			var given atomic.Bool
			w.http.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
				switch {
				case strings.HasSuffix(r.URL.Path, "/getCustomEmojiStickers"):
					_, _ = io.WriteString(rw, answer)
				case strings.HasSuffix(r.URL.Path, "/getUpdates") && given.CompareAndSwap(false, true):
					hedgehog := `{"type":"custom_emoji","custom_emoji_id":"77"}`
					_, _ = io.WriteString(rw, `{"ok":true,"result":[`+fmt.Sprintf(reactionOf, 1066, on, 1, "", hedgehog)+`]}`)
				default:
					w.front.ServeHTTP(rw, r)
				}
			})
			ana.Say("/help") // whoever waits for updates asks again
			time.Sleep(time.Minute)
			w.settle(ana, ben)
			if all := texts(ana); count(all, want) != 1 {
				t.Errorf("Ana does not see %q: %q", want, all)
			}
			if count(texts(ben), want) != 1 {
				t.Errorf("Ben does not see %q: %q", want, texts(ben))
			}
		})
	}
}
