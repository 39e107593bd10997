package sender

import (
	"fmt"
	"testing"
	"time"
)

// in makes an item for a group.
func (i Item) in(group int64) Item {
	i.Chat, i.Lane = group, Groups
	return i
}

// answered is the longest that an answer to somebody took while people write every five seconds for so long.
func answered(t *testing.T, w *world, s *Sender, during time.Duration) (longest time.Duration) {
	t.Helper()
	for n := 0; time.Duration(n)*5*time.Second < during; n++ {
		chat := int64(1000 + n)
		s.Offer(w.commit(fmt.Sprint("p", n), 1, say(chat, "answer")))
		began := time.Now()
		for len(w.texts(chat)) == 0 {
			time.Sleep(time.Millisecond)
		}
		longest = max(longest, time.Since(began))
		time.Sleep(5*time.Second - time.Since(began))
	}
	return longest
}

func TestA429OfAnyNumberOfGroupsIsNobodyElses(t *testing.T) {
	for _, groups := range []int{3, 5, 10} {
		t.Run(fmt.Sprint(groups), func(t *testing.T) {
			inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
				w.fault = func(c call) (error, bool) {
					if group(c.item.Chat) {
						return &Refusal{Kind: TooMany, RetryAfter: 35 * time.Second}, false
					}
					return nil, true
				}
				for g := range groups {
					for n := range 10 {
						s.Offer(w.commit(fmt.Sprint("g", g), int64(n+1), say(0, "not here").in(int64(-1-g)).until(time.Hour)))
					}
				}
				if took := answered(t, w, s, time.Minute); took > 10*time.Millisecond {
					t.Errorf("somebody waited %v", took)
				}
				if s.Room() == 0 {
					t.Error("there is no room for prompts")
				}
				idle(t, s, 2*time.Hour) // what nobody could be told in an hour lapses
			})
		})
	}
}

func TestThreeHundredGroupsComeBehindPeopleAndPrompts(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		for g := range 300 {
			s.Offer(w.commit(fmt.Sprint("g", g), 1, say(0, "not here").in(int64(-1-g)).until(time.Hour)))
		}
		people, prompts := s.Backlog()
		if people != 0 || prompts < 290 {
			t.Errorf("%d people and %d prompts wait", people, prompts)
		}
		if took := answered(t, w, s, time.Minute); took > 10*time.Millisecond {
			t.Errorf("somebody waited %v", took)
		}
		began := time.Now()
		crowd(w, s, 280)
		for w.count(Send) < 280 {
			time.Sleep(10 * time.Millisecond)
		}
		for n := range 280 {
			for len(w.texts(int64(n+1))) == 0 {
				time.Sleep(10 * time.Millisecond)
			}
		}
		if took := time.Since(began); took > 11*time.Second {
			t.Errorf("280 prompts beside the groups took %v", took)
		}
		idle(t, s, 10*time.Minute)
		same(t, "lapsed", len(w.lapsed), 0)
	})
}
