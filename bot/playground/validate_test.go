package playground_test

import (
	"errors"
	"strings"
	"testing"

	"steady/bot/playground"
	"steady/bot/telegram"
)

func keyboard(button string) string { return `{"inline_keyboard":[[` + button + `]]}` }

// TestRequestsThatDoNotFitTheBotAPIAreRefusedAndRecorded goes by what bots get wrong.
func TestRequestsThatDoNotFitTheBotAPIAreRefusedAndRecorded(t *testing.T) {
	long := strings.Repeat("x", 4097)
	cases := map[string]struct {
		method string
		params map[string]string
		want   string
	}{
		"unknown method":          {"sendMesage", nil, "Not Found"},
		"unknown parameter":       {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "txt": "y"}, "unknown parameter"},
		"no chat":                 {"sendMessage", map[string]string{"text": "x"}, "chat_id is empty"},
		"no text":                 {"sendMessage", map[string]string{"chat_id": "11"}, "message text is empty"},
		"only spaces":             {"sendMessage", map[string]string{"chat_id": "11", "text": " \n "}, "text must be non-empty"},
		"long text":               {"sendMessage", map[string]string{"chat_id": "11", "text": long}, "message is too long"},
		"not a boolean":           {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "disable_notification": "maybe"}, "boolean expected"},
		"not UTF-8":               {"sendMessage", map[string]string{"chat_id": "11", "text": "a\xff"}, "must be encoded in UTF-8"},
		"not an integer":          {"deleteMessage", map[string]string{"chat_id": "11", "message_id": "1x"}, "integer expected"},
		"not JSON":                {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": "{"}, "JSON object"},
		"unknown field":           {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","data":"b"}`)}, `unknown field "data"`},
		"button without action":   {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a"}`)}, "Text buttons are unallowed"},
		"button with two actions": {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","callback_data":"b","url":"https://a.bc"}`)}, "exactly one action"},
		"button without text":     {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"","callback_data":"b"}`)}, "Text must be non-empty"},
		"empty data":              {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","callback_data":""}`)}, "BUTTON_DATA_INVALID"},
		"65 bytes of data":        {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","callback_data":"` + strings.Repeat("é", 32) + `x"}`)}, "BUTTON_DATA_INVALID"},
		"unknown style":           {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","callback_data":"b","style":"pink"}`)}, "invalid style specified"},
		"odd URL":                 {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","url":"javascript:1"}`)}, "Wrong HTTP URL"},
		"entity past the end":     {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "entities": `[{"type":"bold","offset":0,"length":2}]`}, "ends after the end of the text"},
		"entity inside a pair":    {"sendMessage", map[string]string{"chat_id": "11", "text": "🌊🌊", "entities": `[{"type":"bold","offset":1,"length":1}]`}, "in a middle of a UTF-16 symbol"},
		"entity ending in a pair": {"sendMessage", map[string]string{"chat_id": "11", "text": "🌊🌊", "entities": `[{"type":"bold","offset":0,"length":3}]`}, "ends in a middle"},
		"unknown entity":          {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "entities": `[{"type":"loud","offset":0,"length":1}]`}, "unsupported type"},
		"link without URL":        {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "entities": `[{"type":"text_link","offset":0,"length":1}]`}, `can't find field "url"`},
		"instant without time":    {"sendMessage", map[string]string{"chat_id": "11", "text": "21:40", "entities": `[{"type":"date_time","offset":0,"length":5,"date_time_format":"t"}]`}, "invalid date-time"},
		"instant in an odd form":  {"sendMessage", map[string]string{"chat_id": "11", "text": "21:40", "entities": `[{"type":"date_time","offset":0,"length":5,"unix_time":1700000000,"date_time_format":"tw"}]`}, "invalid date-time"},
		"much to copy":            {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","copy_text":{"text":"` + strings.Repeat("x", 257) + `"}}`)}, "must be 1-256 long"},
		"an emoji of no bot's":    {"setMessageReaction", map[string]string{"chat_id": "11", "message_id": "1", "reaction": `[{"type":"emoji","emoji":"🧦"}]`}, "none of its kinds"},
		"long toast":              {"answerCallbackQuery", map[string]string{"callback_query_id": "1", "text": strings.Repeat("x", 201)}, "MESSAGE_TOO_LONG"},
		"odd command":             {"setMyCommands", map[string]string{"commands": `[{"command":"Start","description":"x"}]`}, "BOT_COMMAND_INVALID"},
		"odd scope":               {"setMyCommands", map[string]string{"commands": `[]`, "scope": `{"type":"everybody"}`}, "can't parse BotCommandScope"},
		"scope without chat":      {"setMyCommands", map[string]string{"commands": `[]`, "scope": `{"type":"chat"}`}, `can't find field "chat_id"`},
		"long description":        {"setMyShortDescription", map[string]string{"short_description": strings.Repeat("x", 121)}, "must be 0-120 long"},
		"odd language":            {"setMyCommands", map[string]string{"commands": `[]`, "language_code": "english"}, "invalid language code"},
		"photo missing":           {"sendPhoto", map[string]string{"chat_id": "11"}, "there is no photo in the request"},
		"no ids":                  {"deleteMessages", map[string]string{"chat_id": "11", "message_ids": "[]"}, "must be 1-100"},
		"edit with keys":          {"editMessageReplyMarkup", map[string]string{"chat_id": "11", "message_id": "2", "reply_markup": `{"keyboard":[[{"text":"a"}]]}`}, `unknown field "keyboard"`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				w.ana.Start("")
				w.call(t, "sendMessage", hello(11))
				_, err := w.bot.Call(t.Context(), tc.method, tc.params)
				var e *telegram.Error
				if !errors.As(err, &e) || !strings.Contains(e.Description, tc.want) {
					t.Fatalf("error %#v, want %q", e, tc.want)
				}
				if v := w.srv.Violations(); len(v) != 1 || !strings.HasPrefix(v[0], tc.method+": ") {
					t.Fatalf("violations %q", v)
				}
				if n := len(w.ana.Messages()); n != 2 {
					t.Fatalf("%d messages on the screen", n)
				}
			})
		})
	}
}

