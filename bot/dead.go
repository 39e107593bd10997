package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"steady/bot/sender"
	"steady/flows"
	"steady/flows/event"
)

// deadLetter is how an event that came with no update lies among the dead letters.
type deadLetter struct {
	Event string      `json:"event"`
	Body  event.Event `json:"body"`
}

// bury puts away what Step failed on, and tells the person of an update that it did not work. Of an
// event of the bot's own nobody knew, and nobody is told.
func (t *turn) bury(h *happening) error {
	if err := t.k.bury(t.ctx, t.concerned(h), h); err != nil {
		return err
	}
	if h.chat == 0 {
		t.k.meter.Buried()
		return nil
	}
	lang, _ := t.k.book.Match("")
	if who, ok := flows.At(t.state, h.chat); ok {
		lang = t.state.People[who].Lang
	}
	item := sender.Item{Kind: sender.Send, Chat: h.chat, Lane: sender.People}
	said := t.supersede(item, event.Send{Text: event.Text{Body: t.k.book.Say(lang, "shell.failed", nil)}})
	t.add(item, event.A, letter{Send: &said})
	return nil
}

// concerned is whose dead letters an event belongs to, so that it goes when they erase what is theirs.
func (t *turn) concerned(h *happening) int64 {
	if h.chat != 0 {
		return h.chat
	}
	switch e := h.event.(type) {
	case event.Reached:
		return e.From.Chat
	case event.Lapsed:
		return t.state.People[e.To&1].Chat
	case event.Refused:
		return t.state.People[e.To&1].Chat
	case event.Undeleted:
		return t.state.People[e.Delete.To&1].Chat
	case flows.Joined:
		return e.Both[event.A].Partner.Chat
	case flows.Returned:
		return e.Who.Partner.Chat
	default:
		return t.state.People[event.A].Chat // the rest goes to couples of one
	}
}

// letterOf names an event as dead letters always have, whatever package it is declared in by now.
func letterOf(e event.Event) string {
	typ := fmt.Sprintf("%T", e)
	return "flows" + typ[strings.LastIndexByte(typ, '.'):]
}

func (k *clerk) bury(ctx context.Context, chat int64, h *happening) error {
	body := h.raw
	if body == nil {
		var err error
		if body, err = json.Marshal(deadLetter{letterOf(h.event), h.event}); err != nil {
			return errors.New("bot: a dead letter cannot be written") // its error could quote it
		}
	}
	if err := k.store.Bury(ctx, chat, body); err != nil {
		return fmt.Errorf("bot: bury: %w", err)
	}
	return nil
}

// forsake puts away what happened to somebody who is at home nowhere: whose couple cannot be read, whose
// pair cannot be begun, or who cannot come back from one, because a step fails. There is no couple to answer in, and without
// this nobody's messages would be taken any more.
func (k *clerk) forsake(ctx context.Context, list []happening) error {
	k.log.Error("a person is at home nowhere; what they did is put away", "events", len(list))
	for i := range list {
		h := &list[i]
		if err := k.bury(ctx, h.chat, h); err != nil {
			return err
		}
		k.meter.Buried()
		k.taps.answer(ctx, h.query, event.Toast{})
	}
	return nil
}
