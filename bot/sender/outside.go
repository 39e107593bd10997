package sender

import (
	"context"
	"time"
)

// Wire is Telegram, seen from here. Its methods are called side by side for different chats, never
// for one chat at a time twice; they obey the context. Whatever is not a *Refusal counts as
// Transient: the answer was lost, and the call is made again.
type Wire interface {
	// Send puts a new message up and returns its id. The item may be an Edit whose message is gone
	// or was never sent.
	Send(ctx context.Context, item Item) (message int, err error)
	// Edit gives a message new content.
	Edit(ctx context.Context, item Item, message int) error
	// Delete takes a message away.
	Delete(ctx context.Context, item Item, message int) error
}

// Book is the outbox in the store.
type Book interface {
	// Outbox returns what a couple has unsent, in order, and where its cards are (name → message id).
	Outbox(ctx context.Context, couple string) (unsent []Entry, cards map[string]int, err error)
	// Receipt strikes entries off and notes where cards are now (0: nowhere). All entries are of the
	// couple. It may be repeated.
	Receipt(ctx context.Context, couple string, done []Entry, cards map[string]int) error
	// UnsentCouples lists the couples whose outbox is not empty.
	UnsentCouples(ctx context.Context) ([]string, error)
}

// Events is the way back into the clerk. Each method returns nil only when what it tells is durable;
// after an error it is told again, with growing delay, and the chat waits.
type Events interface {
	// Lapsed tells that an entry's Until passed, or its reader is unreachable, before it went out.
	Lapsed(ctx context.Context, entry Entry) error
	// Refused tells that Telegram refuses an entry for good, whatever form it is tried in. It is dropped. Its
	// item names the message it was about, if that is known. ours: this looks like a fault of the program's, and
	// not like something that happens with what people send or wish.
	Refused(ctx context.Context, entry Entry, why Reason) (ours bool, err error)
	// Unreachable tells that Telegram refuses messages to a chat: it blocked the bot or is gone.
	Unreachable(ctx context.Context, couple string, chat int64) error
	// Errand does an entry's work, which may cross couples. It may be repeated.
	Errand(ctx context.Context, entry Entry) error
}

// Guard knows whether this process is the one that sends.
type Guard interface {
	// Holds tells whether the lease is held and will be for at least so long. It is asked before
	// every send, so it answers from memory.
	Holds(ctx context.Context, atLeast time.Duration) bool
}

// Meter counts what happens. Its methods are called side by side and return at once.
type Meter interface {
	// Delivered counts an item that went out, so long after it was decided.
	Delivered(lane Lane, waited time.Duration)
	// Refused counts an answer of Telegram's that was not plain success.
	Refused(reason Reason)
	// Lapsed counts an item that was not sent because its time was over.
	Lapsed()
	// Repeated counts a new message that may be there twice when it is sent now: nobody knows whether an
	// earlier try got through, because its answer was lost or the process that made it died.
	Repeated()
}

// Alarm hears of trouble with the outboxes. Its methods are called side by side and return at once.
type Alarm interface {
	// Raise tells that a call failed and is repeated until it succeeds.
	Raise(err error)
	// Ease tells that every one got through.
	Ease()
}

// always is the guard of a process that nobody stands by for.
type always struct{}

func (always) Holds(context.Context, time.Duration) bool { return true }

// silent counts nothing and rings for nothing.
type silent struct{}

func (silent) Raise(error) {}
func (silent) Ease()       {}

func (silent) Delivered(Lane, time.Duration) {}
func (silent) Refused(Reason)                {}
func (silent) Lapsed()                       {}
func (silent) Repeated()                     {}
