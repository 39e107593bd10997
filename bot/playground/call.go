package playground

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// call is one request taken apart. Whatever way parameters came, they are text here,
// objects as JSON, which is how the real server sees them too.
type call struct {
	ctx    context.Context
	method string
	params map[string]string
	files  map[string]upload
	now    time.Time
	pace   time.Time
}

type upload struct {
	name string
	data []byte
}

// handler carries out one method. All but getUpdates run with the lock held.
type handler func(*Server, *call) (any, error)

// largestUpload is the Bot API's limit for files it is sent.
const largestUpload = 50 << 20

// readCall takes a request apart. The call is never nil: what could not be read is
// still recorded.
func readCall(r *http.Request, method string) (*call, error) {
	c := &call{ctx: r.Context(), method: method, params: map[string]string{}, files: map[string]upload{}}
	for k, v := range r.URL.Query() {
		c.params[k] = v[0]
	}
	r.Body = http.MaxBytesReader(nil, r.Body, largestUpload+1<<20)
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		kind = "" // no type, no parameters in the body
	}
	switch kind {
	case "application/json":
		err = c.readJSON(r.Body)
	case "multipart/form-data":
		err = c.readMultipart(r)
	default:
		err = r.ParseForm()
		for k, v := range r.PostForm {
			c.params[k] = v[0]
		}
	}
	if err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			return c, &refusal{code: http.StatusRequestEntityTooLarge, text: "Request Entity Too Large"}
		}
		return c, wrong("can't parse the request")
	}
	return c, nil
}

func (c *call) readJSON(body io.Reader) error {
	var fields map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&fields); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("the JSON body: %w", err)
	}
	for k, raw := range fields {
		var s string
		if json.Unmarshal(raw, &s) != nil {
			s = string(raw) // numbers, booleans and objects stay as written
		}
		c.params[k] = s
	}
	return nil
}

func (c *call) readMultipart(r *http.Request) error {
	if err := r.ParseMultipartForm(largestUpload); err != nil {
		return fmt.Errorf("the form: %w", err)
	}
	defer func() { _ = r.MultipartForm.RemoveAll() }() // parts beyond memory lie in /tmp
	for k, v := range r.MultipartForm.Value {
		c.params[k] = v[0]
	}
	for k, headers := range r.MultipartForm.File {
		f, err := headers[0].Open()
		if err != nil {
			return fmt.Errorf("a file: %w", err)
		}
		data, err := io.ReadAll(f)
		if err := errors.Join(err, f.Close()); err != nil {
			return fmt.Errorf("a file: %w", err)
		}
		c.files[k] = upload{name: headers[0].Filename, data: data}
	}
	return nil
}

// recorded is what Requests shows of the call.
func (c *call) recorded() Request {
	r := Request{Method: c.method, Params: maps.Clone(c.params), At: c.now, Code: http.StatusOK}
	r.Chat, _ = strconv.ParseInt(c.params["chat_id"], 10, 64) // zero for a name
	for k, f := range c.files {
		r.Params[k] = f.name
	}
	return r
}

func (c *call) flag(name string) bool {
	switch strings.ToLower(c.params[name]) {
	case "true", "1", "yes":
		return true
	}
	return false
}

func (c *call) number(name string) int64 {
	n, _ := strconv.ParseInt(c.params[name], 10, 64) // the schema has seen it: absent is zero
	return n
}

// object reads a JSON parameter the schema has already accepted.
func (c *call) object(name string, into any) error {
	if c.params[name] == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(c.params[name]), into); err != nil {
		return wrong("can't parse %s JSON object", name)
	}
	return nil
}

// serveMethod checks, carries out, records and answers one request.
func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request, method string) {
	c, err := readCall(r, s.schema.name(method))
	c.now, c.pace = s.o.Now(), s.o.Pace()
	var reply *Reply
	if hook := s.hook(); hook != nil && err == nil {
		reply = hook(c.method, r)
	}
	req := c.recorded()
	if reply != nil && !reply.Applied {
		req.Code = reply.Status
		s.record(req, nil)
		reply.write(w, r)
		return
	}
	var result any
	if err == nil {
		result, err = s.carryOut(c)
	}
	if ref := asRefusal(err); ref != nil {
		req.Code = ref.code
	}
	s.record(req, err)
	if reply != nil {
		reply.write(w, r)
		return
	}
	writeAnswer(w, result, err)
}

func (s *Server) carryOut(c *call) (any, error) {
	h, ok := s.handlers[c.method]
	if !ok {
		ref := notFound()
		ref.violation = true
		return nil, ref
	}
	if err := s.schema.check(c); err != nil {
		return nil, err
	}
	if c.method == "getUpdates" {
		return h(s, c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return h(s, c)
}

// handlers lists what the server can do.
func handlers() map[string]handler {
	return map[string]handler{
		"getMe": (*Server).getMe, "getUpdates": (*Server).getUpdates,
		"setWebhook": (*Server).setWebhook, "deleteWebhook": (*Server).deleteWebhook, "getWebhookInfo": (*Server).getWebhookInfo,
		"sendMessage": (*Server).sendMessage, "sendPhoto": (*Server).sendPhoto, "sendVoice": (*Server).sendVoice,
		"sendVideoNote": (*Server).sendVideoNote, "sendAudio": (*Server).sendAudio, "sendVideo": (*Server).sendVideo, "sendDocument": (*Server).sendDocument, "copyMessage": (*Server).copyMessage,
		"editMessageText": (*Server).editText, "editMessageCaption": (*Server).editCaption,
		"editMessageReplyMarkup": (*Server).editMarkup, "editMessageMedia": (*Server).editMedia,
		"deleteMessage": (*Server).deleteMessage, "deleteMessages": (*Server).deleteMessages,
		"answerCallbackQuery": (*Server).answerTap, "setMessageReaction": (*Server).setReaction, "sendChatAction": (*Server).chatAction,
		"setMyCommands": (*Server).setCommands, "getMyCommands": (*Server).getCommands, "deleteMyCommands": (*Server).deleteCommands,
		"setMyName": setWords("name"), "getMyName": getWords("name"),
		"setMyDescription": setWords("description"), "getMyDescription": getWords("description"),
		"setMyShortDescription": setWords("short_description"), "getMyShortDescription": getWords("short_description"),
		"setChatMenuButton": (*Server).setMenuButton, "getChatMenuButton": (*Server).getMenuButton,
		"getFile": (*Server).getFile, "getChat": (*Server).getChat, "leaveChat": (*Server).leaveChat,
	}
}
