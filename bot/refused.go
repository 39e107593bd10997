package bot

import (
	"strings"

	"steady/bot/sender"
	"steady/flows/event"
)

// refusedEvent is what a couple hears of an entry that Telegram refused for good; false: nothing, as nobody misses
// it.
func refusedEvent(e sender.Entry, why sender.Reason) (event.Event, bool) {
	l, err := readLetter(e.Item)
	switch {
	case err != nil:
		return nil, false
	case l.Delete != nil:
		return event.Undeleted{Delete: *l.Delete, Message: e.Item.Message}, why == sender.TooOld
	case l.Send != nil:
		x := event.Refused{To: l.Send.To, Card: l.Send.Card, Theirs: l.Send.Theirs}
		if a := l.Send.Attach; a != nil && a.Part != nil {
			x.Kind = a.Part.Kind
		}
		return x, l.Send.Group == 0 && (x.Card != "" || x.Kind != "" || x.Theirs)
	case l.Edit != nil:
		seen := l.Edit.Text.Body != "" && !l.Edit.Only && !l.Edit.Cosmetic
		return event.Refused{To: l.Edit.To, Card: l.Edit.Card, Theirs: l.Edit.Theirs}, seen
	case l.File != nil:
		for _, who := range event.Both() {
			if card, ok := strings.CutPrefix(e.Item.Card, cardName(who, "")); ok {
				return event.Refused{To: who, Card: card}, true
			}
		}
	}
	return nil, false
}
