package bot

import (
	"context"
	"strings"

	"steady/flows"
	"steady/flows/event"
)

// answersGroup tells whether the bot says anything to what somebody said in a group: only where it was spoken
// to, and once a day. Everything else there is nobody's business, and is not even stepped.
func (b *Bot) answersGroup(ctx context.Context, a arrival, e event.Strayed) (bool, error) {
	if a.group == nil || !addressed(a.group, b.clerk.book.House().Bot) {
		return false, nil
	}
	answers, err := b.o.Store.AnswersGroup(ctx, e.Group, a.id, b.o.Now())
	return answers, wrap("look a group up", err)
}

// groups is the couple that the words for groups wait in: nobody belongs to it, and nobody's couple knows
// that somebody spoke to the bot in a group.
const groups = "groups"

// addressed tells whether a message in a group was meant for the bot of that name: a command, unless it names
// another bot, a mention, or a reply to what the bot said there.
func addressed(m *message, bot string) bool {
	if there(m.Origin) || m.ForwardDate > 0 {
		return false
	}
	if r := m.Reply; r != nil && r.From != nil && r.From.Bot && strings.EqualFold(r.From.Username, bot) {
		return true
	}
	words := m.words()
	for i, word := range strings.Fields(words) {
		rest, slash := strings.CutPrefix(strings.TrimRight(word, ".,:;!?…)\"'”’"), "/")
		name, of, named := strings.Cut(rest, "@")
		switch first := i == 0 && strings.HasPrefix(words, "/"); {
		case !slash:
		case isName(name) && (first && !named || strings.EqualFold(of, bot)):
			return true
		case first:
			return false
		}
	}
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return r != '@' && !flows.InName(r) }) {
		if strings.EqualFold(word, "@"+bot) {
			return true
		}
	}
	return false
}

// isName tells whether a word could be a command's name.
func isName(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !flows.InName(r) }) < 0
}
