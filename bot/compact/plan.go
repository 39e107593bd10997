package compact

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
)

type kind int

const (
	kindBool kind = iota
	kindInt
	kindCount
	kindText
	kindTime
	kindBytes
	kindPointer
	kindSlice
	kindArray
	kindMap
	kindStruct
	kindEven
)

// mostFields is how many fields a struct may have.
const mostFields = 128

// plan is how values of a type are written and read. It is found once.
type plan struct {
	kind   kind
	typ    reflect.Type
	ours   bool  // a text that only the program puts there
	elem   *plan // of what a pointer, a slice, an array or a map leads to
	fields []field
	known  []int          // place of a name → its field, from 1; 0: none
	others map[string]int // the same for names without a place
}

// field is one member of a struct, under the name that it has in JSON.
type field struct {
	name  string
	head  []byte // how its name is written
	index []int  // where it is: of an embedded struct there is more than one step
	plan  *plan
	left  omission
}

// omission is when a field is left out.
type omission int

const (
	never omission = iota
	whenEmpty
	whenZero
)

func (f *field) leftOut(v reflect.Value) bool {
	switch f.left {
	case whenEmpty:
		switch p := f.plan; p.kind {
		case kindEven:
			return v.Kind() == reflect.Slice && v.Len() == 0
		case kindSlice, kindMap, kindBytes, kindText:
			return v.Len() == 0
		case kindBool, kindInt, kindCount, kindPointer:
			return v.IsZero()
		}
	case whenZero:
		if f.plan.kind == kindTime {
			return timeOf(v).IsZero()
		}
		return v.IsZero()
	}
	return false
}

var (
	timeType   = reflect.TypeFor[time.Time]()
	jsonWriter = reflect.TypeFor[json.Marshaler]()
	textWriter = reflect.TypeFor[encoding.TextMarshaler]()
	zeroer     = reflect.TypeFor[interface{ IsZero() bool }]()
)

// planOf finds the plan of a type. One that JSON would write in another way than its fields say is a fault
// of the program, and so is one that leads to itself.
func planOf(t reflect.Type, ours bool) *plan {
	p := &plan{typ: t, ours: ours}
	if t == timeType {
		p.kind = kindTime
		return p
	}
	if t.Implements(jsonWriter) || t.Implements(textWriter) || t.Implements(zeroer) {
		panic(fmt.Sprintf("compact: %v has a mind of its own", t))
	}
	switch t.Kind() {
	case reflect.Bool:
		p.kind = kindBool
	case reflect.Int, reflect.Int64:
		p.kind = kindInt
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		p.kind = kindCount
	case reflect.String:
		p.kind = kindText
	case reflect.Pointer:
		p.kind, p.elem = kindPointer, planOf(t.Elem(), ours)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			p.kind = kindBytes
			return p
		}
		p.kind, p.elem = kindSlice, planOf(t.Elem(), ours)
	case reflect.Array:
		p.kind, p.elem = kindArray, planOf(t.Elem(), ours)
	case reflect.Map:
		if t.Key().Kind() != reflect.String {
			panic(fmt.Sprintf("compact: %v has keys that are no text", t))
		}
		p.kind, p.elem = kindMap, planOf(t.Elem(), ours)
	case reflect.Struct:
		p.kind = kindStruct
		p.planFields()
	default:
		panic(fmt.Sprintf("compact: %v cannot be written", t))
	}
	return p
}

func (p *plan) planFields() {
	p.known, p.others = make([]int, len(names)), map[string]int{}
	p.planEmbedded(p.typ, nil)
	if len(p.fields) > mostFields {
		panic(fmt.Sprintf("compact: %v has too many fields", p.typ))
	}
}

// planEmbedded plans the fields of a struct that lies at a place in p's type. Those of one that is embedded are
// p's own, as they are in JSON.
func (p *plan) planEmbedded(typ reflect.Type, place []int) {
	for i := range typ.NumField() {
		s := typ.Field(i)
		index := append(slices.Clone(place), i)
		name, rest, _ := strings.Cut(s.Tag.Get("json"), ",")
		switch {
		case s.Anonymous && (s.Type.Kind() != reflect.Struct || s.Tag != ""):
			panic(fmt.Sprintf("compact: %v is embedded in %v", s.Type, typ))
		case s.Anonymous:
			p.planEmbedded(s.Type, index)
			continue
		case !s.IsExported() || name == "-":
			continue
		case name == "":
			name = s.Name
		}
		f := field{name: name, index: index, plan: planOf(s.Type, isOurs(name))}
		if s.Tag.Get("compact") == "even" {
			f.plan = &plan{kind: kindEven, typ: s.Type, elem: f.plan}
		}
		switch rest {
		case "":
		case "omitempty":
			f.left = whenEmpty
		case "omitzero":
			f.left = whenZero
		default:
			panic(fmt.Sprintf("compact: %q of %v is not understood", rest, typ))
		}
		var w writer
		w.name(name)
		f.head = w.b
		p.fields = append(p.fields, f)
		if at, ok := nameAt[name]; ok {
			p.known[at] = len(p.fields)
		} else {
			p.others[name] = len(p.fields)
		}
	}
}

// isOurs tells whether only the program writes the texts under a name: never a person, not even by way of
// their phone. It may change freely, because what is read says how it was written.
func isOurs(name string) bool {
	switch name {
	case "ID", "Seed", "Moved", "Lang", "Zone", "LastZone", "Home", "Flow", "Step", "Card", "Kind", "Echo", "Wants",
		"Hears", "Holds", "Extra", "Idea", "Tell", "Found", "Joining", "Code", "Refused", "Key",
		"current", "couples", "maker", "opener", "code", "couple", "pair", "openers", "by":
		return true
	}
	return false
}
