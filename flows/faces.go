package flows

import (
	"time"

	"steady/flows/core"
	"steady/flows/dispatch"
	"steady/flows/erase"
	"steady/flows/event"
	"steady/flows/export"
	"steady/flows/menu"
	"steady/flows/pairing"
	"steady/flows/state"
	"steady/prompts"
)

// New is a couple in which nobody has said anything. seed is where all its chance comes from: 128 random bits as text.
func New(id, seed string) Couple { return Couple{Base: state.Base{ID: id, Seed: seed}} }

// Started is the invitation that follows /start, and the bot that was named with it. ok is false for any other text,
// where nothing follows, and where somebody has written more: those are words of theirs.
func Started(text string) (code, bot string, ok bool) { return pairing.Started(text) }

// HasInvitation tells whether there is anything in a message that has the shape of an invitation, so that
// Invited is worth asking.
func HasInvitation(s event.Said) bool { return pairing.HasInvitation(s) }

// InName tells whether Telegram allows a character in the names of commands and of bots.
func InName(r rune) bool { return pairing.InName(r) }

// Unchecked tells whether callback data is of a card that was sent before buttons carried a check.
func Unchecked(data string) bool { return dispatch.Unchecked(data) }

// Remains is what stays of a page of the journal when gone is erased; false: nothing.
func Remains(p event.Page, gone event.Who) (event.Page, bool) { return erase.Remains(p, gone) }

// Commands is what Telegram's command menu lists, in order, for somebody in a pair or before that.
// All other commands work typed.
func Commands(lang string, paired bool, book *prompts.Book) []menu.Command {
	return menu.Commands(lang, paired, book)
}

// NameOf is what one of the two is called; empty: they are erased.
func NameOf(c *Couple, who event.Who) string { return looking(c, nil).NameOf(who) }

// Namesakes tells whether the two would be taken for each other by their names.
func Namesakes(c *Couple) bool { return looking(c, nil).Namesakes() }

// At is which of the two has this chat. ok is false when neither has.
func At(c Couple, chat int64) (who event.Who, ok bool) { return looking(&c, nil).With(chat) }

// CardOf is the card that a button with this data hangs on, if the card is live for the person who
// tapped it. A tap brings its message's number with it, so this is how a card is found again whose
// place got lost.
func CardOf(c Couple, chat int64, data string) (card string, ok bool) {
	return dispatch.CardOf(looking(&c, nil), chat, data)
}

// Sealed lists the words of who that no code path may put in front of the other yet.
func Sealed(c Couple, who event.Who) []event.Part { return dispatch.Sealed(looking(&c, nil), who) }

// Unkept is what who wrote that is on no page yet: an answer that is still closed, words that are being
// written or wait for a place, questions and plans of their own. All of it is theirs alone.
func Unkept(c Couple, who event.Who, book *prompts.Book) []event.Page {
	return dispatch.UnkeptPages(looking(&c, book), who)
}

// Known is what the couple's state knows of who's own messages in their chat.
func Known(c Couple, who event.Who) []int { return dispatch.Known(looking(&c, nil), who) }

// Traces are the short words of who that may stand in any sentence to the other: what they are called,
// and what both were asked or agreed on in their words.
func Traces(c Couple, who event.Who) []string { return dispatch.Traces(looking(&c, nil), who) }

// Theirs tells whether a page of c's journal belongs into who's files: their own words, and the
// other's that were opened for them. What waited when one of them left never was.
func Theirs(c Couple, who event.Who, p event.Page) bool {
	return export.IsOwnPage(looking(&c, nil), who, p)
}

// Empty tells whether nobody has ever said anything in a couple, or is left in it.
func Empty(c Couple) bool { return isEmpty(looking(&c, nil)) }

// Behind tells whether a couple still has to be told that nobody listened until to. One that began
// later missed nothing.
func Behind(c Couple, to time.Time) bool { return dispatch.IsBehind(looking(&c, nil), to) }

// Bare tells whether a couple of one that its person moved away from holds nothing of theirs that the pair
// has not taken over: no page, no words, no question of their own. Should they come back to it when it is
// there no more, they begin on a blank page.
func Bare(c Couple) bool { return pairing.Bare(looking(&c, nil)) }

// Follows tells whether the person of a couple of one still wants what the invitation code offers: its
// maker was asked for their sake, and they did not take it back.
func Follows(c Couple, code string) bool { return pairing.Follows(looking(&c, nil), code) }

// Asks are the codes of the invitations whose makers were asked for the person of a couple of one.
func Asks(c Couple) []string { return pairing.AskedFor(looking(&c, nil)) }

// Codes lists the codes of all invitations a couple of one ever made.
func Codes(c Couple) []string { return pairing.Codes(looking(&c, nil)) }

// Invited tells whether what somebody said is an invitation to follow, by who they are in the couple they are
// at home in: c is empty for a stranger. Of somebody who is set up, alone or in a pair, everything else they write
// is words of theirs: so only a link or a code by itself is one, or what they passed on.
func Invited(c Couple, now time.Time, s event.Said, book *prompts.Book) (event.Opened, bool) {
	return pairing.Invited(core.NewTurn(&c, registry(), now, book), s)
}

// isEmpty tells whether nobody has ever said anything in a couple, or is left in it.
func isEmpty(t *core.Turn) bool { return t.People(event.A).Chat == 0 && t.People(event.B).Chat == 0 }
