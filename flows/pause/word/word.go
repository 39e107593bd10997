// Package word is the two's own word for a pause: proposed by one, in force when the other agrees, dropped by either. It
// is a part of the conversation named pause, whose cards and buttons it uses; package pause puts it in its place there.
package word

import (
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// Word is the word that calls a pause.
type Word struct {
	PauseWord    string    `json:",omitempty"`
	WordBy       event.Who `json:",omitempty"` // who proposed the word that is not yet agreed on
	WordProposed string    `json:",omitempty"`
}

// of is the word of the two.
func of(t *core.Turn) *Word { return core.OwnState[Word](t) }

// Card is the card with the word.
const Card = "pause.word"

// maxWord is how long a pause word may be.
const maxWord = 24

// Command shows where the word stands, or proposes the one behind it.
func Command(t *core.Turn, who event.Who, rest string) {
	switch {
	case !t.Paired():
		t.TakesTwo(who, "pause.word_alone", "")
	case strings.TrimSpace(rest) == "":
		t.Below(who, Card)
		face(t, who, Card).Deliver()
	default:
		Propose(t, who, rest)
	}
}

// Tap shows the word, and what can become of it, where a card stands.
func Tap(t *core.Turn, p core.Tap) { face(t, p.Who, p.Card).Edit() }

// face shows where the pause word stands.
func face(t *core.Turn, who event.Who, name string) *core.Card {
	s := of(t)
	k := t.Card(who, name)
	args := prompts.Args{"Word": s.PauseWord, "Proposed": s.WordProposed}
	switch {
	case s.WordProposed != "" && s.WordBy == who:
		k.Line("pause.word_waits", args)
	case s.WordProposed != "":
		return k.Line("pause.word_asked").Head(s.WordProposed).Line("pause.word_how").
			Row(core.Press("pause.word_agree", "agree").Main(), core.Press("pause.word_refuse", "refuse")).
			Row(core.Press("pause.word_other", "newword"))
	case s.PauseWord != "":
		k.Line("pause.word_is", args).Row(core.Copy("common.copy", s.PauseWord))
	default:
		return k.Line("pause.word_none").Row(core.Press("pause.word_choose", "newword").Main(), core.Press("common.not_now", "put_by"))
	}
	row := []core.Choice{core.Press("pause.word_other", "newword")}
	if s.PauseWord != "" {
		row = append(row, core.Press("pause.word_drop", "dropword"))
	}
	return k.Row(row...).Row(core.Press("common.not_now", "put_by"))
}

// TapNew asks for a word to propose.
func TapNew(t *core.Turn, p core.Tap) {
	if !t.Paired() {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Compose(p.Who, "pause", "newword", "", p.Card)
	t.Card(p.Who, "").Line("pause.word_ask").Deliver()
}

// Propose takes a word and asks the other.
func Propose(t *core.Turn, who event.Who, text string) {
	word := event.Folded(text)
	if !fits(t, word) {
		t.Below(who, Card)
		t.Card(who, Card).Line("pause.word_unfit").
			Row(core.Press("pause.word_other", "newword"), core.Press("common.not_now", "put_by")).Deliver()
		return
	}
	s := of(t)
	if word == s.PauseWord {
		t.Below(who, Card)
		face(t, who, Card).Deliver()
		return
	}
	if s.WordProposed == word && s.WordBy != who { // both thought of the same
		agree(t, who, Card)
		return
	}
	if !t.MayPost(who, "pauseword") {
		t.Card(who, "").Line("pause.word_three").Deliver()
		return
	}
	t.Posted(who, "pauseword")
	s.WordProposed, s.WordBy = word, who
	t.Below(who, Card)
	face(t, who, Card).Deliver()
	t.Post(who.Other(), state.Parcel{Flow: "pause", Kind: "word", Arg: word, Class: state.ClassWords})
}

// fits tells whether a word can be one: up to three words with letters in them, and nothing
// that means something here already, or is said every day.
func fits(t *core.Turn, word string) bool {
	if word == "" || event.Units(word) > maxWord || len(strings.Fields(word)) > 3 || strings.HasPrefix(word, "/") {
		return false
	}
	if !event.HasLetter(word) {
		return false
	}
	for _, who := range event.Both() {
		if event.Folded(t.Say(who, "common.menu")) == word {
			return false
		}
		for _, plain := range strings.Split(t.Say(who, "pause.word_everyday"), ",") {
			if event.Folded(plain) == word {
				return false
			}
		}
	}
	return true
}

// Hand asks the other about a word that waited for the floor.
func Hand(t *core.Turn, to event.Who, p state.Parcel) {
	s := of(t)
	if s.WordProposed != p.Arg || s.WordBy == to {
		return // taken back, or replaced, while it waited
	}
	t.Below(to, Card)
	t.Show(to, Card)
	face(t, to, Card).Late().Deliver()
}

// Asks tells whether who is asked to agree to a word.
func Asks(t *core.Turn, who event.Who) bool {
	s := of(t)
	return s.WordProposed != "" && s.WordBy != who
}

// TapAgree is the other saying yes: the word is in force.
func TapAgree(t *core.Turn, p core.Tap) {
	if s := of(t); s.WordProposed == "" || s.WordBy == p.Who {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Shown(p.Who, p.Card)
	agree(t, p.Who, p.Card)
}

// agree puts the proposed word in force, and tells both.
func agree(t *core.Turn, who event.Who, name string) {
	s := of(t)
	s.PauseWord, s.WordProposed = s.WordProposed, ""
	word := prompts.Args{"Word": s.PauseWord}
	other := who.Other()
	if name == Card && t.IsLive(who, Card) {
		t.Card(who, name).Line("pause.word_agreed", word).Edit()
	} else {
		t.Card(who, name).Line("pause.word_agreed", word).Deliver()
	}
	t.Below(other, Card)
	t.Card(other, Card).Line("pause.word_agreed", word).Silent(true).Late().Deliver()
}

// TapRefuse lets the proposal go. Its author sees nothing of it but that the word is not there.
func TapRefuse(t *core.Turn, p core.Tap) {
	s := of(t)
	t.Shown(p.Who, p.Card)
	if s.WordBy != p.Who {
		s.WordProposed = ""
	}
	t.Card(p.Who, p.Card).Line("pause.word_refused").Edit()
}

// TapDrop takes the word out of force, for both.
func TapDrop(t *core.Turn, p core.Tap) {
	s := of(t)
	if s.PauseWord == "" {
		t.Toast(p.Who, "common.gone")
		return
	}
	gone := prompts.Args{"Word": s.PauseWord}
	s.PauseWord = ""
	t.Card(p.Who, p.Card).Line("pause.word_dropped", gone).Edit()
	other := p.Who.Other()
	t.Below(other, Card)
	t.Card(other, Card).Line("pause.word_dropped_by", gone).Silent(true).Late().Deliver()
}

// Is tells whether a message is the word the two agreed on, alone.
func Is(t *core.Turn, s event.Said) bool {
	word := of(t).PauseWord
	return word != "" && t.Paired() && strings.EqualFold(strings.Trim(s.Part.Text, " .!…"), word)
}

// Holds goes through what who proposed: the word in force, and the one that is not agreed on yet.
func Holds(t *core.Turn, who event.Who, yield func(core.Held)) {
	s := of(t)
	if s.WordBy != who {
		return
	}
	for _, word := range [...]string{s.PauseWord, s.WordProposed} {
		if word != "" {
			yield(core.Held{Part: event.Part{Kind: event.Words, Text: word}, Line: true, Quoted: true})
		}
	}
}

// Erases lets go of what gone proposed.
func Erases(t *core.Turn, gone event.Who) {
	if s := of(t); s.WordBy == gone {
		s.PauseWord, s.WordProposed = "", ""
	}
}
