package core

import (
	"fmt"
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// Quote adds what the other one wrote; what they sent in other forms follows the card.
func (k *Card) Quote(parts ...event.Part) *Card {
	k.Theirs()
	for _, p := range parts {
		k.part(p)
		if p.Kind != event.Words {
			k.follow = append(k.follow, p)
		}
	}
	return k
}

// QuoteOwn adds somebody's own words to their own card: what they sent in other forms is only named,
// they have it in their chat.
func (k *Card) QuoteOwn(parts ...event.Part) *Card {
	for _, p := range parts {
		k.part(p)
	}
	return k
}

// part adds one piece of what somebody said: the beginning of a sentence before what finishes it, whatever
// form that has.
func (k *Card) part(p event.Part) {
	lead, own := p.LedBy()
	k.Send.Text.Mark(lead, event.Quote)
	if p.Kind != event.Words {
		k.Send.Text.Add(k.t.Describe(k.To, p))
	}
	k.Send.Text.Quote(own.Shown())
}

// Put adds a paragraph in which somebody's words stand as they look.
func (k *Card) Put(words event.Text) *Card { k.Send.Text.Put(words); return k }

// LineOf adds a paragraph from the copy with somebody's words in its field name.
func (k *Card) LineOf(key, name string, words event.Text, args ...prompts.Args) *Card {
	return k.Put(k.t.SayOf(k.To, key, name, words, args...))
}

// Heading adds somebody's words in bold, beside what else they look like.
func (k *Card) Heading(words event.Text) *Card {
	x := &k.Send.Text
	from := len(x.Marks)
	words.Marks = slices.DeleteFunc(slices.Clone(words.Marks), func(m event.Mark) bool { return m.How == event.Bold || m.How.IsCode() })
	if x.Put(words); words.Body != "" {
		x.Marks = slices.Insert(x.Marks, from, event.Mark{From: len(x.Body) - len(words.Body), To: len(x.Body), How: event.Bold})
	}
	return k
}

// SayOf words a sentence with somebody's words in its field name, as they look.
func (t *Turn) SayOf(who event.Who, key, name string, words event.Text, args ...prompts.Args) event.Text {
	return event.Placed(t.Phrase(who, key, append(args, prompts.Args{name: words.InSentence()})...), words)
}

// Describe says in who's language what a part is that is not words: "voice note, 0:12".
func (t *Turn) Describe(who event.Who, p event.Part) string {
	return t.Say(who, "where.part_"+string(p.Kind), prompts.Args{
		"Length": fmt.Sprintf("%d:%02d", p.Seconds/60, p.Seconds%60),
	})
}

// Sign adds by's emoji to a card.
func (k *Card) Sign(by event.Who, s event.Sign) *Card {
	switch name := k.t.Nameless(k.To, k.t.Name(by)); s.Emoji {
	case "":
		return k
	case event.SomeEmoji:
		return k.Line("common.reacted", map[string]any{"Name": name})
	default:
		return k.Line("common.sign", map[string]any{"Name": name, "Emoji": s.Emoji})
	}
}
