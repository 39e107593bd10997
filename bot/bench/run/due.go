package run

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"steady/bench/peers/work"
	"steady/bench/seed"
)

// DueOptions say how large a scheduling run is.
type DueOptions struct {
	// Couples is how many are due over the day.
	Couples int
	// Crowd is how many of them are due in the crowded minute, and once more as many at one moment.
	Crowd int
	// Window is how much of the crowded minute is seen: so much of its crowd is due in it.
	Window time.Duration
	// Gap is between the end of the window and the moment for which the other crowd is due.
	Gap time.Duration
	// Settle is how long a program is left alone before it is measured.
	Settle time.Duration
	// Profile is a file that says where Steady's time goes from its start to the end of the crowd; empty: none.
	Profile string
}

// Check tells whether there is such a day.
func (o DueOptions) Check() error {
	switch {
	case o.inWindow() < partAnew || o.Window < partAnew*time.Second:
		return errors.New("-crowd and -window: too few are due in the window, or it is too short")
	case o.rest() < 0:
		return errors.New("-couples: there are fewer than the crowds have")
	}
	return nil
}

// inWindow is how many couples are due in the part of the crowded minute that is seen.
func (o DueOptions) inWindow() int { return int(float64(o.Crowd) * o.Window.Minutes()) }

// rest is how many are due at some other time of the day.
func (o DueOptions) rest() int { return o.Couples - o.inWindow() - o.Crowd }

// group is some couples in a row, and when they are due: the i-th at from, and evenly over a time.
type group struct {
	first, n int
	from     time.Time
	over     time.Duration
}

// chat is that of the i-th couple's first person.
func (g group) chat(i int) int64 { return seed.FirstChat + 2*int64(g.first+i) }

// at is when the i-th is due, in whole seconds.
func (g group) at(i int) time.Time {
	if g.n == 0 {
		return g.from
	}
	return g.from.Add(time.Duration(i) * (g.over / time.Duration(g.n))).Truncate(time.Second)
}

// write puts groups into a file as the programs read it.
func (s *stage) write(groups ...group) (name string, err error) {
	name = filepath.Join(s.redis.Dir, "due")
	file, err := os.Create(name)
	if err != nil {
		return "", err
	}
	w := bufio.NewWriter(file)
	for _, g := range groups {
		for i := range g.n {
			fmt.Fprintln(w, g.chat(i), g.at(i).Unix())
		}
	}
	if err := w.Flush(); err != nil {
		_ = file.Close() // it is of no use
		return "", err
	}
	return name, file.Close()
}

// once runs the peer's program for one piece of work, on the bot's core, and tells how long that took and
// what it said.
func (s *stage) once(ctx context.Context, what string, groups ...group) (time.Duration, string, error) {
	name, err := s.write(groups...)
	if err != nil {
		return 0, "", err
	}
	command, dir := s.shop.command(s.peer)
	said := &tail{}
	began := time.Now()
	p, err := launch(append(command, what), dir, append(s.env(), "DUE_FILE="+name, "STEADY_BUILD="+thisBuild), said)
	if err != nil {
		return 0, "", err
	}
	select {
	case <-p.done:
	case <-ctx.Done():
		p.kill()
		return 0, "", context.Cause(ctx)
	}
	text, _ := said.read()
	if !p.cmd.ProcessState.Success() {
		return 0, "", fmt.Errorf("%s, %s: %w\n%s", s.peer.Name, what, errEnded, text)
	}
	return time.Since(began), text, nil
}

const statesAtOnce = 1000

// blank gives every couple of a peer the state it has before anything was due.
func (s *stage) blank(ctx context.Context, couples int) error {
	state, err := work.Blank(s.sample.Bytes)
	if err != nil {
		return err
	}
	all := group{n: couples}
	for i := 0; i < couples; {
		p := s.redis.Client.Pipeline()
		for end := min(i+statesAtOnce, couples); i < end; i++ {
			p.Set(ctx, work.StateKey(all.chat(i)), state, 0)
		}
		if _, err := p.Exec(ctx); err != nil {
			return fmt.Errorf("write states: %w", err)
		}
	}
	return nil
}
