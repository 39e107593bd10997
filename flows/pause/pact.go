package pause

import (
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// The couple's own word for a pause: proposed by one, in force when the other agreed, dropped by
// either.

// maxWord is how long a pause word may be.
const maxWord = 24

func pauseWordCommand(t *core.Turn, who event.Who, rest string) {
	switch {
	case !t.Paired():
		t.TakesTwo(who, "pause.word_alone", "")
	case strings.TrimSpace(rest) == "":
		t.Below(who, wordCard)
		wordFace(t, who, wordCard).Deliver()
	default:
		proposeWord(t, who, rest)
	}
}

// wordFace shows where the pause word stands.
func wordFace(t *core.Turn, who event.Who, name string) *core.Card {
	s := wordOf(t)
	k := t.Card(who, name)
	args := prompts.Args{"Word": s.PauseWord, "Proposed": s.WordProposed}
	switch {
	case s.WordProposed != "" && s.WordBy == who:
		k.Line("pause.word_waits", args)
	case s.WordProposed != "":
		return k.Line("pause.word_asked").Head(s.WordProposed).Line("pause.word_how").
			Row(core.Press("pause.word_agree", "agree"), core.Press("pause.word_refuse", "refuse")).
			Row(core.Press("pause.word_other", "newword"))
	case s.PauseWord != "":
		k.Line("pause.word_is", args)
	default:
		return k.Line("pause.word_none").Row(core.Press("pause.word_choose", "newword"), core.Press("common.not_now", "put_by"))
	}
	row := []core.Choice{core.Press("pause.word_other", "newword")}
	if s.PauseWord != "" {
		row = append(row, core.Press("pause.word_drop", "dropword"))
	}
	return k.Row(row...).Row(core.Press("common.not_now", "put_by"))
}

func tapNewWord(t *core.Turn, p core.Tap) {
	if !t.Paired() {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Compose(p.Who, "pause", "newword", "", p.Card)
	t.Card(p.Who, "").Line("pause.word_ask").Deliver()
}

// proposeWord takes a word and asks the other.
func proposeWord(t *core.Turn, who event.Who, text string) {
	word := event.Folded(text)
	if !fitsAsWord(t, word) {
		t.Below(who, wordCard)
		t.Card(who, wordCard).Line("pause.word_unfit").
			Row(core.Press("pause.word_other", "newword"), core.Press("common.not_now", "put_by")).Deliver()
		return
	}
	s := wordOf(t)
	if word == s.PauseWord {
		t.Below(who, wordCard)
		wordFace(t, who, wordCard).Deliver()
		return
	}
	if s.WordProposed == word && s.WordBy != who { // both thought of the same
		agreeWord(t, who, wordCard)
		return
	}
	if !t.MayPost(who, "pauseword") {
		t.Card(who, "").Line("pause.word_three").Deliver()
		return
	}
	t.Posted(who, "pauseword")
	s.WordProposed, s.WordBy = word, who
	t.Below(who, wordCard)
	wordFace(t, who, wordCard).Deliver()
	t.Post(who.Other(), state.Parcel{Flow: "pause", Kind: "word", Arg: word, Class: state.ClassWords})
}

// fitsAsWord tells whether a word can be one: up to three words with letters in them, and nothing
// that means something here already, or is said every day.
func fitsAsWord(t *core.Turn, word string) bool {
	if word == "" || event.Units(word) > maxWord || len(strings.Fields(word)) > 3 || strings.HasPrefix(word, "/") {
		return false
	}
	if strings.ToUpper(word) == word { // no letters
		return false
	}
	for _, who := range event.Both() {
		for _, key := range []string{"common.menu", "common.yes", "common.no"} {
			if event.Folded(t.Say(who, key)) == word {
				return false
			}
		}
		for _, plain := range strings.Split(t.Say(who, "pause.word_everyday"), ",") {
			if event.Folded(plain) == word {
				return false
			}
		}
	}
	return true
}

func handWord(t *core.Turn, to event.Who, p state.Parcel) {
	s := wordOf(t)
	if s.WordProposed != p.Arg || s.WordBy == to {
		return // taken back, or replaced, while it waited
	}
	t.Below(to, wordCard)
	t.Show(to, wordCard)
	wordFace(t, to, wordCard).Late().Deliver()
}

func tapAgreeWord(t *core.Turn, p core.Tap) {
	if s := wordOf(t); s.WordProposed == "" || s.WordBy == p.Who {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Shown(p.Who, p.Card)
	agreeWord(t, p.Who, p.Card)
}

func agreeWord(t *core.Turn, who event.Who, name string) {
	s := wordOf(t)
	s.PauseWord, s.WordProposed = s.WordProposed, ""
	word := prompts.Args{"Word": s.PauseWord}
	other := who.Other()
	if name == wordCard && t.IsLive(who, wordCard) {
		t.Card(who, name).Line("pause.word_agreed", word).Edit()
	} else {
		t.Card(who, name).Line("pause.word_agreed", word).Deliver()
	}
	t.Below(other, wordCard)
	t.Card(other, wordCard).Line("pause.word_agreed", word).Silent(true).Late().Deliver()
}

// tapRefuseWord lets the proposal go. Its author sees nothing of it but that the word is not there.
func tapRefuseWord(t *core.Turn, p core.Tap) {
	s := wordOf(t)
	t.Shown(p.Who, p.Card)
	if s.WordBy != p.Who {
		s.WordProposed = ""
	}
	t.Card(p.Who, p.Card).Line("pause.word_refused").Edit()
}

func tapDropWord(t *core.Turn, p core.Tap) {
	s := wordOf(t)
	if s.PauseWord == "" {
		t.Toast(p.Who, "common.gone")
		return
	}
	gone := prompts.Args{"Word": s.PauseWord}
	s.PauseWord = ""
	t.Card(p.Who, p.Card).Line("pause.word_dropped", gone).Edit()
	other := p.Who.Other()
	t.Below(other, wordCard)
	t.Card(other, wordCard).Line("pause.word_dropped_by", gone).Silent(true).Late().Deliver()
}

// Word is the word that calls a pause.
type Word struct {
	PauseWord    string    `json:",omitempty"`
	WordBy       event.Who `json:",omitempty"` // who proposed the word that is not yet agreed on
	WordProposed string    `json:",omitempty"`
}

func wordOf(t *core.Turn) *Word { return core.OwnState[Word](t) }
