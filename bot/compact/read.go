package compact

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"time"
)

// reader takes values off its bytes. Everything it does is false where they are not in the form.
type reader struct {
	b     []byte
	depth int
	like  [][]name // the names of the records read so far
	last  int64    // the time before, in Unix seconds
	far   int64    // the last number that took more than two bytes
	past  bool     // what is read now is passed over: words that are not known do not matter
}

func (r *reader) byte() (byte, bool) {
	if len(r.b) == 0 {
		return 0, false
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c, true
}

func (r *reader) uvarint() (uint64, bool) {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		return 0, false
	}
	r.b = r.b[size:]
	return n, true
}

func (r *reader) varint() (int64, bool) {
	n, size := binary.Varint(r.b)
	if size <= 0 {
		return 0, false
	}
	r.b = r.b[size:]
	return n, true
}

func (r *reader) take(n uint64) ([]byte, bool) {
	if n > uint64(len(r.b)) {
		return nil, false
	}
	raw := r.b[:n]
	r.b = r.b[n:]
	return raw, true
}

func (r *reader) long() ([]byte, bool) {
	n, ok := r.uvarint()
	if !ok {
		return nil, false
	}
	return r.take(n)
}

// many is how many values or members follow a tag; false: it is another tag, or they cannot all be there.
func (r *reader) many(tag byte, few int, short, long byte) (int, bool) {
	if tag >= short && int(tag) < int(short)+few {
		return int(tag - short), true
	}
	if tag != long {
		return 0, false
	}
	n, ok := r.uvarint()
	return int(n), ok && n <= uint64(len(r.b))
}

func (r *reader) values(tag byte) (int, bool) { return r.many(tag, fewValues, tagFewValues, tagArray) }

func (r *reader) int(tag byte) (int64, bool) {
	n, ok := r.number(tag)
	if ok && n >= middle {
		r.far = n
	}
	return n, ok
}

func (r *reader) number(tag byte) (int64, bool) {
	switch {
	case tag == tagInt:
		return r.varint()
	case tag == tagBeside:
		by, ok := r.byte()
		return r.far + int64(by) - beside, ok
	case tag >= tagLarge:
		raw, ok := r.take(2)
		if !ok {
			return 0, false
		}
		return int64(tag-tagLarge)<<16 | int64(raw[0])<<8 | int64(raw[1]), true
	case tag >= tagMiddle:
		low, ok := r.byte()
		return int64(tag-tagMiddle)<<8 | int64(low), ok
	case tag >= tagSmall:
		return int64(tag - tagSmall), true
	}
	return 0, false
}

func (r *reader) time(tag byte) (time.Time, bool) {
	switch tag {
	case tagNear:
		raw, ok := r.take(3)
		if !ok {
			return time.Time{}, false
		}
		r.last += int64(raw[0])<<16 | int64(raw[1])<<8 | int64(raw[2]) - nearest
		return r.moment(0)
	case tagTime:
		raw, ok := r.take(4)
		if !ok {
			return time.Time{}, false
		}
		r.last = epoch + int64(binary.BigEndian.Uint32(raw))
		return r.moment(0)
	case tagMoment:
		seconds, ok := r.varint()
		nanos, whole := r.uvarint()
		if !ok || !whole || nanos >= 1e9 {
			return time.Time{}, false
		}
		before := r.last
		r.last = seconds
		t, ok := r.moment(int64(nanos))
		if nanos != 0 {
			r.last = before // only whole seconds count for the next
		}
		return t, ok
	}
	s, ok := r.text(tag)
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	return t, err == nil
}

// moment is the time that was read last; years beyond what JSON can show are none.
func (r *reader) moment(nanos int64) (time.Time, bool) {
	t := time.Unix(r.last, nanos).UTC()
	return t, t.Year() >= 0 && t.Year() <= 9999
}

// even is what is inside of a value that was made as long as JSON.
func (r *reader) even() (inside *reader, ok bool) {
	raw, ok := r.long()
	return &reader{b: raw, depth: r.depth + 1, past: r.past}, ok && r.depth < deepest
}

// ends tells whether nothing but zeros is left.
func (r *reader) ends() bool { return len(bytes.Trim(r.b, "\x00")) == 0 }

func (r *reader) value(p *plan, v reflect.Value) bool {
	tag, ok := r.byte()
	return ok && r.tagged(p, tag, v)
}

func (r *reader) tagged(p *plan, tag byte, v reflect.Value) bool {
	if tag == tagNull { // as with JSON, it changes nothing
		return true
	}
	switch p.kind {
	case kindBool:
		v.SetBool(tag == tagTrue)
		return tag == tagTrue || tag == tagFalse
	case kindInt:
		n, ok := r.int(tag)
		v.SetInt(n)
		return ok
	case kindCount:
		n, ok := r.int(tag)
		if ok = ok && n >= 0 && !v.OverflowUint(uint64(n)); ok {
			v.SetUint(uint64(n))
		}
		return ok
	case kindText:
		s, ok := r.text(tag)
		v.SetString(s)
		return ok
	case kindTime:
		t, ok := r.time(tag)
		if ok {
			*v.Addr().Interface().(*time.Time) = t //nolint:forcetypeassert // its plan says so
		}
		return ok
	case kindBytes:
		raw, ok := r.bytes(tag)
		if ok {
			v.SetBytes(raw)
		}
		return ok
	}
	if p.kind == kindEven {
		p = p.elem // it may have been written before it was one
	}
	if tag == tagEven {
		inside, ok := r.even()
		return ok && inside.value(p, v) && inside.ends()
	}
	return r.inside(p, tag, v)
}

// inside reads what leads to other values.
func (r *reader) inside(p *plan, tag byte, v reflect.Value) bool {
	if r.depth++; r.depth > deepest {
		return false
	}
	defer func() { r.depth-- }()
	switch p.kind {
	case kindPointer:
		v.Set(reflect.New(p.typ.Elem()))
		return r.tagged(p.elem, tag, v.Elem())
	case kindSlice, kindArray:
		return r.array(p, tag, v)
	case kindMap:
		return r.table(p, tag, v)
	}
	return r.fields(p, tag, v)
}
