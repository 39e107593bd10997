package sender

import (
	"errors"
	"time"
)

// Reason is why Telegram did not simply do what it was asked.
type Reason int

// The reasons the sender tells apart, and what it makes of them.
const (
	Transient Reason = iota // no answer, or a 5xx: made again after a while, at the same place in the chat
	Blocked                 // 403: the chat is told of and parked
	CardGone                // the message to edit or delete is not there: an edit becomes a send, a deletion is done
	Unchanged               // the message already says that: success
	TooMany                 // 429: the chat, or the prompts of all, wait
	BadText                 // the text cannot be sent, not even plain: as Rejected
	Rejected                // any other 400: dropped, unless another form of it goes out
	TooOld                  // the message to delete is older than Telegram lets bots delete: it stays
)

// final tells whether the very same call would be refused again.
func (r *Refusal) final() bool { return r.Kind == BadText || r.Kind == Rejected }

// String names the reason, for logs and metrics.
func (r Reason) String() string {
	switch r {
	case Transient:
		return "transient"
	case Blocked:
		return "blocked"
	case CardGone:
		return "card gone"
	case Unchanged:
		return "unchanged"
	case TooMany:
		return "too many"
	case BadText:
		return "bad text"
	case Rejected:
		return "rejected"
	case TooOld:
		return "too old"
	}
	return "unknown"
}

// Refusal is the error a Wire returns when it knows why.
type Refusal struct {
	Kind       Reason
	RetryAfter time.Duration // of TooMany: how long to be quiet
	Global     bool          // of TooMany: it is meant for the whole bot, not for this chat
	Err        error         // what lies under it, without anything private; may be nil
}

// Error says what kind of refusal it is and what lies under it.
func (r *Refusal) Error() string {
	if r.Err == nil {
		return "sender: refused: " + r.Kind.String()
	}
	return "sender: refused: " + r.Kind.String() + ": " + r.Err.Error()
}

// Unwrap gives what lies under the refusal.
func (r *Refusal) Unwrap() error { return r.Err }

// refusal reads any error of a wire as a refusal; nil stays nil.
func refusal(err error) *Refusal {
	if err == nil {
		return nil
	}
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	return &Refusal{Kind: Transient, Err: err}
}
