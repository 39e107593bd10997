package bot

import (
	"context"
	"errors"

	"steady/bot/store"
)

// clear finds out whether this process may lead: whoever led before, perhaps for months, may have had
// newer keys. The lease is renewed meanwhile; if that fails once, all begins anew.
func (l *lease) clear(ctx context.Context, term int) {
	call, cancel := context.WithTimeout(ctx, clearFor)
	defer cancel()
	err := l.store.Recheck(call)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.clearing = false
	switch {
	case err == nil && term == l.term && l.kept(0):
		l.cleared, l.said = true, ""
		if l.stands {
			l.stands = false
			l.log.Info("this process leads from now on")
		}
		l.notify()
	case err == nil || passing(err) || ctx.Err() != nil: // the next answer tries again
	default:
		if errors.Is(err, store.ErrOtherKeys) || errors.Is(err, store.ErrNewer) || errors.Is(err, store.ErrOtherBot) {
			l.refused = err
		} else if says := err.Error(); l.said != says { // somebody can mend that while this process stands by
			l.said = says
			l.log.Error("this process may not take over as things are; it asks again and again", "error", err)
		}
		l.drop()
		l.notify()
	}
}

// refusal is why this process must not lead; nil: it may.
func (l *lease) refusal() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refused
}
