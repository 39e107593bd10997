package bot

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"steady/bot/store"
	"steady/flows/event"
)

// shaped is an invitation of Ana's whose code has the shape of one.
func (x *two) shaped() string {
	x.t.Helper()
	const code = "0ovuVk6Hgf3cvcdIyd6l3vpi"
	err := x.store.Invite(x.t.Context(), code, store.Invitation{
		Couple: x.maker, Name: "Ana", Until: x.clock.now().Add(time.Hour), Status: store.StatusOpen,
	})
	if err != nil {
		x.t.Fatal(err)
	}
	return code
}

// An invitation that is written, and not tapped, goes through the same door: who may begin is decided by who
// made it, and one that has been seen too often opens to nobody any more.
func TestAWrittenInvitationGoesThroughTheSameDoor(t *testing.T) {
	for name, writes := range map[string]func(code string) string{
		"a link":    func(code string) string { return "Come in! https://t.me/steady_bot?start=" + code },
		"a code":    func(code string) string { return code },
		"a command": func(code string) string { return "/Start@steady_bot " + code },
	} {
		t.Run(name, func(t *testing.T) {
			for chat, comes := range map[int64]bool{1065: true, 1066: false} { // the invitation is Ana's, who is 1065
				inWorld(t, func(t *testing.T, w *world) {
					x, eve := w.door(chat)
					eve.Say(writes(x.shaped()))
					w.settle(eve)
					if told := count(texts(eve), notYet) > 0; told == comes || w.knows(1070) != comes {
						t.Errorf("with %d on the list Eve sees %q", chat, texts(eve))
					}
					if comes && count(texts(eve), "invited you") != 1 {
						t.Errorf("Eve sees %q", texts(eve))
					}
				})
			}
			inWorld(t, func(t *testing.T, w *world) {
				x, eve := w.door()
				code := x.shaped()
				for n := range 100 {
					if _, err := w.store.Opened(t.Context(), code, "somebody "+strconv.Itoa(n)); err != nil {
						t.Fatal(err)
					}
				}
				eve.Say(writes(code))
				w.settle(eve)
				if count(texts(eve), "invited you") != 0 || count(texts(eve), "taken it back") != 1 {
					t.Errorf("after a hundred others Eve sees %q", texts(eve))
				}
			})
		})
	}
}

// A person who cannot be found because their entry is damaged holds up nobody by writing a code.
func TestACodeOfSomebodyWhoseEntryIsDamagedHoldsUpNobody(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x, eve := w.door()
		eve.Start("")
		w.settle(eve, x.ana)
		for _, key := range w.redis.Keys() {
			if strings.HasPrefix(key, "p:") {
				w.redis.HSet(key, "b", "damaged")
			}
		}
		code, before := x.shaped(), len(texts(x.ana))
		eve.Say(code)
		w.settle()
		if len(texts(x.ana)) != before || !strings.Contains(w.log.String(), "at home nowhere") {
			t.Errorf("the log says %s", w.log)
		}
		w.log.clear()
	})
}

func TestAnAddressThatWordsHideIsRead(t *testing.T) {
	const link = "https://t.me/steady_bot?start=abc"
	for raw, want := range map[string]int{
		`"text":"here","entities":[{"type":"bold","offset":0,"length":4},{"type":"text_link","offset":0,"length":4,"url":"` + link + `"}]`: 1,
		`"caption":"here","photo":[{"file_id":"p"}],"caption_entities":[{"type":"text_link","offset":0,"length":4,"url":"` + link + `"}]`:  1,
		`"text":"here","entities":[{"type":"url","offset":0,"length":4}]`:                                                                  0,
	} {
		a, err := decode([]byte(privately("message", raw)))
		e, ok := a.event.(event.Said)
		if err != nil || !ok || len(e.Links) != want || want > 0 && e.Links[0] != link {
			t.Errorf("%s: %+v, error %v", raw, a.event, err)
		}
	}
}
