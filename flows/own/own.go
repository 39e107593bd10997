// Package own copies what a turn is about to change, and only that: a Step does not change the couple it was given, and
// to copy all of it every time would take longer than most Steps do.
package own

import (
	"maps"
	"slices"
)

// Lists remembers which of a couple's longest lists a turn has copied by now, by where they stand in the state.
// Most turns change none of them or one, and together they are half of the state: so clone leaves them as they
// are, and whoever is about to change one has the turn own it first. Every Step of a transcript is held to not
// having changed what it was given.
type Lists struct {
	lists []any
	few   [4]any // where lists has room without asking for any
}

// Has tells whether a list was copied already; from now on it was.
func (o *Lists) Has(list any) bool {
	if slices.Contains(o.lists, list) {
		return true
	}
	if o.lists == nil {
		o.lists = o.few[:0]
	}
	o.lists = append(o.lists, list)
	return false
}

// With is a copy of a map with one more entry, or another: the map itself stays as it is.
func With[V any](m map[string]V, key string, v V) map[string]V {
	fresh := make(map[string]V, len(m)+1)
	maps.Copy(fresh, m)
	fresh[key] = v
	return fresh
}

// List makes a list one of its own, and returns it. One that was emptied keeps nothing of the place it had.
func List[T any](list *[]T) []T {
	*list = slices.Clone(*list)
	return *list
}

// More does so with room for one more, where a turn often adds one.
func More[T any](list *[]T) []T {
	if len(*list) == 0 {
		return List(list)
	}
	*list = append(make([]T, 0, len(*list)+1), *list...)
	return *list
}

// To does so with what a pointer leads to.
func To[T any](at **T) {
	if *at != nil {
		fresh := **at
		*at = &fresh
	}
}

// Numbers is the place of many short lists: one for all is made faster than one for each. None of them
// can grow into the next.
type Numbers []int

// Room is a place for the numbers that are in a list.
func Room[T any](list []T, count func(*T) int) Numbers {
	n := 0
	for i := range list {
		n += count(&list[i])
	}
	return make(Numbers, 0, n)
}

// Own has a list be a copy of its own, in that place.
func (n *Numbers) Own(list *[]int) {
	if len(*list) == 0 {
		*list = slices.Clone(*list)
		return
	}
	from := len(*n)
	*n = append(*n, *list...)
	*list = (*n)[from:len(*n):len(*n)]
}
