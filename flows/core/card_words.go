package flows

import (
	"fmt"
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// quote adds what the other one wrote; what they sent in other forms follows the card.
func (k *card) quote(parts ...event.Part) *card {
	k.theirs()
	for _, p := range parts {
		k.part(p)
		if p.Kind != event.Words {
			k.follow = append(k.follow, p)
		}
	}
	return k
}

// quoteOwn adds somebody's own words to their own card: what they sent in other forms is only named,
// they have it in their chat.
func (k *card) quoteOwn(parts ...event.Part) *card {
	for _, p := range parts {
		k.part(p)
	}
	return k
}

// part adds one piece of what somebody said: the beginning of a sentence before what finishes it, whatever
// form that has.
func (k *card) part(p event.Part) {
	lead, own := p.LedBy()
	k.send.Text.Mark(lead, event.Quote)
	if p.Kind != event.Words {
		k.send.Text.Add(k.t.describe(k.to, p))
	}
	k.send.Text.Quote(own.Shown())
}

// put adds a paragraph in which somebody's words stand as they look.
func (k *card) put(words event.Text) *card { k.send.Text.Put(words); return k }

// lineOf adds a paragraph from the copy with somebody's words in its field name.
func (k *card) lineOf(key, name string, words event.Text, args ...prompts.Args) *card {
	return k.put(k.t.sayOf(k.to, key, name, words, args...))
}

// heading adds somebody's words in bold, beside what else they look like.
func (k *card) heading(words event.Text) *card {
	x := &k.send.Text
	from := len(x.Marks)
	words.Marks = slices.DeleteFunc(slices.Clone(words.Marks), func(m event.Mark) bool { return m.How == event.Bold || m.How.IsCode() })
	if x.Put(words); words.Body != "" {
		x.Marks = slices.Insert(x.Marks, from, event.Mark{From: len(x.Body) - len(words.Body), To: len(x.Body), How: event.Bold})
	}
	return k
}

// sayOf words a sentence with somebody's words in its field name, as they look.
func (t *turn) sayOf(who event.Who, key, name string, words event.Text, args ...prompts.Args) event.Text {
	return event.Placed(t.say(who, key, append(args, prompts.Args{name: words.InSentence()})...), words)
}

// describe says in who's language what a part is that is not words: "voice note, 0:12".
func (t *turn) describe(who event.Who, p event.Part) string {
	return t.say(who, "where.part_"+string(p.Kind), prompts.Args{
		"Length": fmt.Sprintf("%d:%02d", p.Seconds/60, p.Seconds%60),
	})
}
