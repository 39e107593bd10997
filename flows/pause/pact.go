package flows

import (
	"strings"

	"steady/flows/event"
	"steady/prompts"
)

// The couple's own word for a pause: proposed by one, in force when the other agreed, dropped by
// either.

// maxWord is how long a pause word may be.
const maxWord = 24

func pauseWordCommand(t *turn, who event.Who, rest string) {
	switch {
	case !t.paired():
		t.takesTwo(who, "pause.word_alone", "")
	case strings.TrimSpace(rest) == "":
		t.below(who, wordCard)
		t.wordFace(who, wordCard).deliver()
	default:
		t.proposeWord(who, rest)
	}
}

// wordFace shows where the pause word stands.
func (t *turn) wordFace(who event.Who, name string) *card {
	s := wordState(t)
	k := t.card(who, name)
	args := prompts.Args{"Word": s.PauseWord, "Proposed": s.WordProposed}
	switch {
	case s.WordProposed != "" && s.WordBy == who:
		k.line("pause.word_waits", args)
	case s.WordProposed != "":
		return k.line("pause.word_asked").head(s.WordProposed).line("pause.word_how").
			row(press("pause.word_agree", "agree"), press("pause.word_refuse", "refuse")).
			row(press("pause.word_other", "newword"))
	case s.PauseWord != "":
		k.line("pause.word_is", args)
	default:
		return k.line("pause.word_none").row(press("pause.word_choose", "newword"), press("common.not_now", "put_by"))
	}
	row := []choice{press("pause.word_other", "newword")}
	if s.PauseWord != "" {
		row = append(row, press("pause.word_drop", "dropword"))
	}
	return k.row(row...).row(press("common.not_now", "put_by"))
}

func tapNewWord(t *turn, p tap) {
	if !t.paired() {
		t.toast(p.who, "common.gone")
		return
	}
	t.compose(p.who, "pause", "newword", "", p.card)
	t.card(p.who, "").line("pause.word_ask").deliver()
}

// proposeWord takes a word and asks the other.
func (t *turn) proposeWord(who event.Who, text string) {
	word := event.Folded(text)
	if !t.fitsAsWord(word) {
		t.below(who, wordCard)
		t.card(who, wordCard).line("pause.word_unfit").
			row(press("pause.word_other", "newword"), press("common.not_now", "put_by")).deliver()
		return
	}
	s := wordState(t)
	if word == s.PauseWord {
		t.below(who, wordCard)
		t.wordFace(who, wordCard).deliver()
		return
	}
	if s.WordProposed == word && s.WordBy != who { // both thought of the same
		t.agreeWord(who, wordCard)
		return
	}
	if !t.mayPost(who, "pauseword") {
		t.card(who, "").line("pause.word_three").deliver()
		return
	}
	t.posted(who, "pauseword")
	s.WordProposed, s.WordBy = word, who
	t.below(who, wordCard)
	t.wordFace(who, wordCard).deliver()
	t.post(who.Other(), Parcel{Flow: "pause", Kind: "word", Arg: word, Class: classWords})
}

// fitsAsWord tells whether a word can be one: up to three words with letters in them, and nothing
// that means something here already, or is said every day.
func (t *turn) fitsAsWord(word string) bool {
	if word == "" || event.Units(word) > maxWord || len(strings.Fields(word)) > 3 || strings.HasPrefix(word, "/") {
		return false
	}
	if strings.ToUpper(word) == word { // no letters
		return false
	}
	for _, who := range event.Both() {
		for _, key := range []string{"common.menu", "common.yes", "common.no"} {
			if event.Folded(t.say(who, key)) == word {
				return false
			}
		}
		for _, plain := range strings.Split(t.say(who, "pause.word_everyday"), ",") {
			if event.Folded(plain) == word {
				return false
			}
		}
	}
	return true
}

func (t *turn) handWord(to event.Who, p Parcel) {
	s := wordState(t)
	if s.WordProposed != p.Arg || s.WordBy == to {
		return // taken back, or replaced, while it waited
	}
	t.below(to, wordCard)
	t.show(to, wordCard)
	t.wordFace(to, wordCard).late().deliver()
}

func tapAgreeWord(t *turn, p tap) {
	if s := wordState(t); s.WordProposed == "" || s.WordBy == p.who {
		t.toast(p.who, "common.gone")
		return
	}
	t.shown(p.who, p.card)
	t.agreeWord(p.who, p.card)
}

func (t *turn) agreeWord(who event.Who, name string) {
	s := wordState(t)
	s.PauseWord, s.WordProposed = s.WordProposed, ""
	word := prompts.Args{"Word": s.PauseWord}
	other := who.Other()
	if name == wordCard && t.isLive(who, wordCard) {
		t.card(who, name).line("pause.word_agreed", word).edit()
	} else {
		t.card(who, name).line("pause.word_agreed", word).deliver()
	}
	t.below(other, wordCard)
	t.card(other, wordCard).line("pause.word_agreed", word).silent(true).late().deliver()
}

// tapRefuseWord lets the proposal go. Its author sees nothing of it but that the word is not there.
func tapRefuseWord(t *turn, p tap) {
	s := wordState(t)
	t.shown(p.who, p.card)
	if s.WordBy != p.who {
		s.WordProposed = ""
	}
	t.card(p.who, p.card).line("pause.word_refused").edit()
}

func tapDropWord(t *turn, p tap) {
	s := wordState(t)
	if s.PauseWord == "" {
		t.toast(p.who, "common.gone")
		return
	}
	gone := prompts.Args{"Word": s.PauseWord}
	s.PauseWord = ""
	t.card(p.who, p.card).line("pause.word_dropped", gone).edit()
	other := p.who.Other()
	t.below(other, wordCard)
	t.card(other, wordCard).line("pause.word_dropped_by", gone).silent(true).late().deliver()
}

// Word is the word that calls a pause.
type Word struct {
	PauseWord    string    `json:",omitempty"`
	WordBy       event.Who `json:",omitempty"` // who proposed the word that is not yet agreed on
	WordProposed string    `json:",omitempty"`
}

func wordState(t *turn) *Word { return ownState[Word](t) }
