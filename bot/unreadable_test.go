package bot

import (
	"encoding/json"
	"strings"
	"testing"
)

// What cannot be read is somebody's own only where that is certain, and its words are kept only there.
func TestOfWhatCannotBeReadWordsAreKeptOnlyWhereTheyAreKnownToBeSomebodysOwn(t *testing.T) {
	const (
		group   = `"chat":{"id":-1000000000004,"type":"supergroup"}`
		mine    = `"chat":{"id":7,"type":"private"}`
		channel = `"sender_chat":{"id":-1000000000999,"type":"channel"}`
	)
	said := func(fields string) string {
		return `{"update_id":1,"message":{"message_id":"five","text":"` + secretWords + `",` + fields + `}}`
	}
	for name, c := range map[string]struct {
		raw         string
		chat        int64
		stray, kept bool
	}{
		"one's own":                         {said(from + `,` + mine), 7, false, true},
		"one's own, from nobody":            {said(`"from":{"id":"7"},` + mine), 7, false, true},
		"one's own, of a chat of no number": {said(from + `,"chat":{"id":"7","type":"private"}`), 7, false, true},
		"nobody's own":                      {said(`"from":{"id":"7"},"chat":{"id":"7","type":"private"}`), 0, false, false},
		"somebody's in a group":             {said(from + `,` + group), 7, true, false},
		"by a number that is none":          {said(`"from":{"id":"7"},` + group), 0, true, false},
		"by no person":                      {said(`"from":"Ana",` + group), 0, true, false},
		"as a channel":                      {said(channel + `,` + group), 0, true, false},
		"by nobody":                         {said(group), 0, true, false},
		"in a group of no number":           {said(from + `,"chat":{"id":"-1000000000004","type":"supergroup"}`), 7, true, false},
		"in a group of no kind":             {said(from + `,"chat":{"id":-1000000000004,"type":["supergroup"]}`), 7, true, false},
		"in a kind of next year":            {said(from + `,"chat":{"id":7,"type":"hologroup"}`), 7, true, false},
		"in somebody else's":                {said(from + `,"chat":{"id":8,"type":"private"}`), 7, true, false},
		"in a chat that is none":            {said(from + `,"chat":7`), 7, false, false},
		"in no chat":                        {said(from), 7, false, false},
		"from nobody, nowhere":              {said(`"date":1`), 0, false, false},
		"a change in a group":               {strings.Replace(said(`"from":{"id":[]},`+group), "message", "edited_message", 1), 0, true, false},
		"a tap":                             {`{"callback_query":{"id":"q",` + from + `,"data":["` + secretWords + `"]}}`, 7, false, true},
		"a tap in one's own":                {`{"callback_query":{"id":"q",` + from + `,"data":["` + secretWords + `"],"message":{` + mine + `}}}`, 7, false, true},
		"a tap in a group":                  {`{"callback_query":{"id":"q",` + from + `,"data":[],"message":{"text":"` + secretWords + `",` + group + `}}}`, 7, true, false},
		"a tap somewhere":                   {`{"callback_query":{"id":"q",` + from + `,"data":[],"message":{"text":"` + secretWords + `"}}}`, 7, false, false},
		"no update":                         {`["` + secretWords + `"]`, 0, false, false},
	} {
		a, err := decode(json.RawMessage(c.raw))
		if kept := strings.Contains(string(a.raw), secretWords); err == nil || a.chat != c.chat || a.stray != c.stray || kept != c.kept {
			t.Errorf("%s: of %d, astray %v, kept with its words %v, error %v", name, a.chat, a.stray, kept, err)
		}
		if tap := strings.HasPrefix(name, "a tap"); tap != (a.query == "q") {
			t.Errorf("%s: the tap to be answered is %q", name, a.query)
		}
	}
}
