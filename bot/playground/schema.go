package playground

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The Bot API as data, trimmed to the methods below and the types they take. Made
// from the whole by:
//
//go:generate sh -c "go run schemagen.go $BOT_API_JSON > schema.json"
//go:embed schema.json
var schemaJSON []byte

// schema is what requests are checked against.
type schema struct {
	Methods map[string]shape `json:"methods"`
	Types   map[string]shape `json:"types"`
	lower   map[string]string
}

// shape is a method's parameters or a type's fields, or the types it may be.
type shape struct {
	Fields   []field  `json:"f"`
	Subtypes []string `json:"s"`
}

type field struct {
	Name     string   `json:"n"`
	Types    []string `json:"t"`
	Required bool     `json:"r"`
	Min      int      `json:"min"`
	Max      int      `json:"max"`
	Unit     string   `json:"u"`  // c: characters, b: bytes
	Const    string   `json:"c"`  // the only value it may have
	In       []string `json:"in"` // the values it may have; none: any
}

func loadSchema() schema {
	s := schema{lower: map[string]string{}}
	if err := json.Unmarshal(schemaJSON, &s); err != nil {
		panic("playground: the embedded Bot API data is broken: " + err.Error())
	}
	for name := range s.Methods {
		s.lower[strings.ToLower(name)] = name
	}
	return s
}

// name is a method's proper spelling: the real server does not mind the case.
func (s schema) name(method string) string {
	if proper, ok := s.lower[strings.ToLower(method)]; ok {
		return proper
	}
	return method
}

// check holds a request against the data: parameters known, there, and of their type.
func (s schema) check(c *call) error {
	m := s.Methods[c.method]
	for name := range c.params {
		if !slices.ContainsFunc(m.Fields, func(f field) bool { return f.Name == name }) {
			return wrong("unknown parameter %q", name)
		}
	}
	for name := range c.files {
		attached := func(f field) bool { return f.Name == name && slices.Contains(f.Types, "InputFile") }
		if !slices.ContainsFunc(m.Fields, attached) && !c.attaches(name) {
			return wrong("unknown file %q", name)
		}
	}
	for _, f := range m.Fields {
		if err := s.checkParam(c, f); err != nil {
			return err
		}
	}
	return nil
}

// attaches says whether some parameter refers to the file as attach://name.
func (c *call) attaches(name string) bool {
	for _, v := range c.params {
		if strings.Contains(v, "attach://"+name) {
			return true
		}
	}
	return false
}

func (s schema) checkParam(c *call, f field) error {
	value, given := c.params[f.Name]
	if _, file := c.files[f.Name]; file {
		return nil
	}
	if !given || value == "" {
		if f.Required {
			return missing(f.Name)
		}
		return nil
	}
	if !utf8.ValidString(value) {
		return wrong("strings must be encoded in UTF-8")
	}
	var err error
	for _, t := range f.Types {
		fit := s.fits(value, t)
		if fit == nil {
			return s.limits(f, value)
		}
		// The complaint of the type that was meant says most: it is the one whose
		// first field is there.
		if fields := s.Types[t].Fields; err == nil || len(fields) > 0 && strings.Contains(value, strconv.Quote(fields[0].Name)) {
			err = fit
		}
	}
	return err
}

// missing uses the sentences Telegram has for the parameters bots forget.
func missing(name string) error {
	switch name {
	case "text":
		return wrong("message text is empty")
	case "photo", "voice", "video_note", "document", "audio", "video":
		return wrong("there is no %s in the request", strings.ReplaceAll(name, "_", " "))
	case "message_id":
		return wrong("message identifier is not specified")
	case "callback_query_id":
		return &refusal{code: 400, violation: true, text: "Bad Request: query is too old and response timeout expired or query ID is invalid"}
	}
	return wrong("%s is empty", name)
}

// limits checks lengths. Texts and captions are measured after their markup is read,
// elsewhere.
func (s schema) limits(f field, value string) error {
	if f.Max == 0 || f.Name == "caption" || f.Name == "text" && f.Max > 1000 {
		return nil
	}
	n := utf8.RuneCountInString(value)
	if f.Unit == "b" {
		n = len(value)
	}
	if n >= f.Min && n <= f.Max {
		return nil
	}
	switch {
	case f.Name == "callback_data":
		return wrong("BUTTON_DATA_INVALID")
	case f.Name == "text" && f.Max == 200:
		return wrong("MESSAGE_TOO_LONG")
	}
	return wrong("%s must be %d-%d long", f.Name, f.Min, f.Max)
}
