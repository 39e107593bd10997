package bot

import (
	"errors"
	"log/slog"
	"sync"

	"steady/bot/store"
)

// alarm tells the operator that the store does not do its work: one line when it begins, however many
// calls wait, another one only when somebody has to do something else about it, and one when it is
// over.
type alarm struct {
	log *slog.Logger

	mu      sync.Mutex
	waiting int             // calls that are being repeated
	through bool            // one of them has got through
	told    map[string]bool // what was said since all was well
}

func newAlarm(log *slog.Logger) *alarm {
	return &alarm{log: log, told: map[string]bool{}}
}

// Raise says that a call failed and is repeated from now on.
func (a *alarm) Raise(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting++
	a.tell(err)
}

// still says that a call that was raised fails again; now perhaps for another reason.
func (a *alarm) still(err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tell(err)
}

// Ease says that a call that was raised got through.
func (a *alarm) Ease() { a.over(true) }

// leave says that nobody waits any more for a call that was raised: whoever did has given up.
func (a *alarm) leave() { a.over(false) }

// over ends one call's waiting. With the last the trouble is over, if any got through.
func (a *alarm) over(through bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.waiting--
	a.through = a.through || through
	if a.waiting > 0 {
		return
	}
	if a.through {
		a.log.Info("Redis does its work again")
	}
	a.through = false
	clear(a.told)
}

// rings tells whether any call is being repeated now.
func (a *alarm) rings() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.waiting > 0
}

// tell writes the line. What passes by itself is a warning, and no news while anything is wrong.
func (a *alarm) tell(err error) {
	says, passes := sentence(err)
	if a.told[says] || passes && len(a.told) > 0 {
		return
	}
	a.told[says] = true
	if passes {
		a.log.Warn(says, "error", err)
		return
	}
	a.log.Error(says, "error", err)
}

// meanwhile is what everybody may be sure of in any trouble.
const meanwhile = "; messages wait at Telegram until then, and it goes on by itself"

// sentence is what an operator can do about an error of the store's, and whether it passes by itself.
func sentence(err error) (says string, passes bool) {
	if errors.Is(err, errSlow) {
		return "Redis answers slowly, and so does this bot: look at its machine, its disk and the way there", true
	}
	switch store.AilmentOf(err) {
	case store.Full:
		return "Redis is out of memory and takes nothing new: give it more with redis-cli CONFIG SET maxmemory, and the same in redis.conf" + meanwhile, false
	case store.Disk:
		return "Redis cannot write to its disk and takes nothing new: make room there or mend it, redis-cli INFO persistence says what failed" + meanwhile, false
	case store.Copies:
		return "fewer replicas have what is written than REDIS_URL asks for, so it does not count: start those that are missing, or take replicas= out" + meanwhile, false
	case store.Replica:
		return "Redis is a replica and takes no writes: a failover passes, otherwise REDIS_URL has to lead to the master" + meanwhile, true
	case store.Locked, store.Forbidden:
		return "Redis refuses the user or the password: let it take them again, or put others into REDIS_URL and start anew; messages wait at Telegram until then", false
	case store.Guarded, store.Untrusted, store.Unwatched:
		return "Redis or the way to it refuses this bot, and the error says why: mend that; messages wait at Telegram until then", false
	case store.Away, store.Foreign, store.Unsecured, store.Uncertified, store.Mute, store.Nowhere, store.Closed:
	}
	return "Redis does not answer" + meanwhile, true
}

// errSlow: an answer came, but so late that people notice.
var errSlow = errors.New("bot: Redis needed longer than a second")
