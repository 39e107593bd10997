package bot

import (
	"steady/bot/sender"
	"steady/flows/event"
)

// otherwise makes the n-th other form of an item that Telegram refuses for good: somebody's voice as audio, or
// a picture as a file, before nothing of it comes at all. Where words stand below a picture they say the same,
// and go alone; words alone go without marks, without being a reply, and at last without buttons.
func otherwise(item sender.Item, n int) (sender.Item, bool) {
	l, err := readLetter(item)
	if err != nil {
		return item, false
	}
	forms := formsOf(l)
	if n < 1 || n > len(forms) {
		return item, false
	}
	item.Known = &forms[n-1]
	return item, true
}

// formsOf are the other forms of a letter, the best one first.
func formsOf(l letter) []letter {
	switch {
	case l.Send != nil && l.Send.Attach != nil:
		return attachedOtherwise(l)
	case l.Send != nil && l.Send.Text.Body != "":
		return saidOtherwise(l, *l.Send)
	case l.Edit != nil && l.Edit.Text.Body != "" && !l.Edit.Only && !l.Edit.Cosmetic:
		s := event.Send{To: l.Edit.To, Card: l.Edit.Card, Text: l.Edit.Text, Rows: l.Edit.Rows, Fill: l.Edit.Fill, Theirs: l.Edit.Theirs}
		return append([]letter{{Send: &s}}, saidOtherwise(l, s)...)
	}
	return nil
}

// attachedOtherwise are the forms of what hangs on a message.
func attachedOtherwise(l letter) []letter {
	others := []form{asDocument}
	if p := l.Send.Attach.Part; p != nil {
		others = map[event.Kind][]form{
			event.Voice: {asAudio, asDocument}, event.VideoNote: {asVideo, asDocument}, event.Photo: {asDocument},
		}[p.Kind]
	}
	var all []letter
	for _, as := range others {
		all = append(all, letter{Send: l.Send, Answers: l.Answers, as: as})
	}
	if l.Send.Attach.Part != nil || l.Send.Text.Body == "" {
		return all // without somebody's voice the rest of the message would only seem to be all of it
	}
	alone := *l.Send
	alone.Attach = nil
	if words := l.Send.Attach.Alone; words != "" {
		alone.Text = event.Text{Body: words}
	}
	return append(append(all, letter{Send: &alone}), saidOtherwise(l, alone)...)
}

// saidOtherwise are the forms of words.
func saidOtherwise(l letter, s event.Send) []letter {
	plain := s
	plain.Text = s.Text.Spelled(false)
	bare := plain
	bare.Rows = nil
	all := []letter{}
	if len(s.Text.Marks) > 0 || l.Answers != 0 {
		all = append(all, letter{Send: &plain})
	}
	if len(s.Rows) > 0 {
		all = append(all, letter{Send: &bare})
	}
	return all
}
