package prompts

import "maps"

// House is what sentences may say about the place they are said in, beside what their callers fill
// in: {{.Contact}}, who runs this bot and how to reach them, and {{.Bot}}, the bot's username
// without the @. Either may be empty; a sentence asks before it uses one that may be.
type House struct {
	Contact string
	Bot     string
}

// With gives the same words said in another house. The book itself stays as it was, and the two
// share what they have in common, so that it costs next to nothing.
func (b *Book) With(h House) *Book {
	moved := *b
	moved.house = h
	return &moved
}

// House is the one the words are said in: empty unless With gave one.
func (b *Book) House() House { return b.house }

// fill adds what the house knows to args, where the sentence uses it and the caller did not say it.
func (h House) fill(s sentence, args Args) Args {
	filled := args
	for _, field := range s.fields {
		var value string
		switch field {
		case "Contact":
			value = h.Contact
		case "Bot":
			value = h.Bot
		default:
			continue
		}
		if _, said := args[field]; said {
			continue
		}
		if len(filled) == len(args) { // args is the caller's
			filled = maps.Clone(args)
			if filled == nil {
				filled = Args{}
			}
		}
		filled[field] = value
	}
	return filled
}