// TestRequestsACorrectBotMayMakeAreNoViolations covers the edges on the good side.
func TestRequestsACorrectBotMayMakeAreNoViolations(t *testing.T) {
	cases := map[string]struct {
		method string
		params map[string]string
	}{
		"4096 characters":     {"sendMessage", map[string]string{"chat_id": "11", "text": strings.Repeat("🌊", 4096)}},
		"4096 after trimming": {"sendMessage", map[string]string{"chat_id": "11", "text": strings.Repeat("x", 4096) + "  \n"}},
		"64 bytes of data":    {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","callback_data":"` + strings.Repeat("é", 32) + `","style":"success"}`)}},
		"share button":        {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","switch_inline_query":""}`)}},
		"copy button":         {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": keyboard(`{"text":"a","copy_text":{"text":"b"}}`)}},
		"plain keys":          {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": `{"keyboard":[["a",{"text":"b"}]],"resize_keyboard":true,"is_persistent":true}`}},
		"keys away":           {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": `{"remove_keyboard":true}`}},
		"forced reply":        {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": `{"force_reply":true,"input_field_placeholder":"?"}`}},
		"no preview":          {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "link_preview_options": `{"is_disabled":true}`}},
		"entities":            {"sendMessage", map[string]string{"chat_id": "11", "text": "🌊 sea", "entities": `[{"type":"bold","offset":0,"length":6},{"type":"spoiler","offset":3,"length":3}]`}},
		"reply to nothing":    {"sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_parameters": `{"message_id":99,"allow_sending_without_reply":true}`}},
		"a menu":              {"setMyCommands", map[string]string{"commands": `[{"command":"start","description":"Begin"}]`, "scope": `{"type":"all_private_chats"}`, "language_code": "de"}},
		"menu of one chat":    {"setMyCommands", map[string]string{"commands": `[]`, "scope": `{"type":"chat","chat_id":11}`}},
		"name":                {"setMyName", map[string]string{"name": "Steady", "language_code": "de"}},
		"description":         {"setMyDescription", map[string]string{"description": "x"}},
		"menu button":         {"setChatMenuButton", map[string]string{"menu_button": `{"type":"commands"}`}},
		"typing":              {"sendChatAction", map[string]string{"chat_id": "11", "action": "typing"}},
		"reaction":            {"setMessageReaction", map[string]string{"chat_id": "11", "message_id": "1", "reaction": `[{"type":"emoji","emoji":"❤"}]`}},
		"reaction away":       {"setMessageReaction", map[string]string{"chat_id": "11", "message_id": "1", "reaction": `[]`}},
		"several deleted":     {"deleteMessages", map[string]string{"chat_id": "11", "message_ids": "[1,98,99]"}},
		"copy":                {"copyMessage", map[string]string{"chat_id": "11", "from_chat_id": "11", "message_id": "1"}},
		"chat":                {"getChat", map[string]string{"chat_id": "11"}},
		"case does not count": {"SENDmessage", map[string]string{"chat_id": "11", "text": "x"}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				w.ana.Start("")
				w.call(t, tc.method, tc.params)
				if v := w.srv.Violations(); len(v) != 0 {
					t.Fatal(v)
				}
			})
		})
	}
}

// TestRefusalsACorrectBotMayMeetAreNoViolations has Telegram's sentences, by which a
// client decides.
func TestRefusalsACorrectBotMayMeetAreNoViolations(t *testing.T) {
	cases := map[string]struct {
		before func(w *world)
		method string
		params map[string]string
		code   int
		want   string
		kind   telegram.Kind
	}{
		"blocked": {
			func(w *world) { w.ana.Block() }, "sendMessage", hello(11),
			403, "Forbidden: bot was blocked by the user", telegram.Blocked,
		},
		"never started": {
			nil, "sendMessage", hello(12),
			403, "Forbidden: bot can't initiate conversation with a user", telegram.Blocked,
		},
		"nobody": {nil, "sendMessage", hello(99), 400, "Bad Request: chat not found", telegram.Blocked},
		"same again": {
			nil, "editMessageText",
			map[string]string{"chat_id": "11", "message_id": "2", "text": " Hello "},
			400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message", telegram.NotModified,
		},
		"edit of nothing": {
			nil, "editMessageText",
			map[string]string{"chat_id": "11", "message_id": "99", "text": "x"},
			400, "Bad Request: message to edit not found", telegram.NoMessage,
		},
		"edit of what the person deleted": {
			func(w *world) { w.ana.Delete(2) }, "editMessageText",
			map[string]string{"chat_id": "11", "message_id": "2", "text": "x"},
			400, "Bad Request: message to edit not found", telegram.NoMessage,
		},
		"edit of the person's words": {
			nil, "editMessageText",
			map[string]string{"chat_id": "11", "message_id": "1", "text": "x"},
			400, "Bad Request: message can't be edited", telegram.NoMessage,
		},
		"delete nothing": {
			nil, "deleteMessage",
			map[string]string{"chat_id": "11", "message_id": "99"},
			400, "Bad Request: message to delete not found", telegram.NoMessage,
		},
		"tap too old": {
			nil, "answerCallbackQuery",
			map[string]string{"callback_query_id": "1"},
			400, "Bad Request: query is too old and response timeout expired or query ID is invalid", telegram.QueryTooOld,
		},
		"caption of a text": {
			nil, "editMessageCaption",
			map[string]string{"chat_id": "11", "message_id": "2", "caption": "x"},
			400, "Bad Request: there is no caption in the message to edit", telegram.BadRequest,
		},
		"odd HTML": {
			nil, "sendMessage",
			map[string]string{"chat_id": "11", "text": "<b>x", "parse_mode": "HTML"},
			400, `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`, telegram.BadEntities,
		},
		"reply to nothing": {
			nil, "sendMessage",
			map[string]string{"chat_id": "11", "text": "x", "reply_parameters": `{"message_id":99}`},
			400, "Bad Request: message to be replied not found", telegram.BadRequest,
		},
		"unknown file": {
			nil, "sendPhoto",
			map[string]string{"chat_id": "11", "photo": "nothing"},
			400, "Bad Request: wrong file identifier/HTTP URL specified", telegram.BadRequest,
		},
		"copy of nothing": {
			nil, "copyMessage",
			map[string]string{"chat_id": "11", "from_chat_id": "11", "message_id": "99"},
			400, "Bad Request: message to copy not found", telegram.NoMessage,
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				w.ana.Start("")
				w.call(t, "sendMessage", hello(11))
				if tc.before != nil {
					tc.before(w)
				}
				_, err := w.bot.Call(t.Context(), tc.method, tc.params)
				var e *telegram.Error
				if !errors.As(err, &e) || e.Code != tc.code || e.Description != tc.want || e.Kind != tc.kind {
					t.Fatalf("error %+v, want %d %q %v", e, tc.code, tc.want, tc.kind)
				}
				if v := w.srv.Violations(); len(v) != 0 {
					t.Fatal(v)
				}
			})
		})
	}
}
