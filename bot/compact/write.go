package compact

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"time"
)

// writer appends a value of a plan's type to its bytes.
type writer struct {
	b    []byte
	like []likeness // the records written so far
	last int64      // the time before, in Unix seconds
	far  int64      // the last number that took more than two bytes
}

// likeness is a record that others can be like: of the same type, with the same members.
type likeness struct {
	plan *plan
	here members
}

// members are the fields of a struct that are written, as bits.
type members [mostFields / 64]uint64

func (w *writer) value(p *plan, v reflect.Value) {
	switch p.kind {
	case kindBool:
		w.truth(v.Bool())
	case kindInt:
		w.int(v.Int())
	case kindCount:
		w.int(int64(v.Uint())) //nolint:gosec // of 32 bits at most
	case kindText:
		w.text(v.String(), p.ours)
	case kindTime:
		w.time(v)
	case kindBytes:
		w.bytes(v)
	case kindPointer:
		if v.IsNil() {
			w.b = append(w.b, tagNull)
			return
		}
		w.value(p.elem, v.Elem())
	case kindSlice:
		if v.IsNil() {
			w.b = append(w.b, tagNull)
			return
		}
		w.array(p, v)
	case kindArray:
		w.array(p, v)
	case kindMap:
		w.members(p, v)
	case kindStruct:
		w.fields(p, v)
	case kindEven:
		w.even(p, v)
	}
}

func (w *writer) truth(yes bool) {
	if yes {
		w.b = append(w.b, tagTrue)
		return
	}
	w.b = append(w.b, tagFalse)
}

func (w *writer) int(n int64) {
	by := n - w.far + beside
	if n >= middle {
		w.far = n
	}
	switch {
	case n >= middle && by >= 0 && by < 256:
		w.b = append(w.b, tagBeside, byte(by))
	case n < 0 || n >= large:
		w.b = binary.AppendVarint(append(w.b, tagInt), n)
	case n < small:
		w.b = append(w.b, tagSmall|byte(n))
	case n < middle:
		w.b = append(w.b, tagMiddle|byte(n>>8), byte(n))
	default:
		w.b = append(w.b, tagLarge|byte(n>>16), byte(n>>8), byte(n))
	}
}

// time writes a time as JSON would show it: one that is not in UTC keeps its offset.
func (w *writer) time(v reflect.Value) {
	t := timeOf(v)
	if _, offset := t.Zone(); offset != 0 {
		w.plain(t.Format(time.RFC3339Nano))
		return
	}
	seconds, nanos := t.Unix(), t.Nanosecond()
	if nanos == 0 {
		since := seconds - w.last + nearest
		if w.last = seconds; since >= 0 && since < 2*nearest {
			w.b = append(w.b, tagNear, byte(since>>16), byte(since>>8), byte(since))
			return
		}
	}
	if since := seconds - epoch; nanos == 0 && since >= 0 && since <= 1<<32-1 {
		w.b = binary.BigEndian.AppendUint32(append(w.b, tagTime), uint32(since))
		return
	}
	w.b = binary.AppendVarint(append(w.b, tagMoment), seconds)
	w.b = binary.AppendUvarint(w.b, uint64(nanos))
}

// timeOf is a value of which its plan says that it is a time.
func timeOf(v reflect.Value) time.Time {
	if v.CanAddr() {
		return *v.Addr().Interface().(*time.Time) //nolint:forcetypeassert // see above
	}
	return v.Interface().(time.Time) //nolint:forcetypeassert // see above
}

// even writes a value as long as it is in JSON.
func (w *writer) even(p *plan, v reflect.Value) {
	raw, err := json.Marshal(v.Interface())
	if err != nil {
		panic(err) // plain data: a type that cannot be written is a fault of the program
	}
	var inside writer
	inside.value(p.elem, v)
	n := max(len(raw), len(inside.b))
	w.b = append(binary.AppendUvarint(append(w.b, tagEven), uint64(n)), inside.b...)
	w.b = append(w.b, make([]byte, n-len(inside.b))...)
}

func (w *writer) bytes(v reflect.Value) {
	if v.IsNil() {
		w.b = append(w.b, tagNull)
		return
	}
	raw := v.Bytes()
	from := len(w.b)
	if w.sparse(raw); len(w.b)-from < len(raw) && len(raw) <= mostSparse {
		return
	}
	w.b = w.b[:from]
	w.b = append(binary.AppendUvarint(append(w.b, tagBytes), uint64(len(raw))), raw...)
}

func (w *writer) sparse(raw []byte) {
	w.b = binary.AppendUvarint(append(w.b, tagSparse), uint64(len(raw)))
	w.b = binary.AppendUvarint(w.b, uint64(len(raw)-bytes.Count(raw, []byte{0})))
	zeros := 0
	for _, c := range raw {
		if c == 0 {
			zeros++
			continue
		}
		w.b = append(binary.AppendUvarint(w.b, uint64(zeros)), c)
		zeros = 0
	}
}

// many writes how many values or members follow.
func (w *writer) many(n, few int, short, long byte) {
	if n < few {
		w.b = append(w.b, short|byte(n))
		return
	}
	w.b = binary.AppendUvarint(append(w.b, long), uint64(n))
}

func (w *writer) array(p *plan, v reflect.Value) {
	n := v.Len()
	w.many(n, fewValues, tagFewValues, tagArray)
	for i := range n {
		w.value(p.elem, v.Index(i))
	}
}

func (w *writer) name(name string) {
	if at, ok := nameAt[name]; ok {
		w.b = binary.AppendUvarint(w.b, uint64(at)+1)
		return
	}
	w.b = append(binary.AppendUvarint(append(w.b, 0), uint64(len(name))), name...)
}

// members writes a map in the order of its names, so that the same value is always written the same.
func (w *writer) members(p *plan, v reflect.Value) {
	if v.IsNil() {
		w.b = append(w.b, tagNull)
		return
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	w.b = binary.AppendUvarint(append(w.b, tagObject), uint64(len(keys)))
	value := reflect.New(p.typ.Elem()).Elem()
	for _, key := range keys {
		w.name(key.String())
		value.Set(v.MapIndex(key))
		w.value(p.elem, value)
	}
}

func (w *writer) fields(p *plan, v reflect.Value) {
	var here members
	n := 0
	for i := range p.fields {
		if f := &p.fields[i]; !f.leftOut(v.FieldByIndex(f.index)) {
			here[i/64] |= 1 << (i % 64)
			n++
		}
	}
	known := w.head(likeness{p, here}, n)
	for i := range p.fields {
		if here[i/64]>>(i%64)&1 == 0 {
			continue
		}
		f := &p.fields[i]
		if !known {
			w.b = append(w.b, f.head...)
		}
		w.value(f.plan, v.FieldByIndex(f.index))
	}
}

// head begins a record; known: its names stand there already.
func (w *writer) head(l likeness, n int) (known bool) {
	if at := slices.Index(w.like, l); at >= 0 {
		w.many(at, likeFirst, tagLikeFirst, tagLike)
		return true
	}
	w.like = append(w.like, l)
	w.many(n, fewMembers, tagFewMembers, tagRecord)
	return false
}
