package sender

import (
	"maps"
	"slices"
	"time"
)

// What makes a 429 everybody's business, and how one feels one's way while it is.
const (
	veryLong     = 5 * time.Minute  // a single 429 as long as this may be meant for the whole bot
	severalChats = 3                // 429s of so many chats …
	atOnce       = 10 * time.Second // … within so long are meant for the whole bot
	firstProbe   = time.Second
	lastProbe    = time.Minute
)

// brake holds the prompts of all chats back while Telegram is angry with the whole bot. People go on,
// one at a time as a probe, ever more rarely while Telegram stays angry.
type brake struct {
	until    time.Time
	suspects []int64       // the few chats whose very long 429s are all there is to go by; none: it is certain
	doubt    bool          // nothing went out since: even when the time is over, one tries first
	next     time.Time     // nothing goes before, while the brake is on or in doubt
	gap      time.Duration // between probes
	probed   bool          // the next answer may be a probe's
	scolds   map[int64]time.Time
}

func newBrake() brake {
	return brake{gap: firstProbe, scolds: map[int64]time.Time{}}
}

// scolded notes a 429 and tells whether it is meant for the whole bot (and so not for this chat). Then
// cleared are the chats that were suspected of being meant themselves.
func (b *brake) scolded(chat int64, after time.Duration, global bool, now time.Time) (everybody bool, cleared []int64) {
	maps.DeleteFunc(b.scolds, func(_ int64, at time.Time) bool { return now.Sub(at) > atOnce })
	b.scolds[chat] = now
	if !b.on(now) {
		b.suspects = nil
	}
	known := b.certain(now)
	if b.probed { // what was in flight when it began does not count
		b.gap, b.probed = min(2*b.gap, lastProbe), false
	}
	if after < veryLong {
		everybody = global || known || len(b.scolds) >= severalChats
	} else {
		everybody = global || known && !now.Add(after).After(b.until.Add(atOnce)) || !known && b.suspect(chat)
	}
	switch {
	case everybody:
		b.suspects, cleared = nil, b.suspects
	case after < veryLong || known:
		return false, nil
	}
	b.doubt = true
	b.until = later(b.until, now.Add(after))
	b.next = now.Add(b.gap)
	if len(b.suspects) == 1 { // whether it is only this chat another one finds out at once
		b.next = now
	}
	return everybody, cleared
}

// suspect notes a chat with a very long 429 of its own, or so it seems, and tells whether there were too
// many of them in a row for that.
func (b *brake) suspect(chat int64) bool {
	if !slices.Contains(b.suspects, chat) {
		b.suspects = append(b.suspects, chat)
	}
	return len(b.suspects) >= severalChats
}

// eased notes that something went out to a chat.
func (b *brake) eased(chat int64, now time.Time) {
	b.gap, b.doubt, b.probed = firstProbe, false, false
	if b.on(now) && len(b.suspects) > 0 && !slices.Contains(b.suspects, chat) {
		b.until = now // so it was their own trouble
	}
}

func (b *brake) on(now time.Time) bool { return now.Before(b.until) }

// unsure tells whether it is on for no more than a suspicion: then prompts try, too.
func (b *brake) unsure(now time.Time) bool { return b.on(now) && len(b.suspects) > 0 }

// certain tells whether it is on for everybody's sake.
func (b *brake) certain(now time.Time) bool { return b.on(now) && len(b.suspects) == 0 }

// ready is the earliest moment from now on at which a line may try. A mere suspicion lets prompts
// probe, too: with nobody awake there would be no other way to find out.
func (b *brake) ready(l line, now time.Time) time.Time {
	switch {
	case !b.on(now) && !b.doubt:
		return now
	case !b.on(now) || l == people || l == prompts && b.unsure(now):
		return later(now, b.next)
	}
	return b.until
}

// probing notes that one is trying.
func (b *brake) probing(now time.Time) {
	if b.on(now) || b.doubt {
		b.next = now.Add(b.gap)
		b.probed = true
	}
}
