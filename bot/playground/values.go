package playground

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// fits says whether a parameter's text is a value of the type.
func (s schema) fits(value, kind string) error {
	var err error
	switch kind {
	case "String", "InputFile":
		return nil
	case "Integer":
		_, err = strconv.ParseInt(value, 10, 64)
	case "Float":
		_, err = strconv.ParseFloat(value, 64)
	case "Boolean":
		if !slices.Contains([]string{"true", "false", "True", "False", "1", "0"}, value) {
			return wrong("boolean expected")
		}
	default:
		var v any
		d := json.NewDecoder(bytes.NewBufferString(value))
		d.UseNumber()
		if d.Decode(&v) != nil || d.More() {
			return wrong("can't parse %s JSON object", kind)
		}
		return s.value(v, kind)
	}
	if err != nil {
		return wrong("%s expected", strings.ToLower(kind))
	}
	return nil
}

// value checks decoded JSON against a type.
func (s schema) value(v any, kind string) error {
	if element, ok := strings.CutPrefix(kind, "Array of "); ok {
		list, ok := v.([]any)
		if !ok {
			return wrong("expected an Array of %s", element)
		}
		for _, e := range list {
			if err := s.value(e, element); err != nil {
				return err
			}
		}
		return nil
	}
	ok := true
	switch kind {
	case "String", "InputFile":
		_, ok = v.(string)
	case "Integer":
		var n json.Number
		if n, ok = v.(json.Number); ok {
			_, err := n.Int64()
			ok = err == nil
		}
	case "Float":
		_, ok = v.(json.Number)
	case "Boolean":
		_, ok = v.(bool)
	case "KeyboardButton":
		if _, plain := v.(string); plain {
			return nil // a key that only says its text may be written as that text
		}
		fallthrough
	default:
		fields, isObject := v.(map[string]any)
		if !isObject {
			return wrong("can't parse %s: object expected", kind)
		}
		return s.objectFits(fields, kind)
	}
	if !ok {
		return wrong("field must be of type %s", kind)
	}
	return nil
}

func (s schema) objectFits(fields map[string]any, kind string) error {
	t := s.Types[kind]
	if len(t.Subtypes) > 0 {
		return s.oneOf(fields, kind, t.Subtypes)
	}
	for name := range fields {
		if !slices.ContainsFunc(t.Fields, func(f field) bool { return f.Name == name }) {
			return wrong("can't parse %s: unknown field %q", kind, name)
		}
	}
	for _, f := range t.Fields {
		v, given := fields[f.Name]
		if !given {
			if f.Required {
				return wrong("can't parse %s: can't find field %q", kind, f.Name)
			}
			continue
		}
		var err error
		for _, ft := range f.Types {
			if err = s.value(v, ft); err == nil {
				break
			}
		}
		if err != nil {
			return err
		}
		if text, ok := v.(string); ok {
			if f.Const != "" && text != f.Const {
				return wrong("can't parse %s: %s must be %q", kind, f.Name, f.Const)
			}
			if len(f.In) > 0 && !slices.Contains(f.In, text) {
				return wrong("can't parse %s: invalid %s specified", kind, f.Name)
			}
			if err := s.limits(f, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// oneOf tries the types an object may be.
func (s schema) oneOf(fields map[string]any, kind string, subtypes []string) error {
	for _, sub := range subtypes {
		err := s.objectFits(fields, sub)
		if err == nil {
			return nil
		}
		for _, f := range s.Types[sub].Fields {
			if f.Const != "" && fields[f.Name] == f.Const {
				return err // this is the one it says it is
			}
		}
	}
	return wrong("can't parse %s: none of its kinds has this shape", kind)
}
