package flows

import "reflect"

// clone copies a couple all the way down, so that a turn can change its copy freely. Maps, slices
// and pointers are the only places where two copies could still meet; structs without any of them
// (times above all) are copied as they are.
func clone(c Couple) Couple {
	out := c
	couplePlan.unshare(reflect.ValueOf(&out).Elem())
	return out
}

// couplePlan is where copies of a Couple meet. It is found once, because every step begins with a copy.
var couplePlan = planOf(reflect.TypeFor[Couple]())

// plan is what it takes to unshare a value of a type: whatever it does not name is whole when it is
// copied. nil: nothing.
type plan struct {
	kind   reflect.Kind
	typ    reflect.Type
	fields []fieldPlan // of a struct: those where copies can meet
	elem   *plan       // of what a pointer, a slice, an array or a map leads to
}

type fieldPlan struct {
	index int
	plan  *plan
}

// planOf finds the plan of a type. No stored type leads to itself, so that this comes to an end.
func planOf(t reflect.Type) *plan {
	p := &plan{kind: t.Kind(), typ: t}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		p.elem = planOf(t.Elem())
		return p
	case reflect.Array:
		p.elem = planOf(t.Elem())
		if p.elem != nil {
			return p
		}
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				if inner := planOf(f.Type); inner != nil {
					p.fields = append(p.fields, fieldPlan{i, inner})
				}
			}
		}
		if len(p.fields) > 0 {
			return p
		}
	default:
	}
	return nil
}

func (p *plan) unshare(v reflect.Value) {
	switch p.kind {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		fresh := reflect.New(p.typ.Elem())
		fresh.Elem().Set(v.Elem())
		if p.elem != nil {
			p.elem.unshare(fresh.Elem())
		}
		v.Set(fresh)
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		fresh := reflect.MakeSlice(p.typ, v.Len(), v.Len())
		reflect.Copy(fresh, v)
		p.each(fresh)
		v.Set(fresh)
	case reflect.Array:
		p.each(v)
	case reflect.Map:
		p.unshareMap(v)
	case reflect.Struct:
		for _, f := range p.fields {
			f.plan.unshare(v.Field(f.index))
		}
	default:
	}
}

// each unshares the elements of a slice or an array.
func (p *plan) each(v reflect.Value) {
	if p.elem == nil {
		return
	}
	for i := range v.Len() {
		p.elem.unshare(v.Index(i))
	}
}

func (p *plan) unshareMap(v reflect.Value) {
	if v.IsNil() {
		return
	}
	fresh := reflect.MakeMapWithSize(p.typ, v.Len())
	key, value := reflect.New(p.typ.Key()).Elem(), reflect.New(p.typ.Elem()).Elem()
	for it := v.MapRange(); it.Next(); {
		key.SetIterKey(it)
		value.SetIterValue(it)
		if p.elem != nil {
			p.elem.unshare(value)
		}
		fresh.SetMapIndex(key, value)
	}
	v.Set(fresh)
}
