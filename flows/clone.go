package flows

import (
	"maps"
	"reflect"
	"slices"
	"time"

	"steady/prompts"
)

// clone copies a couple all the way down, so that a turn can change its copy freely. Maps, slices
// and pointers are the only places where two copies could still meet; structs without any of them
// (times above all) are copied as they are.
func clone(c Couple) *Couple {
	out := new(Couple)
	*out = c
	couplePlan.unshare(reflect.ValueOf(out).Elem())
	return out
}

// couplePlan is where copies of a Couple meet. It is found once, because every step begins with a copy.
var couplePlan = planOf(reflect.TypeFor[Couple]())

// plan is what it takes to unshare a value of a type: whatever it does not name is whole when it is
// copied. nil: nothing.
type plan struct {
	kind   reflect.Kind
	typ    reflect.Type
	quick  func(any)   // copies what the pointer leads to, all the way down; nil: reflection does
	fields []fieldPlan // of a struct: those where copies can meet
	elem   *plan       // of what a pointer, a slice, an array or a map leads to
}

type fieldPlan struct {
	index int
	plan  *plan
}

// planOf finds the plan of a type. No stored type leads to itself, so that this comes to an end.
func planOf(t reflect.Type) *plan {
	p := &plan{kind: t.Kind(), typ: t, quick: quick[t]}
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

// quick are copies of the types that a pair which lives with the bot has many of, and what they lead to.
// What has none here is copied as well, and slower.
var quick = map[reflect.Type]func(any){
	reflect.TypeFor[[]int]():                   list[int],
	reflect.TypeFor[[]string]():                list[string],
	reflect.TypeFor[[]time.Time]():             list[time.Time],
	reflect.TypeFor[[]Live]():                  lives,
	reflect.TypeFor[[]Part]():                  list[Part],
	reflect.TypeFor[[]Mood]():                  list[Mood],
	reflect.TypeFor[[]Gift]():                  gifts,
	reflect.TypeFor[[]Reveal]():                reveals,
	reflect.TypeFor[[]Tally]():                 list[Tally],
	reflect.TypeFor[[]Chosen]():                list[Chosen],
	reflect.TypeFor[[]Kept]():                  list[Kept],
	reflect.TypeFor[prompts.Seen]():            seen,
	reflect.TypeFor[map[string]Slot]():         table[Slot],
	reflect.TypeFor[map[string]Count]():        table[Count],
	reflect.TypeFor[map[string]prompts.Seen](): decks,
}

func list[T any](at any) {
	s := at.(*[]T)
	*s = slices.Clone(*s)
}

func table[T any](at any) {
	m := at.(*map[string]T)
	*m = maps.Clone(*m)
}

// lives has room for one more: most turns show a card.
func lives(at any) {
	s := at.(*[]Live)
	n := 0
	for i := range *s {
		n += len((*s)[i].Words)
	}
	*s = append(make([]Live, 0, len(*s)+1), *s...)
	words := make(numbers, 0, n)
	for i := range *s {
		words.copy(&(*s)[i].Words)
	}
}

func gifts(at any) {
	s := at.(*[]Gift)
	n := 0
	for i := range *s {
		n += len((*s)[i].From)
	}
	*s = slices.Clone(*s)
	from := make(numbers, 0, n)
	for i := range *s {
		g := &(*s)[i]
		from.copy(&g.From)
		g.Extra, g.More = slices.Clone(g.Extra), slices.Clone(g.More)
	}
}

func reveals(at any) {
	s := at.(*[]Reveal)
	n := 0
	for i := range *s {
		n += len((*s)[i].From[A]) + len((*s)[i].From[B])
	}
	*s = slices.Clone(*s)
	from := make(numbers, 0, n)
	for i := range *s {
		r := &(*s)[i]
		for _, who := range Both() {
			from.copy(&r.From[who])
			r.Echo[who], r.Wants[who], r.Extra[who] = slices.Clone(r.Echo[who]), slices.Clone(r.Wants[who]), slices.Clone(r.Extra[who])
		}
	}
}

// numbers is the place of many short lists: one for all is made faster than one for each. None of them
// can grow into the next.
type numbers []int

func (n *numbers) copy(list *[]int) {
	if *list == nil {
		return
	}
	from := len(*n)
	*n = append(*n, *list...)
	*list = (*n)[from:len(*n):len(*n)]
}

func seen(at any) {
	s := at.(*prompts.Seen)
	*s = slices.Clone(*s)
}

func decks(at any) {
	m := at.(*map[string]prompts.Seen)
	*m = maps.Clone(*m)
	for deck, s := range *m {
		(*m)[deck] = slices.Clone(s)
	}
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
		if p.quick != nil {
			p.quick(v.Addr().Interface())
			return
		}
		fresh := reflect.MakeSlice(p.typ, v.Len(), v.Len())
		reflect.Copy(fresh, v)
		p.each(fresh)
		v.Set(fresh)
	case reflect.Array:
		p.each(v)
	case reflect.Map:
		if p.quick != nil {
			p.quick(v.Addr().Interface())
			return
		}
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
