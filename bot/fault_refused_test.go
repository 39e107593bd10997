package bot

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

// refusing has Telegram refuse these methods for good in one chat; 0: in all.
func (w *world) refusing(chat int64, reason string, methods ...string) {
	w.server.Fault(func(method string, r *http.Request) *playground.Reply {
		if slices.Contains(methods, method) && (chat == 0 || r.FormValue("chat_id") == number(chat)) {
			return playground.Refused(reason)
		}
		return nil
	})
}

// media is what hangs on the messages of a phone, in order.
func media(p *playground.Phone) (all []string) {
	for _, m := range p.Messages() {
		if m.From == "bot" && m.Media != "" {
			all = append(all, m.Media)
		}
	}
	return all
}

// thanked lets Ana thank Ben in the way that says something, and returns both phones.
func thanked(t *testing.T, w *world, says func(ana *playground.Phone)) (ana, ben *playground.Phone) {
	t.Helper()
	w.clock.set(testNoon())
	ana, ben = w.couple()
	w.on()
	ana.Say("/thanks")
	w.settle(ana, ben)
	says(ana)
	w.settle(ana, ben)
	return ana, ben
}

func TestFault28WhatAPhoneDoesNotTakeComesInAnotherForm(t *testing.T) {
	voice := func(p *playground.Phone) { p.Voice(12) }
	for _, c := range []struct {
		name    string
		says    func(*playground.Phone)
		reason  string
		refused []string
		comes   string
	}{
		{"voice as audio", voice, "VOICE_MESSAGES_FORBIDDEN", []string{"sendVoice"}, "audio"},
		{"voice as a file", voice, "VOICE_MESSAGES_FORBIDDEN", []string{"sendVoice", "sendAudio"}, "document"},
		{"video note as a video", func(p *playground.Phone) { p.VideoNote() }, "VOICE_MESSAGES_FORBIDDEN", []string{"sendVideoNote"}, "video"},
		{"photo as a file", func(p *playground.Phone) { p.Photo("the sea", "") }, "IMAGE_PROCESS_FAILED", []string{"sendPhoto"}, "document"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.refusing(0, c.reason, c.refused...)
				ana, ben := thanked(t, w, c.says)
				if got := media(ben); len(got) != 1 || got[0] != c.comes {
					t.Errorf("there came %q", got)
				}
				if n := count(texts(ana), "wouldn’t let me") + count(texts(ben), "won’t let me"); n != 0 {
					t.Errorf("somebody was told that it did not: %q %q", texts(ana), texts(ben))
				}
				press(t, ana, "More")
				w.settle(ana, ben)
				press(t, ana, "Take it back")
				w.settle(ana, ben)
				if got := media(ben); len(got) != 0 {
					t.Errorf("taken back, and there is still %q", got)
				}
			})
		})
	}
}

// A file that another bot got can neither be passed on nor be fetched.
func TestFault28WhatComesInNoFormIsToldToBothOnceThoughTheProcessEnds(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.refusing(0, "wrong file identifier/HTTP URL specified", "sendVoice", "getFile")
		ana, ben := thanked(t, w, func(p *playground.Phone) { p.Voice(12) })
		w.off()
		w.settle(ana, ben)
		if n := count(texts(ana), "wouldn’t let me play Ben your voice note"); n != 1 {
			t.Errorf("Ana was told %d times: %q", n, texts(ana))
		}
		if n := count(texts(ben), "Ana sent a voice note, but Telegram won’t let me play"); n != 1 {
			t.Errorf("Ben was told %d times: %q", n, texts(ben))
		}
		if got := media(ben); len(got) != 0 {
			t.Errorf("there came %q", got)
		}
	})
}

// The answer to another form is lost, and then the process ends: it may have come twice, and no more often.
func TestFault28AfterACrashAnotherFormComesAtMostOnceMore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		lost := false
		w.server.Fault(func(method string, _ *http.Request) *playground.Reply {
			switch {
			case method == "sendVoice":
				return playground.Refused("VOICE_MESSAGES_FORBIDDEN")
			case method == "sendAudio" && !lost:
				lost = true
				return &playground.Reply{Status: 502, Body: "<html>", Applied: true}
			}
			return nil
		})
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.on()
		ana.Say("/thanks")
		w.settle(ana, ben)
		ana.Voice(12)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := w.server.Wait(ctx, func() bool { return len(media(ben)) == 1 }); err != nil {
			t.Fatal(err)
		}
		w.off()
		w.settle(ana, ben)
		if got := media(ben); len(got) != 2 {
			t.Errorf("there came %q", got)
		}
	})
}

// Words that are refused as they are come plain, and without buttons where those are what is wrong.
func TestFault28WordsComeThoughTheirButtonsAreRefused(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.server.Fault(func(method string, r *http.Request) *playground.Reply {
			if method == "sendMessage" && strings.Contains(r.FormValue("reply_markup"), "It reached me") {
				return playground.Refused("BUTTON_DATA_INVALID")
			}
			return nil
		})
		_, ben := thanked(t, w, func(p *playground.Phone) { p.Say("You rang before the train was late.") })
		if n := count(texts(ben), "You rang before the train was late."); n != 1 {
			t.Errorf("Ben sees %q", texts(ben))
		}
	})
}

// What Telegram does not take in any form is a fault of the program where it is words: it is in the log, too.
func TestFault28WordsThatComeInNoFormAreToldToBothAndToTheOperator(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.server.Fault(func(method string, r *http.Request) *playground.Reply {
			if method == "sendMessage" && strings.Contains(r.FormValue("text"), "train") {
				return playground.Refused("message text is odd")
			}
			return nil
		})
		ana, ben := thanked(t, w, func(p *playground.Phone) { p.Say("You rang before the train was late.") })
		if count(texts(ana), "Telegram wouldn’t let me show Ben something you wrote") != 1 || count(texts(ben), "Ana sent something that Telegram won’t let me show") != 1 {
			t.Errorf("Ana sees %q, Ben %q", texts(ana), texts(ben))
		}
		if said := w.log.String(); strings.Count(said, "refused for good") != 1 || strings.Contains(said, "train") {
			t.Errorf("the log says %s", said)
		}
		w.log.clear()
	})
}

// TestFault28AnOldCardThatIsClearedIsEmptiedAndSaysSo is a Telegram that deletes nothing for two days.
func TestFault28AnOldCardThatIsClearedIsEmptiedAndSaysSo(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.on()
		ana.Say("/away")
		w.settle(ana, ben)
		w.refusing(1065, "message can't be deleted for everyone", "deleteMessage")
		w.clock.set(testNoon().Add(time.Minute))
		press(t, ana, "Clear from this chat")
		w.settle(ana, ben)
		if all := texts(ana); count(all, "Cleared.") != 1 || count(all, "press and hold it, then tap Delete") != 1 || count(all, "Until when") != 0 {
			t.Errorf("Ana sees %q", all)
		}
	})
}
