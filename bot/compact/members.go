package compact

import "strconv"

// name is the name of a member and its place in names.txt: -1 where it has none, and one behind the last
// where only a newer program knows it.
type name struct {
	at   int
	text string
}

// longestName is how long a name without a place may be that records are remembered by.
const longestName = 64

func (r *reader) name() (name, bool) {
	n, ok := r.uvarint()
	switch {
	case !ok:
		return name{}, false
	case n > uint64(len(names)):
		return name{len(names), "?" + strconv.FormatUint(n, 10)}, true
	case n > 0:
		return name{int(n - 1), names[n-1]}, true
	}
	raw, ok := r.long()
	if at, known := nameAt[string(raw)]; known { // it got its place since
		return name{at, names[at]}, ok
	}
	return name{-1, string(raw)}, ok
}

// cursor goes through the members of an object or a record.
type cursor struct {
	left int
	own  int // where its names are remembered; -1: they are not
	like int // where they stand already; -1: with its values
	done int
}

// begin finds out what follows a tag; false: no members, or they cannot all be there.
func (r *reader) begin(tag byte) (c cursor, ok bool) {
	c = cursor{own: -1, like: -1}
	switch {
	case tag >= tagLikeFirst && tag < tagLikeFirst+likeFirst:
		c.like, ok = int(tag-tagLikeFirst), true
	case tag == tagLike:
		at, whole := r.uvarint()
		c.like, ok = int(min(at, uint64(len(r.like)))), whole
	case tag == tagObject:
		n, whole := r.uvarint()
		c.left = int(min(n, uint64(len(r.b))))
		return c, whole && n <= uint64(len(r.b))
	default:
		if c.left, ok = r.many(tag, fewMembers, tagFewMembers, tagRecord); ok {
			c.own = len(r.like)
			r.like = append(r.like, make([]name, 0, min(c.left, mostFields)))
		}
		return c, ok
	}
	if !ok || c.like >= len(r.like) {
		return c, false
	}
	c.left = len(r.like[c.like])
	return c, true
}

// next is the name of the next member; its value follows.
func (r *reader) next(c *cursor) (name, bool) {
	c.left--
	c.done++
	if c.like >= 0 {
		return r.like[c.like][c.done-1], true
	}
	n, ok := r.name()
	if c.own >= 0 {
		r.like[c.own] = append(r.like[c.own], n)
		ok = ok && (n.at >= 0 || len(n.text) <= longestName)
	}
	return n, ok
}
