package bot

import "encoding/json"

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
