package playground

import "slices"

// User is who the phone belongs to.
func (p *Phone) User() User {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.user
}

// Messages are what is on the screen now, both sides, in order.
func (p *Phone) Messages() []Message {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.chat.all()
}

func (c *chat) all() []Message {
	out := make([]Message, len(c.messages))
	for i, m := range c.messages {
		out[i] = c.shown(m)
	}
	return out
}

// Keyboard is the standing keyboard, nil when there is none.
func (p *Phone) Keyboard() [][]string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return slices.Clone(p.chat.keyboard)
}

// Commands is the command menu this phone shows.
func (p *Phone) Commands() []Command {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return slices.Clone(p.s.menu(p))
}

// About is what this phone shows in an empty chat.
func (p *Phone) About() string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.s.said(p, "description")
}

// Changes are all visible changes from number since on, in order, and the number to
// ask with next. The oldest are forgotten after tens of thousands.
func (p *Phone) Changes(since int) ([]Change, int) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.chat.since(since)
}

// Pending are the taps of this phone the bot has not answered, oldest first. One that
// grew too old to be answered stays in the list for a day.
func (p *Phone) Pending() []string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	var ids []string
	for id, t := range p.s.taps {
		if t.chat == p.chat && !t.answered {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
