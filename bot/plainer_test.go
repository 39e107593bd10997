package bot

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/telegram"
	"steady/flows/event"
)

// olderServer is a Bot API that refuses what a request has of some means, as one from before they came does.
type olderServer struct {
	refuses map[string]string // what a request holds → what is said against it
	calls   []map[string]string
}

func (s *olderServer) Call(_ context.Context, method string, params map[string]string) (json.RawMessage, error) {
	s.calls = append(s.calls, params)
	for has, why := range s.refuses {
		for _, v := range params {
			if strings.Contains(v, has) {
				kind := telegram.BadRequest
				switch {
				case strings.Contains(why, "MessageEntity"):
					kind = telegram.BadEntities
				case strings.Contains(why, "button"):
					kind = telegram.BadButton
				case strings.Contains(why, "QUOTE"):
					kind = telegram.BadQuote
				}
				return nil, &telegram.Error{Method: method, Code: 400, Description: why, Kind: kind}
			}
		}
	}
	return json.RawMessage(`{"message_id":7}`), nil
}

func (s *olderServer) Upload(ctx context.Context, method string, params map[string]string, _, _ string, _ []byte) (json.RawMessage, error) {
	return s.Call(ctx, method, params)
}

func (s *olderServer) Download(context.Context, string, int64) ([]byte, error) { return nil, nil }

func TestWhatAnOlderServerDoesNotKnowCostsNobodyTheWords(t *testing.T) {
	const body = "Paused until 21:40.\nAnd long words."
	s := event.Send{
		Text: event.Text{Body: body, Marks: []event.Mark{
			{From: 13, To: 18, How: event.Time, At: 1700000000}, {From: 20, To: len(body), How: event.Fold}, {From: 0, To: 6, How: event.Bold},
		}},
		Rows:   [][]event.Button{{{Text: "Okay", Data: "d", Style: event.Primary}}, {{Text: "Copy", Copy: "sea horse"}}},
		Quoted: "The sea.",
	}
	means := map[string]string{
		"date_time":             "Bad Request: can't parse MessageEntity: unsupported type specified",
		"expandable_blockquote": "Bad Request: can't parse MessageEntity: unsupported type specified",
		"copy_text":             "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
		`"quote"`:               "Bad Request: QUOTE_TEXT_INVALID",
	}
	for name, refuses := range map[string][]string{
		"all of it": {"date_time", "expandable_blockquote", "copy_text", `"quote"`}, "instants": {"date_time"},
		"buttons that copy": {"copy_text"}, "the words quoted": {`"quote"`}, "nothing": {},
	} {
		t.Run(name, func(t *testing.T) {
			api := &olderServer{refuses: map[string]string{}}
			for _, what := range refuses {
				api.refuses[what] = means[what]
			}
			w := &wire{api: api, now: time.Now}
			if id, err := w.put(t.Context(), 5, s, letter{Send: &s, Answers: 3}); id != 7 || err != nil {
				t.Fatalf("%d, %v", id, err)
			}
			last := api.calls[len(api.calls)-1]
			all := last["text"] + last["entities"] + last["reply_markup"] + last["reply_parameters"]
			if last["text"] != body || !strings.Contains(last["entities"], "bold") || !strings.Contains(last["entities"], "blockquote") ||
				!strings.Contains(last["reply_markup"], `"d"`) || !strings.Contains(last["reply_parameters"], `"message_id":3`) {
				t.Errorf("it came as %v", last)
			}
			for what := range means {
				if refused := slices.Contains(refuses, what); strings.Contains(all, what) == (refused || what == "expandable_blockquote" && slices.Contains(refuses, "date_time")) {
					t.Errorf("%s: %v in %s", what, !refused, all)
				}
			}
		})
	}
}

func TestAnInstantGoesOutWithItsTimeAndItsWords(t *testing.T) {
	got := entities(event.Text{Body: "é 21:40", Marks: []event.Mark{{From: 3, To: 8, How: event.Time, At: 1700000000}}})
	if len(got) != 1 || got[0] != (entity{Type: "date_time", Offset: 2, Length: 5, Time: 1700000000, Format: "t"}) {
		t.Errorf("%+v", got)
	}
	if f := formOf("21:40", json.RawMessage(`[{"type":"date_time","offset":0,"length":5,"unix_time":1700000000}]`)); f != "" {
		t.Errorf("an instant in somebody's words is %q", f)
	}
}
