package prompts

// number writes down which sets each word is in.
func (c *compiler) number() {
	size := len(c.sets)/64 + 1
	c.l.belongs = make([][]uint64, len(c.l.vocabulary)+1)
	for id := range c.l.belongs {
		c.l.belongs[id] = make([]uint64, size)
	}
	for set, words := range c.bits {
		for _, id := range words {
			c.l.belongs[id][set>>6] |= 1 << (set & 63)
		}
	}
}

// anchor picks for each pattern the element whose words the list uses least: those are rare in
// speech, too, and a pattern is tried only where they stand.
func (c *compiler) anchor() {
	uses := map[int32]int{}
	each := func(do func(p *pattern)) {
		for i := range c.l.phrases {
			for _, list := range [][]pattern{c.l.phrases[i].patterns, c.l.phrases[i].unless} {
				for j := range list {
					do(&list[j])
				}
			}
		}
		for j := range c.l.unless {
			do(&c.l.unless[j])
		}
	}
	each(func(p *pattern) {
		for _, e := range p.elements {
			for _, id := range c.words(e) {
				uses[id]++
			}
		}
	})
	each(func(p *pattern) {
		best := -1
		for i, e := range p.elements {
			if e.optional || e.gap {
				continue
			}
			n := 0
			for _, id := range c.words(e) {
				n += uses[id]
			}
			if best < 0 || n < best {
				best, p.anchor = n, i
			}
		}
	})
	c.l.anchored = make([][]anchor, len(c.l.vocabulary)+1)
	for i := range c.l.phrases {
		for j, p := range c.l.phrases[i].patterns {
			for _, id := range c.words(p.elements[p.anchor]) {
				c.l.anchored[id] = append(c.l.anchored[id], anchor{i, j})
			}
		}
	}
}

func (c *compiler) words(e element) []int32 {
	if e.gap {
		return nil
	}
	return c.bits[e.set]
}
