package telegram

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Kind says what an error means for whoever made the call.
type Kind int

const (
	// BadRequest is any refusal that the same request would meet again.
	BadRequest Kind = iota
	// Blocked: this person cannot be written to (blocked, deactivated, never started).
	Blocked
	// NotModified: the message already looks like this; a success of a kind.
	NotModified
	// NoMessage: the message to edit, delete or copy is gone or out of reach.
	NoMessage
	// TooOld: the message to delete is older than Telegram lets bots delete; it stays.
	TooOld
	// QueryTooOld: the tap waited too long for its answer, or had one.
	QueryTooOld
	// BadEntities: the formatting was refused; the words may go out plain.
	BadEntities
	// BadButton: a button was refused, as one that an older server does not know is.
	BadButton
	// BadQuote: the words a reply quotes are not in the message it is a reply to.
	BadQuote
	// TooMany: a limit was met; RetryAfter says for how long.
	TooMany
	// Conflict: another process asks for the same bot's updates.
	Conflict
	// Webhook: updates go to a webhook, so that they cannot be asked for.
	Webhook
	// Unauthorized: the server does not know this token.
	Unauthorized
	// Transient: no answer, half an answer or the server's own trouble. The request
	// may or may not have been carried out.
	Transient
)

// String names the kind in one word, for logs.
func (k Kind) String() string {
	names := [...]string{
		"bad request", "blocked", "not modified", "no message", "too old", "query too old", "bad entities",
		"bad button", "bad quote", "too many", "conflict", "webhook", "unauthorized", "transient",
	}
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Error is why a call failed. Its text holds no token and nothing a person wrote.
type Error struct {
	// Method is the Bot API method that was called.
	Method string
	// Code is the Bot API's error code, else the HTTP status, else zero.
	Code int
	// Description is the server's own sentence without the token. It may quote what
	// was sent, so it is for deciding on, not for logs; Error's text is for those.
	Description string
	// RetryAfter is set, to at least a second, when Kind is TooMany.
	RetryAfter time.Duration
	// Kind is what to decide on.
	Kind Kind

	cause error
}

// Error names the method, the code and what may be shown of the description.
func (e *Error) Error() string {
	return fmt.Sprintf("telegram: %s: %s (%d): %s", e.Method, e.Kind, e.Code, unquoted(e.Description))
}

// Why is what may be shown of the description alone, for a sentence of somebody else's.
func (e *Error) Why() string { return unquoted(e.Description) }

// Unwrap is the context's error when the context ended the call, else nil: a
// transport's own error holds the URL, and the token with it.
func (e *Error) Unwrap() error { return e.cause }

// unquoted leaves out whatever the server put in quotes, which is what somebody
// wrote, addresses, quoted or not, and the tail of parse errors, which is too. An
// apostrophe inside a word opens nothing.
func unquoted(s string) string {
	for address := strings.Index(s, "://"); address >= 0; address = strings.Index(s, "://") {
		from := strings.LastIndexAny(s[:address], " \n\t\"'(") + 1
		end := len(s)
		if n := strings.IndexAny(s[address:], " \n\t\"')"); n >= 0 {
			end = address + n
		}
		s = s[:from] + "…" + s[end:]
	}
	if head, _, found := strings.Cut(s, "can't parse"); found {
		return head + "can't parse"
	}
	var b strings.Builder
	var open rune
	last := ' '
	for _, r := range s {
		switch {
		case open != 0:
			if r == open {
				open = 0
				b.WriteRune('…')
			}
		case (r == '"' || r == '\'') && (last == ' ' || last == '('):
			open = r
		default:
			b.WriteRune(r)
		}
		last = r
	}
	const longest = 200
	if out := []rune(b.String()); len(out) > longest {
		return string(out[:longest]) + "…"
	}
	return b.String()
}

// kindOf reads the code and, where the code covers several things, the sentence.
// Telegram keeps these sentences stable; bots have nothing else to go by.
func kindOf(code int, description string) Kind {
	d := strings.ToLower(description)
	switch {
	case code == http.StatusTooManyRequests:
		return TooMany
	case code >= 500:
		return Transient
	case code == http.StatusUnauthorized, code == http.StatusNotFound:
		// A token of the wrong shape is answered 404, like a path that is not there.
		return Unauthorized
	case code == http.StatusConflict && strings.Contains(d, "webhook is active"):
		return Webhook
	case code == http.StatusConflict:
		return Conflict
	case code == http.StatusForbidden:
		return forbidden(d)
	}
	return badRequest(d)
}

func forbidden(d string) Kind {
	// Being refused in a group is not a phone that went away, but it ends the same:
	// nothing can be sent there. Anything else forbidden is a plain refusal.
	for _, s := range []string{"blocked", "deactivated", "can't initiate", "kicked", "not a member", "can't send messages to"} {
		if strings.Contains(d, s) {
			return Blocked
		}
	}
	return BadRequest
}

func badRequest(d string) Kind {
	table := []struct {
		sentence string
		kind     Kind
	}{
		{"message is not modified", NotModified},
		{"message_not_modified", NotModified},
		{"message to edit not found", NoMessage},
		{"message to delete not found", NoMessage},
		{"message to copy not found", NoMessage},
		{"message to react not found", NoMessage},
		{"message can't be edited", NoMessage},
		{"message can't be deleted", TooOld},
		{"message_id_invalid", NoMessage},
		{"query is too old", QueryTooOld},
		{"query_id_invalid", QueryTooOld},
		{"can't parse entities", BadEntities},
		{"can't parse messageentity", BadEntities},
		{"entity begin", BadEntities},
		{"entity_", BadEntities},
		{"entities_", BadEntities},
		{"entities are too many", BadEntities},
		{"unsupported parse_mode", BadEntities},
		{"inline keyboard button", BadButton},
		{"text buttons are unallowed", BadButton},
		{"button_copy_text", BadButton},
		{"button_type_invalid", BadButton},
		{"quote_text_invalid", BadQuote},
		{"chat not found", Blocked},
		{"user_deactivated", Blocked},
		{"peer_id_invalid", Blocked},
		{"input_user_deactivated", Blocked},
	}
	for _, row := range table {
		if strings.Contains(d, row.sentence) {
			return row.kind
		}
	}
	return BadRequest
}
