package compact

import "reflect"

func (r *reader) array(p *plan, tag byte, v reflect.Value) bool {
	n, ok := r.values(tag)
	if !ok {
		return false
	}
	if p.kind == kindSlice {
		v.Set(reflect.MakeSlice(p.typ, n, n))
	}
	room := v.Len()
	for i := range n {
		if i >= room { // as with JSON, what does not fit is passed over
			if !r.skip() {
				return false
			}
			continue
		}
		if !r.value(p.elem, v.Index(i)) {
			return false
		}
	}
	return true
}

func (r *reader) table(p *plan, tag byte, v reflect.Value) bool {
	c, ok := r.begin(tag)
	if !ok {
		return false
	}
	v.Set(reflect.MakeMap(p.typ))
	key := reflect.New(p.typ.Key()).Elem()
	for c.left > 0 {
		name, ok := r.next(&c)
		if !ok {
			return false
		}
		if name.at == len(names) { // a newer program's
			if !r.skip() {
				return false
			}
			continue
		}
		value := reflect.New(p.typ.Elem()).Elem()
		if !r.value(p.elem, value) {
			return false
		}
		key.SetString(name.text)
		v.SetMapIndex(key, value)
	}
	return true
}

func (r *reader) fields(p *plan, tag byte, v reflect.Value) bool {
	c, ok := r.begin(tag)
	if !ok {
		return false
	}
	for c.left > 0 {
		name, ok := r.next(&c)
		if !ok {
			return false
		}
		f := p.field(name)
		if f == nil {
			if !r.skip() {
				return false
			}
			continue
		}
		if !r.value(f.plan, v.FieldByIndex(f.index)) {
			return false
		}
	}
	return true
}

// field is the one with a name; nil: there is none.
func (p *plan) field(n name) *field {
	i := 0
	switch {
	case n.at < 0:
		i = p.others[n.text]
	case n.at < len(names):
		i = p.known[n.at]
	}
	if i == 0 {
		return nil
	}
	return &p.fields[i-1]
}

// skip passes over a value.
func (r *reader) skip() bool {
	r.past = true
	_, ok := r.json(nil)
	r.past = false
	return ok
}
