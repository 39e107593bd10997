//go:build ignore

// Command schemagen trims the Bot API, as data, to what the playground checks
// requests against. Its input is the api.json of github.com/PaulSonOfLars/telegram-bot-api-spec:
//
//	go run schemagen.go api.json > schema.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// methods are the ones the playground answers.
var methods = strings.Fields(`
	getMe getUpdates setWebhook deleteWebhook getWebhookInfo
	sendMessage sendPhoto sendVoice sendVideoNote sendAudio sendVideo sendDocument copyMessage
	editMessageText editMessageCaption editMessageReplyMarkup editMessageMedia
	deleteMessage deleteMessages answerCallbackQuery setMessageReaction sendChatAction
	setMyCommands getMyCommands deleteMyCommands
	setMyName getMyName setMyDescription getMyDescription
	setMyShortDescription getMyShortDescription setChatMenuButton getChatMenuButton
	getFile getChat leaveChat`)

type source struct {
	Version string          `json:"version"`
	Methods map[string]item `json:"methods"`
	Types   map[string]item `json:"types"`
}

type item struct {
	Fields []struct {
		Name        string   `json:"name"`
		Types       []string `json:"types"`
		Required    bool     `json:"required"`
		Description string   `json:"description"`
	} `json:"fields"`
	Subtypes  []string `json:"subtypes"`
	SubtypeOf []string `json:"subtype_of"`
}

type field struct {
	Name     string   `json:"n"`
	Types    []string `json:"t"`
	Required bool     `json:"r,omitempty"`
	Min      int      `json:"min,omitempty"`
	Max      int      `json:"max,omitempty"`
	Unit     string   `json:"u,omitempty"`  // c: characters, b: bytes
	Const    string   `json:"c,omitempty"`  // the only value, where it tells subtypes apart
	In       []string `json:"in,omitempty"` // the values, where there are a few
}

type kind struct {
	Fields   []field  `json:"f,omitempty"`
	Subtypes []string `json:"s,omitempty"`
}

type schema struct {
	Version string          `json:"version"`
	Methods map[string]kind `json:"methods"`
	Types   map[string]kind `json:"types"`
}

var (
	limits = regexp.MustCompile(`(\d+)-(\d+) (characters|bytes)`)
	oneOf  = regexp.MustCompile(`(?:[Mm]ust|can) be one of ((?:(?:, |, or | or )?"[^"]+"(?: \([a-z]+\))?)+)`)
	quoted = regexp.MustCompile(`"([^"]+)"`)
	only   = regexp.MustCompile(`must be “?"?([a-z_]+)"?”?$`)
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 2 {
		return fmt.Errorf("usage: go run schemagen.go api.json > schema.json")
	}
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		return err
	}
	var src source
	if err := json.Unmarshal(data, &src); err != nil {
		return err
	}
	out := schema{Version: src.Version, Methods: map[string]kind{}, Types: map[string]kind{}}
	for _, name := range methods {
		m, ok := src.Methods[name]
		if !ok {
			return fmt.Errorf("no method %s", name)
		}
		out.Methods[name] = trim(m)
		follow(src, out, out.Methods[name])
	}
	line, err := json.Marshal(out)
	if err != nil {
		return err
	}
	// A line for each method and type, so that a diff can be read.
	text := strings.ReplaceAll(string(line), `},"`, "},\n\"")
	_, err = fmt.Println(text)
	return err
}

// follow adds the types a kind uses, and theirs.
func follow(src source, out schema, k kind) {
	names := append([]string{}, k.Subtypes...)
	for _, f := range k.Fields {
		for _, t := range f.Types {
			names = append(names, strings.ReplaceAll(t, "Array of ", ""))
		}
	}
	for _, name := range names {
		t, known := src.Types[name]
		if _, done := out.Types[name]; !known || done || name == "InputFile" {
			continue
		}
		out.Types[name] = trim(t)
		follow(src, out, out.Types[name])
	}
}

func trim(i item) kind {
	k := kind{Subtypes: i.Subtypes}
	for _, f := range i.Fields {
		t := field{Name: f.Name, Types: f.Types, Required: f.Required}
		if m := limits.FindStringSubmatch(f.Description); m != nil && f.Types[0] == "String" {
			t.Min, _ = strconv.Atoi(m[1])
			t.Max, _ = strconv.Atoi(m[2])
			t.Unit = m[3][:1]
		}
		if m := oneOf.FindStringSubmatch(f.Description); m != nil && f.Types[0] == "String" {
			for _, one := range quoted.FindAllStringSubmatch(m[1], -1) {
				t.In = append(t.In, one[1])
			}
		}
		if m := only.FindStringSubmatch(f.Description); m != nil && len(i.SubtypeOf) > 0 {
			t.Const = m[1]
		}
		k.Fields = append(k.Fields, t)
	}
	return k
}
