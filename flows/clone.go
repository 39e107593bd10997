package flows

import (
	"maps"
	"slices"

	"steady/flows/event"
)

// clone copies a couple, so that a turn can change its copy freely: all the way down, but for the longest
// lists, which a turn makes its own when it is about to change them (see own.go). Lists, maps and
// pointers are the only places where two copies could still meet, and each of them stands below; a test
// finds the one that does not. It is written out because every step begins with it: by reflection it
// takes twice as long. What is only ever made anew may be in both: prompts.Seen, and the maps that with makes.
func clone(c Couple) *Couple {
	for i := range c.People {
		c.People[i].unshare()
	}
	own(&c.Pairing.Knocks)
	own(&c.Pairing.Refused)
	own(&c.Pairing.Asked)
	own(&c.Shared.OwnQuestions)
	own(&c.Weeks.Past)
	own(&c.Weeks.Thanks)
	own(&c.Weeks.Acts)
	own(&c.Weeks.Kept)
	c.Question.unshare()
	c.Pause.unshare()
	c.Gifts.unshare()
	c.Notes.unshare()
	return &c
}

func (p *Partner) unshare() {
	p.Slots = maps.Clone(p.Slots)
	ownTo(&p.Farewell)
	ownTo(&p.Asked)
	ownTo(&p.Composer)
	ownTo(&p.Meant)
	own(&p.Loose)
	own(&p.Spoken)
	own(&p.Reminded)
	own(&p.Moods)
	own(&p.Plans)
	own(&p.Unseen)
	own(&p.Holds)
	own(&p.Corrected)
	for i := range own(&p.Wrote) {
		own(&p.Wrote[i].From)
	}
	own(&p.Acts.All)
	own(&p.Prefs.Hears)
	for i := range own(&p.Drafts) {
		own(&p.Drafts[i].Parts)
	}
	for i := range own(&p.Waiting) {
		own(&p.Waiting[i].Parts)
	}
	for i := range own(&p.Support.Tidy) {
		p.Support.Tidy[i].unshare()
	}
}

func (x *Tidy) unshare() {
	own(&x.Text.Marks)
	for i := range own(&x.Rows) {
		own(&x.Rows[i])
	}
}

func (q *Question) unshare() {
	for i := range q.Sides {
		side := &q.Sides[i]
		ownTo(&side.Swapped)
		own(&side.Parts)
		own(&side.MoreDays)
		own(&side.IdeaDays)
	}
	for i := range own(&q.Alone) {
		own(&q.Alone[i].Extra)
	}
}

func (p *Pause) unshare() {
	own(&p.Held)
	for i := range p.Sides {
		side := &p.Sides[i]
		own(&side.Loose)
		own(&side.Kept)
		for j := range own(&side.From) {
			own(&side.From[j].Extra)
		}
	}
}

func (g *Gifts) unshare() {
	for _, who := range event.Both() {
		own(&g.Making[who].Parts)
		own(&g.Later[who].Parts)
	}
}

func (n *Notes) unshare() {
	for i := range n.Making {
		own(&n.Making[i].Parts)
	}
	from := room(n.Set, func(n *Note) int { return len(n.From) })
	for i := range own(&n.Set) {
		own(&n.Set[i].More)
		from.own(&n.Set[i].From)
	}
}

// with is a copy of a map with one more entry, or another: the map itself stays as it is.
func with[V any](m map[string]V, key string, v V) map[string]V {
	fresh := make(map[string]V, len(m)+1)
	maps.Copy(fresh, m)
	fresh[key] = v
	return fresh
}

// own makes a list one of its own, and returns it. One that was emptied keeps nothing of the place it had.
func own[T any](list *[]T) []T {
	*list = slices.Clone(*list)
	return *list
}

// ownMore does so with room for one more, where a turn often adds one.
func ownMore[T any](list *[]T) []T {
	if len(*list) == 0 {
		return own(list)
	}
	*list = append(make([]T, 0, len(*list)+1), *list...)
	return *list
}

// ownTo does so with what a pointer leads to.
func ownTo[T any](at **T) {
	if *at != nil {
		fresh := **at
		*at = &fresh
	}
}

// numbers is the place of many short lists: one for all is made faster than one for each. None of them
// can grow into the next.
type numbers []int

// room is a place for the numbers that are in a list.
func room[T any](list []T, count func(*T) int) numbers {
	n := 0
	for i := range list {
		n += count(&list[i])
	}
	return make(numbers, 0, n)
}

func (n *numbers) own(list *[]int) {
	if len(*list) == 0 {
		*list = slices.Clone(*list)
		return
	}
	from := len(*n)
	*n = append(*n, *list...)
	*list = (*n)[from:len(*n):len(*n)]
}
