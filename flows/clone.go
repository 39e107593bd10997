package flows

// clone copies a couple, so that a turn can change its copy freely: all the way down, but for the longest
// lists, which a turn makes its own when it is about to change them (see package own). Lists, maps and
// pointers are the only places where two copies could still meet, and each of them stands in an Unshare; a test
// finds the one that does not. It is written out because every step begins with it: by reflection it
// takes twice as long. What is only ever made anew may be in both: prompts.Seen, and the maps that own.With makes.
func clone(c Couple) *Couple {
	for i := range c.People {
		p := &c.People[i]
		p.Person.Unshare()
		p.Evenings.Unshare()
		p.Prefs.Unshare()
		p.Plans.Unshare()
		p.Acts.Unshare()
	}
	c.Pairing.Unshare()
	c.Question.Unshare()
	c.Pause.Unshare()
	c.Shared.Owns.Unshare()
	c.Gifts.Unshare()
	c.Weeks.Unshare()
	c.Notes.Unshare()
	return &c
}
