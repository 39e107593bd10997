package flows

import (
	"slices"

	"steady/prompts"
)

// quote adds what the other one wrote; what they sent in other forms follows the card.
func (k *card) quote(parts ...Part) *card {
	k.theirs()
	for _, p := range parts {
		k.part(p)
		if p.Kind != Words {
			k.follow = append(k.follow, p)
		}
	}
	return k
}

// quoteOwn adds somebody's own words to their own card: what they sent in other forms is only named,
// they have it in their chat.
func (k *card) quoteOwn(parts ...Part) *card {
	for _, p := range parts {
		k.part(p)
	}
	return k
}

// put adds a paragraph in which somebody's words stand as they look.
func (k *card) put(words Text) *card { k.send.Text.put(words); return k }

// lineOf adds a paragraph from the copy with somebody's words in its field name.
func (k *card) lineOf(key, name string, words Text, args ...prompts.Args) *card {
	return k.put(k.t.sayOf(k.to, key, name, words, args...))
}

// heading adds somebody's words in bold, beside what else they look like.
func (k *card) heading(words Text) *card {
	x := &k.send.Text
	from := len(x.Marks)
	words.Marks = slices.DeleteFunc(slices.Clone(words.Marks), func(m Mark) bool { return m.How == Bold || m.How.isCode() })
	if x.put(words); words.Body != "" {
		x.Marks = slices.Insert(x.Marks, from, Mark{From: len(x.Body) - len(words.Body), To: len(x.Body), How: Bold})
	}
	return k
}

// sayOf words a sentence with somebody's words in its field name, as they look.
func (t *turn) sayOf(who Who, key, name string, words Text, args ...prompts.Args) Text {
	return placed(t.say(who, key, append(args, prompts.Args{name: words.inSentence()})...), words)
}
