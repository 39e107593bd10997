package playground_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"steady/bot/playground"
	"steady/bot/telegram"
)

// forum is a group with topics.
const forum = -1000000000004

// here is a message to a group, in a topic of it or, with 0, in none.
func here(topic int) map[string]string {
	p := map[string]string{"chat_id": strconv.Itoa(forum), "text": "hello"}
	if topic != 0 {
		p["message_thread_id"] = strconv.Itoa(topic)
	}
	return p
}

// told is the last message the bot is told of.
func (w *world) told(t *testing.T) (m map[string]any) {
	t.Helper()
	all := w.raws(t)
	var u struct{ Message map[string]any }
	if len(all) == 0 || json.Unmarshal([]byte(all[len(all)-1]), &u) != nil {
		t.Fatalf("%q", all)
	}
	return u.Message
}

func TestAMessageOfAGroupSaysInWhichTopicAndAsWhomItIsWritten(t *testing.T) {
	for name, c := range map[string]struct {
		how  func(topic, first int) []playground.SayOption
		want []string
		not  []string
	}{
		"in a topic": {
			func(topic, _ int) []playground.SayOption { return []playground.SayOption{playground.InTopic(topic)} },
			[]string{`"is_topic_message":true`, `"message_thread_id":2`, `"is_forum":true`},
			[]string{"sender_chat"},
		},
		"as a reply in no topic": { // it names a thread all the same, which is no place to write to
			func(_, first int) []playground.SayOption { return []playground.SayOption{playground.ReplyTo(first)} },
			[]string{`"message_thread_id":3`},
			[]string{"is_topic_message"},
		},
		"anonymously": {
			func(int, int) []playground.SayOption { return []playground.SayOption{playground.Anonymously()} },
			[]string{`"sender_chat":{"id":-1000000000004`, "GroupAnonymousBot", `"is_bot":true`},
			[]string{"Ana", "message_thread_id"},
		},
		"as a channel": {
			func(int, int) []playground.SayOption { return []playground.SayOption{playground.AsChannel()} },
			[]string{`"type":"channel"`, "Channel_Bot"},
			[]string{"Ana", "is_automatic_forward"},
		},
		"a post of its channel": {
			func(int, int) []playground.SayOption { return []playground.SayOption{playground.Posted()} },
			[]string{`"is_automatic_forward":true`, "forward_origin", `"id":777000`},
			[]string{"Ana"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				topic := w.srv.OpenTopic(forum)
				first := w.srv.GroupSay(forum, w.ana.User(), "one")
				w.srv.GroupSay(forum, w.ana.User(), "two", c.how(topic, first)...)
				all := w.raws(t)
				got := all[len(all)-1]
				for _, part := range c.want {
					if !strings.Contains(got, part) {
						t.Errorf("no %s in %s", part, got)
					}
				}
				for _, part := range c.not {
					if strings.Contains(got, part) {
						t.Errorf("%s in %s", part, got)
					}
				}
			})
		})
	}
}

func TestTheBotWritesInATopicOnlyWhereItMay(t *testing.T) {
	eve := playground.User{ID: 13, First: "Eve"}
	for name, c := range map[string]struct {
		before func(s *playground.Server, topic int)
		topic  func(topic int) int
		want   string
	}{
		"an open one":               {nil, func(topic int) int { return topic }, ""},
		"none":                      {nil, func(int) int { return 0 }, ""},
		"General by its number":     {nil, func(int) int { return 1 }, "Bad Request: message thread not found"},
		"one that never was":        {nil, func(int) int { return 99 }, "Bad Request: message thread not found"},
		"a closed one":              {func(s *playground.Server, topic int) { s.CloseTopic(forum, topic) }, func(topic int) int { return topic }, "Bad Request: TOPIC_CLOSED"},
		"a closed General":          {func(s *playground.Server, _ int) { s.CloseTopic(forum, 0) }, func(int) int { return 0 }, "Bad Request: TOPIC_CLOSED"},
		"a deleted one":             {func(s *playground.Server, topic int) { s.DeleteTopic(forum, topic) }, func(topic int) int { return topic }, "Bad Request: message thread not found"},
		"a group that silences it":  {func(s *playground.Server, _ int) { s.MuteBot(forum) }, func(topic int) int { return topic }, "Bad Request: not enough rights to send text messages to the chat"},
		"a group it was thrown out": {func(s *playground.Server, _ int) { s.KickBot(forum, eve) }, func(topic int) int { return topic }, "Forbidden: bot was kicked from the supergroup chat"},
		"a group that moved":        {func(s *playground.Server, _ int) { s.UpgradeGroup(forum, forum-1) }, func(topic int) int { return topic }, "Bad Request: group chat was upgraded to a supergroup chat"},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				topic := w.srv.OpenTopic(forum)
				if c.before != nil {
					c.before(w.srv, topic)
				}
				raw, err := w.bot.Call(t.Context(), "sendMessage", here(c.topic(topic)))
				var e *telegram.Error
				if c.want != "" {
					if !errors.As(err, &e) || e.Description != c.want {
						t.Errorf("error %v", err)
					}
					return
				}
				if in := strings.Contains(string(raw), `"is_topic_message":true`); err != nil || in != (c.topic(topic) != 0) {
					t.Errorf("%s, error %v", raw, err)
				}
			})
		})
	}
}

func TestTheBotsSettingsSayWhetherItCanBeAddedToGroups(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		for _, joins := range []bool{true, false} {
			w.srv.SetGroups(joins, !joins)
			me, err := w.bot.Me(t.Context())
			if err != nil || me.Joins != joins || me.ReadsGroups == joins {
				t.Errorf("%v: %+v, error %v", joins, me, err)
			}
			if w.srv.AddBot(forum, w.ana.User()) != joins {
				t.Errorf("%v: it could be added, or could not", joins)
			}
		}
		w.srv.GroupSay(forum, w.ana.User(), "hello")
		if m := w.told(t); m["can_join_groups"] != nil || m["from"].(map[string]any)["can_join_groups"] != nil {
			t.Errorf("only getMe says so: %v", m)
		}
	})
}
