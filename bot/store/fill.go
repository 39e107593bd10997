package store

import (
	"context"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"
)

// fieldsAtOnce bounds one command that writes a value.
const fieldsAtOnce = 512

// write puts a record in the place of what is there. It may be repeated.
func (r Record) write(ctx context.Context, p redis.Pipeliner, now time.Time) {
	if r.Couple != "" {
		k := keysOf(r.Couple)
		for _, key := range []string{k.couple, k.events, k.journal} {
			p.Del(ctx, key)
		}
		place(ctx, p, k.urgent, r.Couple, r.Urgent)
		place(ctx, p, k.crowd, r.Couple, r.Crowd)
		if r.waits() {
			p.SAdd(ctx, k.unsent, r.Couple)
		} else {
			p.SRem(ctx, k.unsent, r.Couple)
		}
	}
	for _, v := range r.Values {
		v.write(ctx, p, now)
	}
}

// place puts a couple on an agenda or takes it off.
func place(ctx context.Context, p redis.Pipeliner, agenda, couple string, at time.Time) {
	if at.IsZero() {
		p.ZRem(ctx, agenda, couple)
		return
	}
	p.ZAdd(ctx, agenda, redis.Z{Score: float64(at.Unix()), Member: couple})
}

// waits tells whether the couple has something in its outbox.
func (r Record) waits() bool {
	for field := range r.hash(keysOf(r.Couple).couple) {
		if isEntry(field) {
			return true
		}
	}
	return false
}

func (v Value) write(ctx context.Context, p redis.Pipeliner, now time.Time) {
	p.Del(ctx, v.Key)
	if v.Kind == "" || !v.Until.IsZero() && !v.Until.After(now) {
		return
	}
	switch v.Kind {
	case kindText:
		p.Set(ctx, v.Key, v.Text, 0)
	case kindHash:
		fields := make([]any, 0, 2*len(v.Hash))
		for field, value := range v.Hash {
			fields = append(fields, field, value)
		}
		for some := range slices.Chunk(fields, 2*fieldsAtOnce) {
			p.HSet(ctx, v.Key, some...)
		}
	case kindList:
		for some := range slices.Chunk(v.List, fieldsAtOnce) {
			values := make([]any, len(some))
			for i, s := range some {
				values[i] = s
			}
			p.RPush(ctx, v.Key, values...)
		}
	case kindRanks:
		for some := range slices.Chunk(v.Ranks, fieldsAtOnce) {
			members := make([]redis.Z, len(some))
			for i, r := range some {
				members[i] = redis.Z{Score: r.Score, Member: r.Member}
			}
			p.ZAdd(ctx, v.Key, members...)
		}
	}
	if !v.Until.IsZero() {
		p.PExpire(ctx, v.Key, v.Until.Sub(now))
	}
}

// size is about how many bytes a value is.
func (v Value) size() int {
	n := len(v.Key) + len(v.Text)
	for field, value := range v.Hash {
		n += len(field) + len(value)
	}
	for _, s := range v.List {
		n += len(s)
	}
	for _, r := range v.Ranks {
		n += len(r.Member) + 8
	}
	return n
}
