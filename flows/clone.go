package flows

import (
	"maps"

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
	own((*[]Plan)(&p.Plans))
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

// ownAll is for whoever changes the state wherever it may be.
func (t *turn) ownAll() {
	t.ownGiven()
	t.ownPast()
	for _, who := range event.Both() {
		t.ownLive(who)
	}
}
