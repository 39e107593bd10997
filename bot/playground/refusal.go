package playground

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// refusal is an answer that says no, in Telegram's words.
type refusal struct {
	code      int
	text      string
	retry     int   // seconds, for 429
	moved     int64 // the supergroup that a group has become
	violation bool  // the request did not fit the Bot API's data
}

func (r *refusal) Error() string { return r.text }

func asRefusal(err error) *refusal {
	var r *refusal
	if errors.As(err, &r) {
		return r
	}
	if err != nil {
		return &refusal{code: http.StatusInternalServerError, text: "Internal Server Error"}
	}
	return nil
}

// refuse is a 400 that a correct bot may meet.
func refuse(format string, args ...any) *refusal {
	return &refusal{code: http.StatusBadRequest, text: "Bad Request: " + fmt.Sprintf(format, args...)}
}

// wrong is a 400 that a correct bot never meets: it goes into Violations.
func wrong(format string, args ...any) *refusal {
	r := refuse(format, args...)
	r.violation = true
	return r
}

func forbidden(text string) *refusal {
	return &refusal{code: http.StatusForbidden, text: "Forbidden: " + text}
}

func conflict(text string) *refusal {
	return &refusal{code: http.StatusConflict, text: "Conflict: " + text}
}

func notFound() *refusal     { return &refusal{code: http.StatusNotFound, text: "Not Found"} }
func unauthorized() *refusal { return &refusal{code: http.StatusUnauthorized, text: "Unauthorized"} }

func tooMany(seconds int) *refusal {
	return &refusal{
		code: http.StatusTooManyRequests, retry: seconds,
		text: fmt.Sprintf("Too Many Requests: retry after %d", seconds),
	}
}

// writeAnswer writes the envelope every Bot API answer comes in.
func writeAnswer(w http.ResponseWriter, result any, err error) {
	body := map[string]any{"ok": true, "result": result}
	status := http.StatusOK
	if r := asRefusal(err); r != nil {
		status = r.code
		body = map[string]any{"ok": false, "error_code": r.code, "description": r.text}
		if r.retry > 0 {
			body["parameters"] = map[string]any{"retry_after": r.retry}
		}
		if r.moved != 0 {
			body["parameters"] = map[string]any{"migrate_to_chat_id": r.moved}
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // the bot hung up: nobody to tell
}

// Reply is an answer that a test puts in the place of the server's own.
type Reply struct {
	// Status and Body are sent as they are; a zero Status is 200.
	Status int
	Body   string
	// Applied carries the request out first, so that only its answer is lost.
	Applied bool
	// Cut breaks the connection in the middle of the body.
	Cut bool
	// Hang answers nothing until the caller leaves.
	Hang bool
	// Delay passes before any of this.
	Delay time.Duration
}

// TooMany is the reply of a server that wants to be left alone.
func TooMany(seconds int) *Reply {
	return &Reply{Status: http.StatusTooManyRequests, Body: fmt.Sprintf(
		`{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d","parameters":{"retry_after":%d}}`, seconds, seconds)}
}

// Refused is the reply of a server that will not do what it was asked, now or later, for this reason.
func Refused(reason string) *Reply {
	return &Reply{Status: http.StatusBadRequest, Body: fmt.Sprintf(
		`{"ok":false,"error_code":400,"description":%q}`, "Bad Request: "+reason)}
}

// Fault asks hook about every Bot API request from now on; a reply that is not nil
// goes out instead of the answer. A nil hook ends it. hook may run on several
// goroutines at once, and gets the request with its body already read.
func (s *Server) Fault(hook func(method string, r *http.Request) *Reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = hook
}

func (s *Server) hook() func(string, *http.Request) *Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fault
}

func (f *Reply) write(w http.ResponseWriter, r *http.Request) {
	if f.Delay > 0 {
		pause := time.NewTimer(f.Delay)
		defer pause.Stop()
		select {
		case <-pause.C:
		case <-r.Context().Done():
			return
		}
	}
	if f.Hang {
		<-r.Context().Done()
		panic(http.ErrAbortHandler)
	}
	if f.Cut {
		w.Header().Set("Content-Length", fmt.Sprint(len(f.Body)+1))
	}
	w.WriteHeader(max(f.Status, http.StatusOK))
	_, _ = fmt.Fprint(w, f.Body) // the bot hung up: nobody to tell
	if f.Cut {
		_ = http.NewResponseController(w).Flush() // or the abort would swallow the head as well
		panic(http.ErrAbortHandler)
	}
}
