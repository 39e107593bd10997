// Package note is words set for a moment to come, on the clock of whoever they are for: written, set, changed and taken
// back until then, and brought when their time comes and nothing is in the way (package dated).
package note

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/own"
	"steady/flows/state"
	"steady/prompts"
)

// Notes are words for a chosen moment of the other's day. Until then they are in the journal, as a page
// only their author has; the state knows when, and how they begin.
type Notes struct {
	Number int       // of the newest
	Making [2]Making `json:",omitzero"` // written, and without a moment yet
	Set    []Note    `json:",omitempty"`
}

// Making is a note being written. Bubbles in a row, an album, or text after a voice note are one.
type Making struct {
	Card  string       `json:",omitempty"`
	Parts []event.Part `json:",omitempty"`
}

// Note waits for its moment, or for what is in its way to be over.
type Note struct {
	Number int
	By     event.Who
	Card   string        // the author's card
	When   calendar.Wall // on the other's wall
	Next   time.Time     `json:",omitzero"`  // when it is looked at next; zero: while somebody cannot be reached
	Passed bool          `json:",omitempty"` // its moment has come
	Page   int           // of the journal
	From   []int         `json:",omitempty"` // the messages it was written in
	Size   int           `json:",omitempty"` // how much text
	Gist   event.Part    // how it begins
	Cut    bool          `json:",omitempty"` // it goes on after that
	More   []event.Part  `json:",omitempty"` // bubbles on their way into the page
}

const (
	maxNotes = 10                      // of one author, waiting for their moment
	maxHeld  = maxNotes + core.MaxWait // of one author, with those that are held up
	noteGist = 60                      // units of a note that its author's cards show
	notePool = 64                      // names of the author's cards: more than can be in use at once
	noteAsk  = "note.ask"
	noteList = "note.list"
)

// Flow is reassurance: a message in one's own words for a moment one chooses.
func Flow() core.Flow {
	f := gift.Giving(gift.Kind{Card: "note.card", Sent: "note.sent", Class: state.ClassPromise, Args: noteArgs}, core.Flow{
		Name:     "note",
		Commands: []core.Command{{Name: "note", Do: askNote}, {Name: "notes", Do: core.Wordless(listNotes)}},
		Menu:     []core.Entry{{Door: core.BehindGood, Place: 40, Key: "menu.note", Command: "note", For: core.InPair}},
		Taps: []core.Action{
			{Name: "at", Do: tapNoteAt},
			{Name: "other", Do: tapNoteOther},
			{Name: "choose", Do: tapNoteChoose},
			{Name: "own", Do: keepNote},
			{Name: "letgo", Do: dropNoteMaking},
			{Name: "move", Do: tapMoveNote},
			{Name: "rewrite", Do: tapRewriteNote},
			{Name: "undo", Do: takeNoteBack},
			{Name: "show", Do: tapShowNote},
			{Name: "more", Do: tapNoteMore},
			{Name: "list", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); notesCard(t, p.Who, p.Card).Edit() }},
			{Name: "new", Do: tapNewNote},
		},
		Words:  noteWords,
		Inward: noteInward,
		Open:   noteOpen,
		Shut:   shutNote,
		Begun:  noteBegun,
		Offer:  offerNote,
		Joins:  func(_ *core.Turn, _ event.Who, ask state.Asking) bool { return strings.HasPrefix(ask.Arg, "+") },
		LetGo:  func(t *core.Turn, who event.Who) { forgetNoteMaking(t, who) },
		Due:    notesDue,
		Came:   notesCame,
		Times:  planNotes,
		Holds:  notesHold,
		Draft:  "where.draft_note",
	})
	gift := f.Recalled
	f.Recalled = func(t *core.Turn, r event.Recalled) {
		if rest, ok := strings.CutPrefix(r.For, "note.set"); ok {
			noteRecalled(t, rest, r)
			return
		}
		gift(t, r)
	}
	return f
}

// noteCardName is a free name for the author's card of a note.
func noteCardName(t *core.Turn, who event.Who) string {
	for n := 1; ; n++ {
		name := "note.set" + strconv.Itoa(n)
		used := slices.ContainsFunc(stateOf(t).Set, func(x Note) bool { return x.By == who && x.Card == name }) ||
			slices.ContainsFunc(gift.Of(t).Given, func(g gift.Gift) bool { return g.By == who && g.Author == name }) || stateOf(t).Making[who].Card == name
		if !used || n >= notePool {
			return name
		}
	}
}

// notesOf are who's notes that have not gone yet.
func notesOf(t *core.Turn, who event.Who) []*Note {
	var all []*Note
	for i := range stateOf(t).Set {
		if stateOf(t).Set[i].By == who {
			all = append(all, &stateOf(t).Set[i])
		}
	}
	slices.SortStableFunc(all, func(a, b *Note) int {
		if a.When.Day != b.When.Day {
			return int(a.When.Day - b.When.Day)
		}
		return int(a.When.At - b.When.At)
	})
	return all
}

// waitingNotes are those whose moment is still to come. What is held up after it looks to its author
// like any note that has gone.
func waitingNotes(t *core.Turn, who event.Who) []*Note {
	return slices.DeleteFunc(notesOf(t, who), func(n *Note) bool { return n.Passed })
}

func notesFull(t *core.Turn, who event.Who) bool {
	return len(waitingNotes(t, who)) >= maxNotes || len(notesOf(t, who)) >= maxHeld
}

// note finds a note of who's by its number; nil: it has gone, or is none.
func note(t *core.Turn, who event.Who, number string) *Note {
	for _, n := range notesOf(t, who) {
		if strconv.Itoa(n.Number) == number {
			return n
		}
	}
	return nil
}

// noteArgs is the moment a note was set for, told to its author always, to the other only when it came
// at another.
func noteArgs(t *core.Turn, to event.Who, g *gift.Gift) prompts.Args {
	w, late := readNoteArg(g.Arg)
	when := clock.WallWord(t, to, g.By.Other(), w)
	meant := ""
	if late && to != g.By {
		meant = t.Say(to, "note.meant", prompts.Args{"When": when})
	}
	return prompts.Args{"When": when, "Meant": meant}
}

func stateOf(t *core.Turn) *Notes { return core.OwnState[Notes](t) }

// Unshare makes the state independent of the one it was copied from.
func (n *Notes) Unshare() {
	for i := range n.Making {
		own.List(&n.Making[i].Parts)
	}
	from := own.Room(n.Set, func(n *Note) int { return len(n.From) })
	for i := range own.List(&n.Set) {
		own.List(&n.Set[i].More)
		from.Own(&n.Set[i].From)
	}
}
