// Package run puts peers to the same work, one after the other, and measures them.
package run

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"time"

	"steady/bench/api"
	"steady/bench/local"
	"steady/bench/seed"
	"steady/bot/seal"
)

// stage is everything around one bot: a Redis, a Bot API, and the bot itself.
type stage struct {
	peer   Peer
	shop   *Shop
	redis  *local.Redis
	api    *api.Server
	keys   seal.Keys
	sample seed.Sample
	said   *tail
	bot    *process
	asked  int // questions so far
	people int
	r      *rand.Rand
	order  []int64 // who asks next
}

// setUp makes everything but the bot. The same seed gives the same order of chats.
func setUp(ctx context.Context, shop *Shop, peer Peer, people int, latency time.Duration) (_ *stage, err error) {
	s := &stage{peer: peer, shop: shop, said: &tail{}, r: rand.New(rand.NewPCG(1, 2))}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if s.sample, err = seed.Try(); err != nil {
		return nil, err
	}
	if s.keys, err = seal.Generate(); err != nil {
		return nil, err
	}
	if s.redis, err = startDatabase(ctx, peer.Fsync); err != nil {
		return nil, err
	}
	if err := s.invite(ctx, people); err != nil {
		return nil, err
	}
	if s.api, err = api.Start(); err != nil {
		return nil, err
	}
	s.api.SetLatency(latency)
	return s, nil
}

// invite makes so many more people, in pairs. They ask after those who have not asked yet.
func (s *stage) invite(ctx context.Context, more int) error {
	more += more % 2
	first := seed.FirstChat + int64(s.people)
	if s.peer.isSteady() {
		if err := seed.Fill(ctx, s.redis.URL, s.keys, first, more); err != nil {
			return err
		}
	}
	s.people += more
	s.shuffle(first, more)
	return nil
}

// shuffle has so many people ask in a random order.
func (s *stage) shuffle(first int64, n int) {
	for _, k := range s.r.Perm(n) {
		s.order = append(s.order, first+int64(k))
	}
}

// readyWithin is how long a bot may take to ask for its first update. Steady waits for a dead
// process's lease.
const readyWithin = 30 * time.Second

// begin starts the bot and waits until it asks for updates.
func (s *stage) begin(ctx context.Context, env ...string) error {
	if err := s.spawn(env...); err != nil {
		return err
	}
	return s.ready(ctx)
}

// token is none of anybody's, in the form that all peers take for one.
const token = "1234567890:a-token-for-the-benchmark-of-no-bot"

// spawn starts the bot and does not wait.
func (s *stage) spawn(env ...string) (err error) {
	command, dir := s.shop.command(s.peer)
	s.bot, err = launch(command, dir, append(s.env(), env...), s.said)
	return err
}

// env is what every program is told.
func (s *stage) env() []string {
	return []string{
		"TELEGRAM_BOT_TOKEN=" + token, "TELEGRAM_API_URL=" + s.api.URL,
		"REDIS_URL=" + s.redis.URL, "STEADY_KEY=" + s.keys.Text(),
		"STATE_BYTES=" + strconv.Itoa(s.sample.Bytes), "REPLY_TEXT=" + s.sample.Reply,
	}
}

// ready waits until the bot asks for updates.
func (s *stage) ready(ctx context.Context) error {
	before := s.api.Polls()
	err := local.Patiently(ctx, readyWithin, func() error {
		if s.api.Polls() == before && !s.bot.ended() {
			return errSilent
		}
		return nil
	})
	if err == nil && s.bot.ended() {
		err = errEnded
	}
	if err != nil {
		return s.fault(err)
	}
	return nil
}

var (
	errSilent = errors.New("it asks for no updates")
	errEnded  = errors.New("it ended by itself")
)

// fault is an error with what the bot said before it.
func (s *stage) fault(err error) error {
	text, _ := s.said.read()
	return fmt.Errorf("%s: %w\n%s", s.peer.Name, err, text)
}

func (s *stage) close() {
	if s.bot != nil {
		s.bot.stop()
	}
	if s.api != nil {
		s.api.Close()
	}
	if s.redis != nil {
		s.redis.Stop()
	}
}

// questions are the next n. Nobody asks again before everybody has asked.
func (s *stage) questions(n int) []api.Question {
	list := make([]api.Question, n)
	for i := range list {
		if len(s.order) == 0 {
			s.shuffle(seed.FirstChat, s.people)
		}
		chat := s.order[0]
		s.order = s.order[1:]
		s.asked++
		list[i] = api.Question{Chat: chat, Name: seed.Names()[chat%2], Number: s.asked}
	}
	return list
}

// stalled is how long no reply may come before a run is taken to be over: while the bot still works
// hard, as one does that builds something anew after each start, it is not.
const stalled = 20 * time.Second

// settled waits until so many questions are answered, or no more replies come.
func (s *stage) settled(ctx context.Context, wanted int) error {
	const half = stalled / 2
	worked := -stalled // nobody looked yet
	for {
		if all, err := s.heard(ctx, wanted, half); all || err != nil {
			return err
		}
		now, err := s.bot.cpu()
		if err != nil {
			return s.fault(err)
		}
		if now-worked < half/10 { // of its core's time in that
			return nil
		}
		worked = now
	}
}

// heard waits until so many questions are answered; not all: no reply at all came for so long.
func (s *stage) heard(ctx context.Context, wanted int, silence time.Duration) (all bool, err error) {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for since := time.Now(); ; {
		n, newest := s.api.Answered()
		switch {
		case n >= wanted:
			return true, nil
		case s.bot.ended():
			return false, s.fault(errEnded)
		case time.Since(later(since, newest)) > silence:
			return false, nil
		}
		select {
		case <-ctx.Done():
			return false, context.Cause(ctx)
		case <-tick.C:
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// restCPU is how long this program and the Redis it started have run so far.
func (s *stage) restCPU() (time.Duration, error) {
	var total time.Duration
	for _, pid := range []int{os.Getpid(), s.redis.PID()} {
		t, err := cpuOf(pid)
		if err != nil {
			return 0, err
		}
		total += t
	}
	return total, nil
}
