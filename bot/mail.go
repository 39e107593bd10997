package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows/event"
)

// shelf is the outbox in the store. It implements sender.Book.
type shelf struct {
	store *store.Store
	log   *slog.Logger
}

// Outbox reads what a couple has unsent. An entry that cannot be read comes without a kind, so that
// the sender drops it: it would be in the way of everything behind it for ever.
func (s shelf) Outbox(ctx context.Context, couple string) ([]sender.Entry, map[string]int, error) {
	unsent, cards, err := s.store.Outbox(ctx, couple)
	if err != nil {
		return nil, nil, fmt.Errorf("bot: outbox: %w", err)
	}
	entries := make([]sender.Entry, len(unsent))
	for i, e := range unsent {
		entries[i] = sender.Entry{Couple: couple, Version: e.Version, Number: e.Number}
		if json.Unmarshal(e.Body, &entries[i].Item) != nil {
			s.log.Error("an outbox entry cannot be read and is dropped")
			entries[i].Item = sender.Item{}
		}
	}
	return entries, cards, nil
}

// Receipt strikes off what is done.
func (s shelf) Receipt(ctx context.Context, couple string, done []sender.Entry, cards map[string]int) error {
	return wrap("receipt", s.store.Receipt(ctx, couple, refsOf(done), cards))
}

func refsOf(entries []sender.Entry) []store.Ref {
	refs := make([]store.Ref, len(entries))
	for i, e := range entries {
		refs[i] = store.Ref{Version: e.Version, Number: e.Number}
	}
	return refs
}

// UnsentCouples lists who has something unsent.
func (s shelf) UnsentCouples(ctx context.Context) ([]string, error) {
	ids, err := s.store.UnsentCouples(ctx)
	return ids, wrap("unsent couples", err)
}

// returns is the way back from the sender into the clerk. It implements sender.Events.
type returns struct{ k *clerk }

// Lapsed tells a couple that a message will never be sent.
func (r returns) Lapsed(ctx context.Context, e sender.Entry) error {
	l, err := readLetter(e.Item)
	if err != nil || l.Send == nil || l.Send.Card == "" {
		return nil // an edit nobody needs any more, or a word in passing: no flow waits for it
	}
	id := r.k.store.EventID("lapsed", e.Couple, number(e.Version), number(e.Number))
	return r.k.tell(ctx, e.Couple, id, event.Lapsed{To: l.Send.To, Card: l.Send.Card})
}

// Refused tells a couple that Telegram will not do what was wanted, in no form.
func (r returns) Refused(ctx context.Context, e sender.Entry, why sender.Reason) (ours bool, err error) {
	hear, missed := refusedEvent(e, why)
	if missed {
		id := r.k.store.EventID("refused", e.Couple, number(e.Version), number(e.Number))
		err = r.k.tell(ctx, e.Couple, id, hear)
	}
	sent, media := hear.(event.Refused)
	return (!media || sent.Kind == "") && why != sender.TooOld && e.Item.Chat > 0, err
}

// Unreachable tells a couple that a phone takes no messages.
func (r returns) Unreachable(ctx context.Context, couple string, chat int64) error {
	return r.k.tell(ctx, couple, "", event.Reached{From: event.Phone{Chat: chat}})
}

// Errand does work that crosses couples.
func (r returns) Errand(ctx context.Context, e sender.Entry) error { return r.k.errand(ctx, e) }
