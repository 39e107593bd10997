// Package telegram is the Bot API as this bot uses it: one call, one upload, one
// page of updates, and errors as types.
//
// It drives telegram-bot-api's request code through an HTTP client of its own,
// because the library alone knows no context, trusts every body to be JSON of a
// sane size, loses the error code of uploads and shows the token in errors.
package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// Doer performs one HTTP request; *http.Client is one.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Options says which server to speak to, and as whom.
type Options struct {
	// URL is the server without a path, Telegram's own by default.
	URL string
	// Token is the bot's token. It appears in no error.
	Token string
	// HTTP carries the requests; the default follows no redirects, since a
	// redirect would carry the token elsewhere.
	HTTP Doer
	// Timeout ends any call that does not answer, 60 s by default. Updates adds
	// the time it asks the server to wait.
	Timeout time.Duration
	// Allowed is the list of update kinds to receive. It is sent with every
	// Updates, since Telegram keeps the last list when none is given. The default
	// is what the bot decodes.
	Allowed []string
}

const (
	defaultURL     = "https://api.telegram.org"
	defaultTimeout = 60 * time.Second
	// Telegram waits no longer than this for updates, whatever is asked.
	longestPoll = 50 * time.Second
	// One answer holds at most 100 updates, and an update at most 64 KiB.
	mostUpdates = 100
)

// Client speaks to one Bot API server as one bot. It keeps no state between calls
// and may be used by any number of goroutines.
type Client struct {
	endpoint string
	files    string
	token    string
	secret   redactor
	http     Doer
	timeout  time.Duration
	allowed  string
}

// New makes a client and asks the server nothing: an outage at the start shows at
// the first call, where it can be waited for.
func New(o Options) *Client {
	if o.URL == "" {
		o.URL = defaultURL
	}
	if o.HTTP == nil {
		o.HTTP = defaultHTTP()
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if len(o.Allowed) == 0 {
		o.Allowed = []string{"message", "edited_message", "callback_query", "message_reaction", "my_chat_member"}
	}
	quoted := make([]string, len(o.Allowed))
	for i, kind := range o.Allowed {
		quoted[i] = strconv.Quote(kind)
	}
	// The library formats this with Sprintf: a percent sign of ours must survive.
	base := strings.ReplaceAll(strings.TrimRight(o.URL, "/"), "%", "%%")
	return &Client{
		endpoint: base + "/bot%s/%s",
		files:    strings.TrimRight(o.URL, "/") + "/file/bot" + url.PathEscape(o.Token) + "/",
		token:    o.Token,
		secret:   newRedactor(o.Token),
		http:     o.HTTP,
		timeout:  o.Timeout,
		allowed:  "[" + strings.Join(quoted, ",") + "]",
	}
}

func defaultHTTP() *http.Client {
	road := http.DefaultTransport.(*http.Transport).Clone() // it is one, as long as nobody of ours changes it
	road.MaxIdleConns, road.MaxIdleConnsPerHost = keptOpen, keptOpen
	return &http.Client{Transport: road, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}
}

// keptOpen is how many connections are kept for the next message: as many messages as are ever on their way
// at once, even at a thousand a second that take 200 ms each. With fewer, a part of every crowd begins with
// a handshake; and one that nobody needs for a while is closed in any case.
const keptOpen = 256

// Close lets go of the connections that are kept open. Calls under way go on, and later ones open new
// connections.
func (c *Client) Close() {
	if h, ok := c.http.(interface{ CloseIdleConnections() }); ok {
		h.CloseIdleConnections()
	}
}

// Call makes one request and returns the result as it came. Every error is an
// *Error; when the context ended the call, errors.Is finds the context's error in it.
func (c *Client) Call(ctx context.Context, method string, params map[string]string) (result json.RawMessage, err error) {
	_, err = c.exchange(ctx, method, c.timeout, &result, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.MakeRequest(method, params)
	})
	return result, err
}

// Upload makes one request with a file under the given field. Its errors carry the
// same codes as Call's.
func (c *Client) Upload(ctx context.Context, method string, params map[string]string, field, filename string, data []byte) (result json.RawMessage, err error) {
	file := tgbotapi.RequestFile{Name: field, Data: tgbotapi.FileBytes{Name: filename, Bytes: data}}
	_, err = c.exchange(ctx, method, c.timeout, &result, func(api *tgbotapi.BotAPI) (*tgbotapi.APIResponse, error) {
		return api.UploadFiles(method, maps.Clone(params), []tgbotapi.RequestFile{file})
	})
	return result, err
}

// exchange runs one library call on an exchange of its own, trusts the exchange's reading of the answer over
// the library's, and reads the result into what is given. After an error nothing in there counts.
func (c *Client) exchange(ctx context.Context, method string, timeout time.Duration, into any, call func(*tgbotapi.BotAPI) (*tgbotapi.APIResponse, error)) (*exchange, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	x := &exchange{ctx: ctx, http: c.http, into: into}
	api := &tgbotapi.BotAPI{Token: url.PathEscape(c.token), Client: x}
	api.SetAPIEndpoint(c.endpoint)
	_, err := call(api)
	if x.answer == nil {
		// Nothing readable came back, so the error is the transport's or the page's.
		return nil, c.transport(ctx, method, x.status, err)
	}
	if !*x.answer.OK {
		return nil, c.refused(method, x.answer)
	}
	return x, nil
}

// transport makes the error of an exchange without a Bot API answer.
func (c *Client) transport(ctx context.Context, method string, status int, err error) *Error {
	e := &Error{Method: method, Code: status, Kind: Transient}
	switch status {
	case http.StatusRequestEntityTooLarge, http.StatusRequestURITooLong, http.StatusRequestHeaderFieldsTooLarge:
		// A gateway's page, but a final word: the same request will not fit later.
		e.Kind = BadRequest
	}
	if err == nil {
		err = errors.New("no answer")
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		// The outer error's only addition is the URL, and the token is in it.
		err = wrapped.Err
	}
	for _, known := range []error{ctx.Err(), context.Canceled, context.DeadlineExceeded} {
		if known != nil && (ctx.Err() != nil || errors.Is(err, known)) {
			e.cause = known
			break
		}
	}
	e.Description = c.secret.clean(err.Error())
	return e
}

// refused makes the error of an answer that says no.
func (c *Client) refused(method string, a *answer) *Error {
	e := &Error{Method: method, Code: a.ErrorCode, Description: c.secret.clean(a.Description)}
	e.Kind = kindOf(e.Code, e.Description)
	if e.Kind == TooMany {
		e.RetryAfter = a.retryAfter()
	}
	return e
}
