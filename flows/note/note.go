package flows

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// Notes are words for a chosen moment of the other's day. Until then they are in the journal, as a page
// only their author has; the state knows when, and how they begin.
type Notes struct {
	Number int           // of the newest
	Making [2]NoteMaking `json:",omitzero"` // written, and without a moment yet
	Set    []Note        `json:",omitempty"`
}

// NoteMaking is a note being written. Bubbles in a row, an album, or text after a voice note are one.
type NoteMaking struct {
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
	maxNotes = 10                 // of one author, waiting for their moment
	maxHeld  = maxNotes + maxWait // of one author, with those that are held up
	noteGist = 60                 // units of a note that its author's cards show
	notePool = 64                 // names of the author's cards: more than can be in use at once
	noteAsk  = "note.ask"
	noteList = "note.list"
)

// noteFlow is reassurance: a message in one's own words for a moment one chooses.
func noteFlow() flow {
	f := giving(giftKind{card: "note.card", sent: "note.sent", class: classPromise, args: noteArgs}, flow{
		name:     "note",
		commands: []command{{"note", askNote}, {"notes", wordless(listNotes)}},
		taps: []action{
			{"at", tapNoteAt},
			{"other", tapNoteOther},
			{"choose", tapNoteChoose},
			{"own", keepNote},
			{"letgo", dropNoteMaking},
			{"move", tapMoveNote},
			{"rewrite", tapRewriteNote},
			{"undo", takeNoteBack},
			{"show", tapShowNote},
			{"list", func(t *turn, p tap) { t.closeComposer(p.who, p.card); t.notesCard(p.who, p.card).edit() }},
			{"new", tapNewNote},
		},
		words:  noteWords,
		inward: noteInward,
		open:   noteOpen,
		shut:   shutNote,
		begun:  noteBegun,
		offer:  offerNote,
		joins:  func(_ *turn, _ event.Who, ask Asking) bool { return strings.HasPrefix(ask.Arg, "+") },
		letGo:  func(t *turn, who event.Who) { t.forgetNoteMaking(who) },
		due:    notesDue,
		came:   notesCame,
		times:  planNotes,
		holds:  notesHold,
		draft:  "where.draft_note",
	})
	gift := f.recalled
	f.recalled = func(t *turn, r event.Recalled) {
		if rest, ok := strings.CutPrefix(r.For, "note.set"); ok {
			t.noteRecalled(rest, r)
			return
		}
		gift(t, r)
	}
	return f
}

// noteCardName is a free name for the author's card of a note.
func (t *turn) noteCardName(who event.Who) string {
	for n := 1; ; n++ {
		name := "note.set" + strconv.Itoa(n)
		used := slices.ContainsFunc(notesState(t).Set, func(x Note) bool { return x.By == who && x.Card == name }) ||
			slices.ContainsFunc(giftsState(t).Given, func(g Gift) bool { return g.By == who && g.Author == name }) || notesState(t).Making[who].Card == name
		if !used || n >= notePool {
			return name
		}
	}
}

// notesOf are who's notes that have not gone yet.
func (t *turn) notesOf(who event.Who) []*Note {
	var all []*Note
	for i := range notesState(t).Set {
		if notesState(t).Set[i].By == who {
			all = append(all, &notesState(t).Set[i])
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
func (t *turn) waitingNotes(who event.Who) []*Note {
	return slices.DeleteFunc(t.notesOf(who), func(n *Note) bool { return n.Passed })
}

func (t *turn) notesFull(who event.Who) bool {
	return len(t.waitingNotes(who)) >= maxNotes || len(t.notesOf(who)) >= maxHeld
}

// note finds a note of who's by its number; nil: it has gone, or is none.
func (t *turn) note(who event.Who, number string) *Note {
	for _, n := range t.notesOf(who) {
		if strconv.Itoa(n.Number) == number {
			return n
		}
	}
	return nil
}

// noteArgs is the moment a note was set for, told to its author always, to the other only when it came
// at another.
func noteArgs(t *turn, to event.Who, g *Gift) prompts.Args {
	w, late := readNoteArg(g.Arg)
	when := t.wallWord(to, g.By.Other(), w)
	meant := ""
	if late && to != g.By {
		meant = t.say(to, "note.meant", prompts.Args{"When": when})
	}
	return prompts.Args{"When": when, "Meant": meant}
}

func notesState(t *turn) *Notes { return ownState[Notes](t) }

// Unshare makes the state independent of the one it was copied from.
func (n *Notes) Unshare() {
	for i := range n.Making {
		own(&n.Making[i].Parts)
	}
	from := room(n.Set, func(n *Note) int { return len(n.From) })
	for i := range own(&n.Set) {
		own(&n.Set[i].More)
		from.own(&n.Set[i].From)
	}
}
