package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// largestAnswer caps what is read of one answer: a hundred updates of 64 KiB each
// are 6.4 MiB, so that anything near the cap is not Telegram speaking.
const largestAnswer = 64 << 20

// done is what the library is given instead of an answer that was read.
const done = `{"ok":true}`

// answer is the envelope every Bot API answer comes in.
type answer struct {
	OK          *bool  `json:"ok"`
	Result      any    `json:"result"` // what it is read into
	ErrorCode   int    `json:"error_code"`
	Description string `json:"description"`
	Parameters  struct {
		RetryAfter int64 `json:"retry_after"`
	} `json:"parameters"`
}

// retryAfter is how long the server asked to be left alone, at least a second.
func (a *answer) retryAfter() time.Duration {
	s := a.Parameters.RetryAfter
	if s <= 0 {
		// The number also ends the sentence; some servers in between drop the rest.
		if _, tail, found := strings.Cut(a.Description, "retry after "); found {
			_, _ = fmt.Sscanf(tail, "%d", &s) // a sentence without it leaves the zero
		}
	}
	const longest = 365 * 24 * 60 * 60
	return time.Duration(min(max(s, 1), longest)) * time.Second
}

// exchange is the library's HTTP client for exactly one request. It attaches the
// context, reads the answer whole, and keeps what the library would lose.
type exchange struct {
	ctx    context.Context
	http   Doer
	into   any     // what the result is read into
	status int     // of the answer, zero before one
	date   string  // when the server says it answered
	answer *answer // nil when the body was not a Bot API answer
}

// Do implements the library's HTTPClient.
func (x *exchange) Do(req *http.Request) (*http.Response, error) {
	if err := settle(req); err != nil {
		return nil, err
	}
	resp, err := x.http.Do(req.WithContext(x.ctx))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	x.status, x.date = resp.StatusCode, resp.Header.Get("Date")
	// To the end, or the connection is not used again.
	body, err := io.ReadAll(io.LimitReader(resp.Body, largestAnswer+1))
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	if len(body) > largestAnswer {
		return nil, errors.New("the answer is too large")
	}
	a := answer{Result: x.into}
	if err := json.Unmarshal(body, &a); err != nil || a.OK == nil {
		// Never the body itself: it may repeat what was sent.
		return nil, fmt.Errorf("not a Bot API answer: status %d, %d bytes", resp.StatusCode, len(body))
	}
	if !*a.OK && a.ErrorCode == 0 {
		a.ErrorCode = resp.StatusCode
	}
	x.answer = &a
	// What the library would read is read already; all of it a second time costs as much again.
	resp.Body = io.NopCloser(strings.NewReader(done))
	return resp, nil
}

// settle reads a streamed body into memory. The library feeds uploads through a
// pipe from a goroutine of its own, which would stay for ever if a transport gave
// up without closing the body; a known length also spares the server chunks.
func settle(req *http.Request) error {
	if req.Body == nil || req.GetBody != nil {
		return nil
	}
	data, err := io.ReadAll(req.Body)
	if err != nil {
		return fmt.Errorf("reading the request: %w", err)
	}
	if err := req.Body.Close(); err != nil {
		return fmt.Errorf("closing the request: %w", err)
	}
	req.ContentLength = int64(len(data))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
	req.Body = io.NopCloser(bytes.NewReader(data))
	return nil
}
