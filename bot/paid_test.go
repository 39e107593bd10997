package bot

import (
	"context"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"steady/bot/picture"
	"steady/bot/sender"
	"steady/flows/event"
)

// clipboard takes every call to the Bot API and answers each with a message.
type clipboard struct {
	methods []string
	paid    map[string]string // what each said of paying
}

func (c *clipboard) Call(_ context.Context, method string, params map[string]string) (json.RawMessage, error) {
	c.methods = append(c.methods, method)
	if said, ok := params["allow_paid_broadcast"]; ok {
		c.paid[method] = said
	}
	return json.RawMessage(`{"message_id":7}`), nil
}

func (c *clipboard) Upload(ctx context.Context, method string, params map[string]string, _, _ string, _ []byte) (json.RawMessage, error) {
	return c.Call(ctx, method, params)
}

// blank is a file of nothing.
type blank struct{}

func (blank) file(context.Context, int64, document) ([]byte, error) { return nil, nil }

// everything makes a wire do all it can: each kind of message, each kind of change.
func everything(t *testing.T, paid bool) *clipboard {
	t.Helper()
	studio, err := picture.New()
	if err != nil {
		t.Fatal(err)
	}
	api := &clipboard{paid: map[string]string{}}
	w := &wire{api: api, studio: studio, files: blank{}, now: time.Now, paid: paid}
	words := event.Text{Body: "x"}
	letters := []letter{{Send: &event.Send{Text: words}}, {Send: &event.Send{Attach: &event.Attach{Code: "https://t.me/x"}}}, {File: &document{}}}
	for _, kind := range []event.Kind{event.Voice, event.VideoNote, event.Photo, event.File} {
		letters = append(letters, letter{Send: &event.Send{Attach: &event.Attach{Part: &event.Part{Kind: kind, File: "f"}}}})
	}
	for _, l := range letters {
		if _, err := w.Send(t.Context(), sender.Item{Chat: 1, Kind: sender.Send, Body: written(l)}); err != nil {
			t.Fatal(err)
		}
	}
	for kind, other := range map[event.Kind]form{event.Voice: asAudio, event.VideoNote: asVideo} { // what was refused
		l := letter{Send: &event.Send{Attach: &event.Attach{Part: &event.Part{Kind: kind, File: "f"}}}, as: other}
		if _, err := w.Send(t.Context(), sender.Item{Chat: 1, Kind: sender.Send, Body: written(l), Known: &l}); err != nil {
			t.Fatal(err)
		}
	}
	for _, e := range []event.Edit{{Text: words}, {Rows: [][]event.Button{{{Text: "b", Data: "d"}}}}} {
		if err := w.Edit(t.Context(), sender.Item{Chat: 1, Kind: sender.Edit, Body: written(letter{Edit: &e})}, 7); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Delete(t.Context(), sender.Item{Chat: 1, Kind: sender.Delete}, 7); err != nil {
		t.Fatal(err)
	}
	return api
}

// payables are the methods that Telegram takes Stars for, by the Bot API's own data.
func payables(t *testing.T) (payable []string, known func(string) bool) {
	t.Helper()
	raw, err := os.ReadFile("playground/schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Methods map[string]struct {
			F []struct{ N string }
		}
	}
	if err := json.Unmarshal(raw, &data); err != nil {
		t.Fatal(err)
	}
	for method, m := range data.Methods {
		for _, f := range m.F {
			if f.N == "allow_paid_broadcast" {
				payable = append(payable, method)
			}
		}
	}
	return payable, func(method string) bool { _, ok := data.Methods[method]; return ok }
}

func TestStarsAreOfferedForEveryCallThatTakesThemAndForNoOther(t *testing.T) {
	takes, known := payables(t)
	api := everything(t, true)
	for _, method := range api.methods {
		if !known(method) {
			t.Errorf("%s is not in the data", method)
		}
		want := ""
		if slices.Contains(takes, method) {
			want = "true"
		}
		if said := api.paid[method]; said != want {
			t.Errorf("%s says %q of paying; want %q", method, said, want)
		}
	}
	for _, method := range takes {
		if method != "copyMessage" && !slices.Contains(api.methods, method) { // that one the bot never uses
			t.Errorf("%s was not tried", method)
		}
	}
	if len(takes) == 0 {
		t.Error("the data knows of nothing that could be paid for")
	}
}

func TestNobodyPaysWhoDidNotAskTo(t *testing.T) {
	if said := everything(t, false).paid; len(said) > 0 {
		t.Errorf("%v", said)
	}
}

func TestEditsKeepTheFreePaceWhereMessagesArePaidFor(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want float64
	}{
		{Options{}, 0},
		{Options{Rate: 1000}, 0}, // a server of one's own takes what it takes
		{Options{Rate: 20, Paid: true}, 0},
		{Options{Rate: 1000, Paid: true}, 28},
	} {
		if got := editPace(c.o); got != c.want {
			t.Errorf("%+v: %v", c.o, got)
		}
	}
}

func (c *clipboard) Download(context.Context, string, int64) ([]byte, error) { return []byte("x"), nil }
