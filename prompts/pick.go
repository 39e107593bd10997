package prompts

import "slices"

// Wish says which prompt is looked for.
type Wish struct {
	Seed   uint64   // the couple's chance
	Day    int      // the local day, as a running number: what a pick without memory goes by
	Depths []Depth  // any of these; empty: all
	Tags   []string // any of these; empty: all
	Not    []string // none of these
	Season Season   // of this season, or of none
	After  int      // follow-ups of this prompt; 0: none that follows up another
	Near   int      // of those that are next, only so many that come first in the file; 0: all
	Whose  Whose    // who picks: says nothing but what Preferring has for them
}

// Seen remembers which prompts of one deck were picked. Nil remembers nothing.
// It is a plain value: With and Pick return a new one and leave theirs as it
// was. In JSON it is a string; what is stored stays readable when a deck grows.
//
// The first two bytes are the id picked last. Then follow two bits for each id,
// how often it was picked, up to three times: one bit would have to be cleared
// when a small selection of the deck begins again, and a wider wish would then
// take those prompts for fresh ones and repeat them before the rest had come.
type Seen []byte

const (
	seenHead = 2 // bytes before the counts
	seenFull = 3 // the highest count two bits can hold
)

// Has says whether the prompt with this id was picked before.
func (s Seen) Has(id int) bool { return s.count(id) > 0 }

// With gives a copy in which the prompt with this id was picked just now. An id
// that no prompt can have changes nothing.
func (s Seen) With(id int) Seen {
	if id < 1 || id > maxID {
		return slices.Clone(s)
	}
	need := seenHead + id/4 + 1
	next := make(Seen, max(len(s), need))
	copy(next, s)
	next[0], next[1] = byte(id), byte(id>>8)
	next.set(id, min(s.count(id)+1, seenFull))
	return next
}

// Last is the id of the prompt that was picked last; 0: none was.
func (s Seen) Last() int {
	if len(s) < seenHead {
		return 0
	}
	return int(s[0]) | int(s[1])<<8
}

func (s Seen) count(id int) int {
	at := seenHead + id/4
	if id < 1 || at >= len(s) {
		return 0
	}
	return int(s[at]>>(id%4*2)) & seenFull
}

func (s Seen) set(id, count int) {
	at, shift := seenHead+id/4, id%4*2
	s[at] = s[at]&^(seenFull<<shift) | byte(count)<<shift
}

// Pick chooses the prompt for a wish. The choice is a function of the deck, the
// wish and what was seen, and of nothing else; it is the same in every language.
// No prompt comes again while one that fits was never picked; after that those
// that fit come round again, the rarest first and in the same order as before,
// and none twice running as long as another fits. A caller that keeps no memory
// and always hands in nil gets another prompt by the day. If none fits, or there
// is no such deck, the prompt's ID is 0 and what was seen is unchanged.
func (b *Book) Pick(lang, deck string, w Wish, seen Seen) (Prompt, Seen) {
	d := b.deck(lang, deck)
	if p, ok := b.first(deck, d, w, seen); ok {
		return p, seen.With(p.ID)
	}
	last := seen.Last()
	lowest, until, fits := w.next(d, seen)
	if fits == 0 {
		return Prompt{}, seen
	}
	chosen, order := -1, w.order(seen)
	var best uint64
	for i := range d.prompts {
		p := &d.prompts[i]
		if p.ID == last || p.place > until || !w.fits(p) || seen.count(p.ID) != lowest {
			continue
		}
		if score := mix(order ^ uint64(p.ID)); chosen < 0 || score < best {
			chosen, best = i, score
		}
	}
	if chosen < 0 { // only the last one fits
		p, _ := d.find(last)
		return p, seen.With(last)
	}
	if lowest == seenFull {
		seen = w.again(d, seen)
	}
	p := d.prompts[chosen].clone()
	return p, seen.With(p.ID)
}

// next tells which of those that fit are next: picked so often, which is the least, and standing no later in
// the file than this. It counts all that fit.
func (w Wish) next(d *deck, seen Seen) (lowest, until, fits int) {
	last := seen.Last()
	lowest = seenFull + 1
	var places []int
	for i := range d.prompts {
		p := &d.prompts[i]
		if !w.fits(p) {
			continue
		}
		fits++
		count := seen.count(p.ID)
		switch {
		case p.ID == last || count > lowest:
			continue
		case count < lowest:
			lowest, places = count, places[:0]
		}
		if w.Near > 0 {
			places = append(places, p.place)
		}
	}
	if w.Near == 0 || len(places) <= w.Near {
		return lowest, len(d.prompts), fits
	}
	slices.Sort(places)
	return lowest, places[w.Near-1], fits
}

// Fresh tells whether something fits a wish that was never picked.
func (b *Book) Fresh(deck string, w Wish, seen Seen) bool {
	d := b.deck(english, deck)
	return slices.ContainsFunc(d.prompts, func(p Prompt) bool { return w.fits(&p) && !seen.Has(p.ID) })
}

// again makes room for one more round of those that fit, all of which have come
// as often as can be counted. They stay seen.
func (w Wish) again(d *deck, seen Seen) Seen {
	next := slices.Clone(seen)
	for i := range d.prompts {
		if p := &d.prompts[i]; w.fits(p) && next.count(p.ID) == seenFull {
			next.set(p.ID, seenFull-1)
		}
	}
	return next
}

func (w Wish) fits(p *Prompt) bool {
	if p.retired || p.After != w.After || w.Season != AnySeason && p.Season != AnySeason && p.Season != w.Season {
		return false
	}
	if len(w.Depths) > 0 && !slices.Contains(w.Depths, p.Depth) {
		return false
	}
	if len(w.Tags) > 0 && !overlap(w.Tags, p.Tags) {
		return false
	}
	return !overlap(w.Not, p.Tags)
}

func overlap(x, y []string) bool {
	for _, s := range x {
		if slices.Contains(y, s) {
			return true
		}
	}
	return false
}

// order is what the prompts are shuffled by: each gets its own place from it, so
// that a deck that grows does not reshuffle what is already in it. The day has
// no say once something was seen: were every round in another order, the end of
// one would meet the beginning of the next, and questions would come back within
// days; in one order each comes back as late as it can.
func (w Wish) order(seen Seen) uint64 {
	if seen.Last() == 0 {
		return mix(w.Seed ^ mix(uint64(w.Day)))
	}
	return mix(w.Seed)
}

// mix spreads its argument over all bits (the finalizer of SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
