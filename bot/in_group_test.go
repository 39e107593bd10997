package bot

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows/event"
)

// forum is a group with topics.
const forum = -1000000000004

// stranger is somebody in a group whom the bot has never met.
func stranger() playground.User { return playground.User{ID: 1070, First: "Eve", Language: "en"} }

// spoken is a command in a group, with these fields beside its number and its chat.
func spoken(kind, fields string) json.RawMessage {
	return json.RawMessage(`{"update_id":1,"message":{"message_id":5,"chat":{"id":-1000000000004,"type":"` + kind + `"},"text":"/help",` + fields + `}}`)
}

func TestWhatIsSaidInAGroupIsHeardWhoeverWritesItAndNoneOfItIsKept(t *testing.T) {
	const (
		eve       = `"from":{"id":1070,"first_name":"Eve","username":"eve","language_code":"de"}`
		anonymous = `"from":{"id":1087968824,"is_bot":true,"first_name":"Group","username":"GroupAnonymousBot"},"sender_chat":{"id":-1000000000004,"type":"supergroup"}`
		channel   = `"from":{"id":136817688,"is_bot":true,"first_name":"Channel","username":"Channel_Bot"},"sender_chat":{"id":-1000000000999,"type":"channel"}`
		linked    = `"from":{"id":777000,"first_name":"Telegram"},"sender_chat":{"id":-1000000000999,"type":"channel"},"is_automatic_forward":true`
	)
	heard := func(lang string, thread int) event.Event {
		return event.Strayed{Lang: lang, Group: forum, Thread: thread}
	}
	for name, c := range map[string]struct {
		raw  json.RawMessage
		want event.Event
	}{
		"in a topic":             {spoken("supergroup", eve+`,"message_thread_id":7,"is_topic_message":true`), heard("de", 7)},
		"in a thread of replies": {spoken("supergroup", eve+`,"message_thread_id":3`), heard("de", 0)},
		"in no topic":            {spoken("supergroup", eve+`,"message_thread_id":3,"is_topic_message":false`), heard("de", 0)},
		"by an anonymous admin":  {spoken("supergroup", anonymous), heard("", 0)},
		"by one, in a topic":     {spoken("supergroup", anonymous+`,"message_thread_id":7,"is_topic_message":true`), heard("", 7)},
		"as a channel":           {spoken("supergroup", channel), heard("", 0)},
		"in a small group":       {spoken("group", eve), heard("de", 0)},
		"by the linked channel":  {spoken("supergroup", linked), nil},
		"by another bot":         {spoken("supergroup", `"from":{"id":9,"is_bot":true,"first_name":"X"}`), nil},
		"by nobody":              {spoken("supergroup", `"sender_chat":null`), nil},
		"in a channel":           {spoken("channel", channel), nil},
		"in a kind of next year": {spoken("hologroup", eve), nil},
	} {
		a, err := decode(c.raw)
		if err != nil || !reflect.DeepEqual(a.event, c.want) {
			t.Errorf("%s: %+v, error %v", name, a.event, err)
		}
		if a.event != nil && (a.raw != nil || a.chat != 0 || a.about != 5) {
			t.Errorf("%s: kept as %q, for %d, about %d", name, a.raw, a.chat, a.about)
		}
	}
}

func TestAnAnswerInAGroupComesWhereItWasAskedWhoeverAsks(t *testing.T) {
	for name, c := range map[string]struct {
		how   func(topic, before int) []playground.SayOption
		topic bool // the answer comes in the topic
	}{
		"in a topic": {func(topic, _ int) []playground.SayOption {
			return []playground.SayOption{playground.InTopic(topic)}
		}, true},
		"anonymously": {func(topic, _ int) []playground.SayOption {
			return []playground.SayOption{playground.InTopic(topic), playground.Anonymously()}
		}, true},
		"as a channel": {func(topic, _ int) []playground.SayOption {
			return []playground.SayOption{playground.InTopic(topic), playground.AsChannel()}
		}, true},
		"in General": {func(int, int) []playground.SayOption { return nil }, false},
		"as a reply in General": {func(_, before int) []playground.SayOption {
			return []playground.SayOption{playground.ReplyTo(before)}
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				w.on()
				w.settle(ana, ben)
				topic, in := w.server.OpenTopic(forum), 0
				if c.topic {
					in = topic
				}
				before := w.server.GroupSay(forum, stranger(), "dinner at eight?")
				asked := w.server.GroupSay(forum, stranger(), "/help@steady_bot", c.how(topic, before)...)
				w.settle(ana, ben)
				want := fmt.Sprintf("%d in %d: I only talk with two people", asked, in)
				if all := w.saidIn(forum); len(all) != 1 || !strings.HasPrefix(all[0], want) {
					t.Errorf("%q, not %q", all, want)
				}
				if w.knows(1070) {
					t.Error("Eve is known here, because of what she said in a group")
				}
			})
		})
	}
}

