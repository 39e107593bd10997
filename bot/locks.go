package bot

import "sync"

// locks are one lock per name. The store alone keeps things right; these keep two visits to one
// couple in this process from undoing each other's work.
type locks struct {
	mu   sync.Mutex
	held map[string]*held
}

type held struct {
	turn  chan struct{} // holds one token while nobody is in
	users int
}

func newLocks() *locks { return &locks{held: map[string]*held{}} }

// lock waits for the name and returns what gives it back.
func (l *locks) lock(name string) (unlock func()) {
	l.mu.Lock()
	h := l.held[name]
	if h == nil {
		h = &held{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		l.held[name] = h
	}
	h.users++
	l.mu.Unlock()
	<-h.turn
	return func() {
		h.turn <- struct{}{}
		l.mu.Lock()
		defer l.mu.Unlock()
		if h.users--; h.users == 0 {
			delete(l.held, name)
		}
	}
}
