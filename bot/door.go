package bot

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"steady/bot/store"
	"steady/bot/telegram"
	"steady/flows/event"
	"steady/prompts"
)

const (
	strangersKept = 10_000 // whom memory knows to have been told today
	strangersRate = 1      // a second are told at most, so that a crowd of them holds up nobody
)

// strangers is the door where STEADY_ALLOW says who may begin. Whoever was here before stays, and so does
// whoever came by an invitation of somebody on the list; their own invitations open to nobody else. Of others
// nothing is stored: they are told once on a day, as far as memory knows, in one sentence.
type strangers struct {
	allow []int64 // empty: everybody may begin
	store *store.Store
	book  func() *prompts.Book
	api   *telegram.Client
	taps  *taps
	now   func() time.Time
	log   *slog.Logger
	pace  *rate.Limiter

	mu    sync.Mutex
	since time.Time // of the day that told is about
	told  map[int64]bool
}

// comes tells whether what somebody did is taken. What is not is answered here.
func (s *strangers) comes(ctx context.Context, k *clerk, a arrival) (bool, error) {
	if len(s.allow) == 0 || a.chat == 0 || slices.Contains(s.allow, a.chat) {
		return true, nil
	}
	if _, known, err := s.store.Known(ctx, a.chat); known || err != nil {
		return known, wrap("find a person", err)
	}
	if e, ok := a.event.(event.Opened); ok {
		if invited, err := s.invited(ctx, k, e.Code); invited || err != nil {
			return invited, err
		}
	}
	s.taps.answer(ctx, a.query, event.Toast{})
	s.tell(ctx, a)
	return false, nil
}

// invited tells whether a link is open and was made by somebody on the list.
func (s *strangers) invited(ctx context.Context, k *clerk, code string) (bool, error) {
	inv, ok, err := s.store.Invitation(ctx, code)
	if err != nil || !ok || inv.Status != store.StatusOpen || !s.now().Before(inv.Until) {
		return false, wrap("find an invitation", err)
	}
	maker, _, err := k.peek(ctx, inv.Couple)
	if err != nil {
		if passing(err) || ctx.Err() != nil {
			return false, err
		}
		return false, nil // a pair that is being made, or what nobody can read: its link opens nothing
	}
	return slices.Contains(s.allow, maker.People[event.A].Chat), nil
}

// tell says it in a chat of one's own, and waits for nothing.
func (s *strangers) tell(ctx context.Context, a arrival) {
	from, ok := speaker(a.event)
	if !ok || !s.mayTell(a.chat) {
		return
	}
	book := s.book()
	lang, _ := book.Match(from.Lang)
	text := book.Say(lang, "shell.stranger", prompts.Args{"Number": a.chat})
	s.taps.begin()
	go func() {
		defer s.taps.end()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
		defer cancel()
		if _, err := s.api.Call(ctx, "sendMessage", map[string]string{"chat_id": number(a.chat), "text": text}); err != nil {
			s.log.Debug("a stranger could not be told", "error", err)
		}
	}()
}

// mayTell tells whether somebody is to be told now, and takes it for done.
func (s *strangers) mayTell(chat int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := s.now(); s.told == nil || now.Sub(s.since) >= 24*time.Hour || now.Before(s.since) {
		s.told, s.since = map[int64]bool{}, now
	}
	if s.told[chat] || len(s.told) >= strangersKept || !s.pace.Allow() {
		return false
	}
	s.told[chat] = true
	return true
}

// speaker is whose words or deeds in a chat of their own an event is, if it is to be answered.
func speaker(e event.Event) (event.Phone, bool) {
	switch e := e.(type) {
	case event.Said:
		return e.From, true
	case event.Tapped:
		return e.From, true
	case event.Opened:
		return e.From, true
	}
	return event.Phone{}, false
}