// That somebody is known here says something about them, so nobody in a group can tell.
func TestAGroupCannotTellWhoIsKnownHere(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x, eve := w.door(1065)
		w.settle(x.ana, x.ben, eve)
		before := len(texts(x.ana)) + len(texts(eve))
		w.server.GroupSay(-4, x.ana.User(), "/help")
		w.server.GroupSay(-5, eve.User(), "/help")
		w.settle(x.ana, x.ben, eve)
		var said [2]string
		for i, group := range []int64{-4, -5} {
			for _, m := range w.server.GroupMessages(group) {
				if m.From == "bot" {
					said[i] += m.Text
				}
			}
		}
		if said[0] == "" || said[0] != said[1] {
			t.Errorf("%q, and where nobody knows her: %q", said[0], said[1])
		}
		if after := len(texts(x.ana)) + len(texts(eve)); after != before {
			t.Errorf("something came in a chat of their own: %q, %q", texts(x.ana), texts(eve))
		}
	})
}

func TestBeingAddedToAGroupIsNotBeingSpokenTo(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		if !w.server.AddBot(forum, stranger()) {
			t.Fatal("it cannot be added")
		}
		w.settle(ana, ben)
		if all := w.saidIn(forum); len(all) != 0 {
			t.Errorf("it says %q", all)
		}
		w.server.GroupSay(forum, stranger(), "/start@steady_bot")
		w.settle(ana, ben)
		if all := w.saidIn(forum); len(all) != 1 {
			t.Errorf("spoken to it says %q", all)
		}
	})
}

func TestAGroupThatTakesNoAnswerIsTriedOnceAndQuietly(t *testing.T) {
	for name, shut := range map[string]func(s *playground.Server, topic int){
		"the topic is closed":           func(s *playground.Server, topic int) { s.CloseTopic(forum, topic) },
		"the topic is deleted":          func(s *playground.Server, topic int) { s.DeleteTopic(forum, topic) },
		"it may not write there":        func(s *playground.Server, _ int) { s.MuteBot(forum) },
		"it was thrown out":             func(s *playground.Server, _ int) { s.KickBot(forum, stranger()) },
		"the group is a supergroup now": func(s *playground.Server, _ int) { s.UpgradeGroup(forum, forum-1) },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				w.on()
				w.settle(ana, ben)
				topic := w.server.OpenTopic(forum)
				shut(w.server, topic)
				w.server.GroupSay(forum, stranger(), "/help", playground.InTopic(topic))
				w.settle(ana, ben)
				time.Sleep(2 * time.Minute) // it would be tried again within half of one
				w.settle(ana, ben)
				if n := w.tried(forum) + w.tried(forum-1); n != 1 {
					t.Errorf("it was tried %d times", n)
				}
				if unsent, err := w.store.UnsentCouples(t.Context()); len(unsent) != 0 || err != nil {
					t.Errorf("%q wait, %v", unsent, err)
				}
				for line := range strings.Lines(w.log.String()) {
					if !strings.Contains(line, "msg=running") {
						t.Errorf("the log says %s", line)
					}
				}
				w.server.GroupSay(-5, stranger(), "/help") // and no other group pays for it
				w.settle(ana, ben)
				if w.inGroup(-5) != 1 {
					t.Error("another group has no answer")
				}
			})
		})
	}
}

// tried is how often the bot tried to say something in a chat.
func (w *world) tried(chat int64) (n int) {
	for _, r := range w.server.Requests() {
		if r.Method == "sendMessage" && r.Chat == chat {
			n++
		}
	}
	return n
}

// What groups are told waits in a couple that is nobody's. It lives through whatever other couples do.
func TestGroupsAreAnsweredAfterAnOutageAndFromABackup(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.on()
		w.server.GroupSay(-4, stranger(), "/help")
		w.settle(ana, ben)
		w.off()
		w.clock.leave()
		w.clock.set(testNoon().Add(25 * time.Hour))
		w.settle(ana, ben)
		w.clock.back()
		w.server.GroupSay(-4, stranger(), "/help")
		w.settle(ana, ben)
		if n := w.inGroup(-4); n != 2 {
			t.Errorf("%d answers in two days", n)
		}
		if readable, err := w.bot.clerk.index(t.Context(), groups); !readable || err != nil {
			t.Errorf("it is readable: %v, %v", readable, err)
		}
		file, _ := w.backup()
		other, _, err := w.restored(file, false)
		if err != nil {
			t.Fatal(err)
		}
		defer other.leave(true)
		c, err := other.store.Load(t.Context(), groups)
		s, broken := readStored(c.State)
		if err != nil || broken != nil || c.Version == 0 || s.Couple.People[event.A].Chat != 0 {
			t.Errorf("restored: %+v, %v, %v", c, err, broken)
		}
	})
}
