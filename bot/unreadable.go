package bot

import (
	"encoding/json"
	"maps"
	"slices"
)

// unreadable is what can be found out about an update that cannot be read as a whole: who it is from, where they
// did it, and the tap that wants to be answered. Where is found by itself, so that nothing that is wrong with
// its author makes a group's words somebody's own. Its words are kept only where it is known to be from a chat
// with the bot, and whose.
func unreadable(raw json.RawMessage) arrival {
	a := arrival{happening: happening{raw: wordless(raw), kind: kindText}, parts: []string{"unreadable", string(raw)}}
	fields := piecesOf(raw)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		body := piecesOf(fields[name])
		where, at := placeOf(body["chat"])
		tap := name == "callback_query"
		if tap {
			where, at = placeOf(piecesOf(body["message"])["chat"])
		}
		from := idOf(piecesOf(body["from"])["id"])
		if from <= 0 && where == inPrivate {
			from = at // a chat with somebody has their own number
		}
		if from <= 0 && where == nowhere {
			continue
		}
		a.chat = max(from, 0)
		if at != 0 && at != a.chat {
			where = withOthers
		}
		a.stray = where == withOthers
		if where == inPrivate && a.chat != 0 || tap && where == nowhere && !there(body["message"]) {
			a.raw = raw
		}
		if id := stringOf(body["id"]); tap && id != "" {
			a.query, a.kind = id, kindTap
		}
		break
	}
	return a
}

// place is where something happened, as far as that could be found out.
type place int

const (
	nowhere    place = iota // it cannot be told
	inPrivate               // in somebody's chat with the bot
	withOthers              // in a group, a channel, or what else there may be
)

// placeOf is what kind of a chat this is, and its number; 0: that cannot be read.
func placeOf(raw json.RawMessage) (place, int64) {
	c := piecesOf(raw)
	id := idOf(c["id"])
	switch kind := stringOf(c["type"]); {
	case id < 0, kind != "" && kind != private:
		return withOthers, id
	case kind == private:
		return inPrivate, id
	}
	return nowhere, id
}

// piecesOf are the fields of an object, each as it stands; none where it is no object.
func piecesOf(raw json.RawMessage) map[string]json.RawMessage {
	var all map[string]json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		return nil
	}
	return all
}

// idOf is a number Telegram gives; 0: it is none.
func idOf(raw json.RawMessage) (id int64) {
	if json.Unmarshal(raw, &id) != nil {
		return 0
	}
	return id
}

// stringOf is a text; empty: it is none.
func stringOf(raw json.RawMessage) (s string) {
	if json.Unmarshal(raw, &s) != nil {
		return ""
	}
	return s
}

// wordless is an update without what anybody wrote in it: its shape, for whoever has to find out why it cannot
// be read. What is said in a group is kept nowhere.
func wordless(raw json.RawMessage) json.RawMessage {
	var all any
	if json.Unmarshal(raw, &all) != nil {
		return json.RawMessage("{}")
	}
	body, err := json.Marshal(silenced(all))
	if err != nil {
		return json.RawMessage("{}")
	}
	return body
}

// silenced empties every text in a value.
func silenced(v any) any {
	switch v := v.(type) {
	case string:
		return ""
	case []any:
		for i := range v {
			v[i] = silenced(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = silenced(v[name])
		}
	}
	return v
}
