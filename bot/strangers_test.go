package bot

import (
	"encoding/json"
	"fmt"
	"strconv"
	"testing"
	"time"

	"steady/bot/playground"
)

func TestInAGroupTheBotKnowsWhenItIsSpokenTo(t *testing.T) {
	says := func(text string) string { return `"text":` + strconv.Quote(text) }
	for raw, want := range map[string]bool{
		says("hello all"):                    false,
		says("/pause"):                       true,
		says("/pause\nplease"):               true,
		says("/pause@steady_bot now"):        true,
		says("/pause@Steady_Bot"):            true,
		says("/pause@other_bot"):             false,
		says("/pause@other_bot @steady_bot"): false,
		says("try /help@steady_bot, Ben"):    true,
		says("/pause, please"):               true,
		says("/pause@steady_bot!"):           true,
		says("try /help@Steady_Bot"):         true,
		says("try /help@other_bot"):          false,
		says("try /help"):                    false,
		says("/"):                            false,
		says("/ pause"):                      false,
		says("/¯\\_(ツ)_/¯"):                  false,
		says("ask @steady_bot, it knows"):    true,
		says("(@STEADY_BOT)"):                true,
		says("ask @steady_bot_2"):            false,
		says("mail me at ben@steady_bot"):    false,
		says("steady_bot"):                   false,

		`"photo":[{"file_id":"p"}],"caption":"look, @steady_bot"`:                                                   true,
		says("so?") + `,"reply_to_message":{"message_id":4,"from":{"id":1,"is_bot":true,"username":"steady_bot"}}`:  true,
		says("so?") + `,"reply_to_message":{"message_id":4,"from":{"id":2,"is_bot":true,"username":"other_bot"}}`:   false,
		says("so?") + `,"reply_to_message":{"message_id":4,"from":{"id":3,"is_bot":false,"username":"steady_bot"}}`: false,
		says("/pause") + `,"forward_origin":{"type":"user"}`:                                                        false,
	} {
		a, err := decode(json.RawMessage(`{"update_id":1,"message":{"message_id":5,"from":{"id":7,"first_name":"Ana"},"chat":{"id":-4,"type":"supergroup"},` + raw + `}}`))
		if err != nil || a.group == nil {
			t.Errorf("%s: %v, error %v", raw, a, err)
			continue
		}
		if got := addressed(a.group, "steady_bot"); got != want {
			t.Errorf("%s: spoken to: %v", raw, got)
		}
	}
}

// inGroup is how often the bot spoke there.
func (w *world) inGroup(group int64) (n int) {
	for _, m := range w.server.GroupMessages(group) {
		if m.From == "bot" {
			n++
		}
	}
	return n
}

// saidIn is what the bot said in a group: to which message, in which topic, and what.
func (w *world) saidIn(group int64) (all []string) {
	for _, m := range w.server.GroupMessages(group) {
		if m.From == "bot" {
			all = append(all, fmt.Sprintf("%d in %d: %s", m.ReplyTo, m.Topic, m.Text))
		}
	}
	return all
}

func TestAGroupGetsOneAnswerADayAndOnlyWhenItSpeaksToTheBot(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		eve := playground.User{ID: 77, First: "Eve", Language: "en"}
		say := func(group int64, text string, want int, opts ...playground.SayOption) {
			t.Helper()
			w.server.GroupSay(group, eve, text, opts...)
			w.settle(ana, ben)
			if n := w.inGroup(group); n != want {
				t.Errorf("after %q there are %d answers, not %d", text, n, want)
			}
		}
		say(-4, "dinner at eight?", 0)
		say(-4, "/help", 1)
		say(-4, "/help", 1)
		say(-4, "@steady_bot hello?", 1)
		w.front.redeliver()
		w.settle(ana, ben)
		w.off()
		w.settle(ana, ben)
		say(-4, "/help", 1) // after a restart, too
		say(-5, "/help", 1) // another group is another group
		w.clock.set(testNoon().Add(23 * time.Hour))
		say(-4, "/help", 1)
		w.clock.set(testNoon().Add(25 * time.Hour))
		answer := w.server.GroupMessages(-4)[2].ID
		say(-4, "so you live?", 2, playground.ReplyTo(answer))
		if n := len(w.redis.Keys()); n > 60 {
			t.Errorf("%d keys", n)
		}
	})
}

// A batch whose commit fails is worked on again: what noted its group then goes on being answered.
func TestAGroupIsAnsweredThoughItsCommitFailedAtFirst(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		eve := playground.User{ID: 77, First: "Eve", Language: "en"}
		before := w.server.GroupSay(-4, eve, "dinner at eight?")
		id := w.store.EventID("message", "-4", number(int64(before+1)))
		for range 2 {
			if ok, err := w.store.AnswersGroup(t.Context(), -4, id, w.clock.now()); !ok || err != nil {
				t.Errorf("%v, %v", ok, err)
			}
		}
		w.server.GroupSay(-4, eve, "/help")
		w.settle(ana, ben)
		if n := w.inGroup(-4); n != 1 {
			t.Errorf("%d answers", n)
		}
	})
}
