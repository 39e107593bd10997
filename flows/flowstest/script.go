// Package flowstest reads, runs and prints conversations written as plain text. A transcript is the
// specification of a flow: two partners, a clock, and what each phone shows. The same transcript
// runs through flows.Step alone and through the whole shell, and must print the same phones.
//
// A transcript is a text file. Inputs are kept and outputs (the indented lines) are made anew by
// running it with -update; lines that begin with "must" are written by hand and never change.
//
//	# Neither answer is shown before both are there.      # practice: B1
//	clock 2026-01-05 20:00 Europe/Berlin     the time, and everybody's zone
//	pin questions 12 40 7                    before the people: these of a deck are picked first, in this order, where
//	                                         they fit and were not seen
//	pin gratitude B 7                        … by the second of a pair alone, where each of the two goes through a deck
//	people A=Ana C=Cleo                      strangers to the bot: they begin with /start
//	paired A=Ana B=Ben zoneB=America/New_York langB=es     a pair of seven days, all at its defaults
//	== +2h | == 20:30 | == Mon 23:00 | == 2026-01-06 20:00     on A's clock, walking due time by due time
//	A: the sea                               Ana writes (\n is a line break, \u{200B} that character)
//	A> [Skip]                                Ana taps the newest such button
//	A> [Skip] on "miss today"                … of the newest message with these words
//	A! marked the ||sea|| at [ours](https://example.org/)   … with marks, as they are shown: see Marked
//	A! voice 12 | round | photo caption | album caption | sticker | contact | poll | dice | place | file
//	A! forwarded words | edit "old" => new | reply "words on the card": text | react "words" ❤ | react "<voice>"
//	A: come in, {link B} | {code B}          … with the newest invitation on B's phone
//	A! hidden {link B} words                 a forwarded message whose words lead there
//	A! open B | start payload | forge data | block | unblock | called Anna
//	A! group words | topic 7 words           … in a group, in topic 7 of another
//	A! refuse voice | round | photo          from now on Telegram passes none on to Ana, in no form
//	A@21:40: the sea | A@Mon 23:40! … | A@-5h: …     … wrote this then, and the bot reads it only now
//	!! redeliver                             the last event again: nothing may happen
//	!! restart                               the state through its stored form
//	!! outage +5h                            nobody there for so long; taps made meanwhile are lost
//	A! edit "old" => marked new, reply "card": marked text, photo marked caption: with marks, too
//	means                                    from here on Telegram's own means are shown, too: see means.go
//	must B never "the sea"                   at no time on Ben's phone
//	must A see "Kept" | must A see nothing   in what the last line brought
package flowstest

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"steady/flows/event"
)

// Verb says what a line of a transcript does.
type Verb string

// The verbs. The ones of a person's line that begin with "!" are taken from the line itself.
const (
	Nothing   Verb = ""
	Clock     Verb = "clock"
	Pin       Verb = "pin"
	People    Verb = "people"
	Paired    Verb = "paired"
	Wait      Verb = "=="
	Say       Verb = "say"
	Tap       Verb = "tap"
	Redeliver Verb = "redeliver"
	Restart   Verb = "restart"
	Outage    Verb = "outage"
	Must      Verb = "must"
	Means     Verb = "means"
)

// Line is one line that is not output.
type Line struct {
	Number int
	Raw    string
	Verb   Verb
	Person string       // "A", "B", …
	Text   string       // what is said, the label tapped, the time to go to, the arguments
	On     string       // words of the message that is meant
	Mode   string       // of a must: never, see, nothing
	Then   string       // when a person wrote it, as it stands there; empty: now
	Wrote  time.Time    // the same as a time; zero: now
	Marks  []event.Mark // what Text looks like, where a line does not say so itself
}

// Script is a transcript.
type Script struct {
	Name  string
	Lines []Line
	raw   []string
}

var (
	personLine = regexp.MustCompile(`^([A-Z])(?:@((?:\S+ )?\d?\d:\d\d|[-+]\w+))?(:|>|!) ?(.*)$`)
	tapLine    = regexp.MustCompile(`^\[(.+?)\](?: on "(.*)")?$`)
	mustLine   = regexp.MustCompile(`^must ([A-Z]) (never|see) (?:"(.*)"|(nothing))$`)
	replyLine  = regexp.MustCompile(`^reply "(.*?)": ?(.*)$`)
	editLine   = regexp.MustCompile(`^edit "(.*?)" => (.*)$`)
	unseen     = regexp.MustCompile(`\\u\{([0-9A-Fa-f]{2,6})\}`)
	reactLine  = regexp.MustCompile(`^react "(.*?)" ?(.*)$`)
)

// Read reads a transcript.
func Read(file string) (*Script, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s := &Script{Name: file}
	for scan, n := bufio.NewScanner(f), 1; scan.Scan(); n++ {
		raw := scan.Text()
		s.raw = append(s.raw, raw)
		if strings.HasPrefix(raw, "   ") {
			continue
		}
		l, err := parseLine(raw)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		l.Number, l.Raw = n, raw
		s.Lines = append(s.Lines, l)
	}
	return s, nil
}

func parseLine(raw string) (Line, error) {
	text := strings.TrimSpace(strings.SplitN(raw, "   #", 2)[0])
	word, rest, _ := strings.Cut(text, " ")
	switch {
	case text == "" || strings.HasPrefix(text, "#"):
		return Line{}, nil
	case word == "clock" || word == "pin" || word == "people" || word == "paired" || word == "==":
		return Line{Verb: Verb(word), Text: rest}, nil
	case strings.HasPrefix(text, "!! outage "):
		return Line{Verb: Outage, Text: strings.TrimPrefix(rest, "outage ")}, nil
	case text == "means":
		return Line{Verb: Means}, nil
	case text == "!! redeliver" || text == "!! restart":
		return Line{Verb: Verb(rest)}, nil
	}
	if m := mustLine.FindStringSubmatch(text); m != nil {
		l := Line{Verb: Must, Person: m[1], Mode: m[2], Text: m[3]}
		if m[4] != "" {
			l.Mode = "nothing"
		}
		return l, nil
	}
	if m := personLine.FindStringSubmatch(text); m != nil {
		l, err := parsePerson(m[1], m[3], m[4])
		l.Then = m[2]
		return l, err
	}
	return Line{}, fmt.Errorf("not understood: %q", raw)
}

func parsePerson(person, how, rest string) (Line, error) {
	rest = unseen.ReplaceAllStringFunc(rest, func(s string) string {
		n, err := strconv.ParseUint(s[3:len(s)-1], 16, 32)
		if err != nil {
			return s
		}
		return string(rune(n))
	})
	switch how {
	case ":":
		return Line{Verb: Say, Person: person, Text: strings.ReplaceAll(rest, `\n`, "\n")}, nil
	case ">":
		m := tapLine.FindStringSubmatch(rest)
		if m == nil {
			return Line{}, fmt.Errorf("a tap is written as [Label], not %q", rest)
		}
		return Line{Verb: Tap, Person: person, Text: m[1], On: m[2]}, nil
	}
	for _, form := range []*regexp.Regexp{replyLine, editLine, reactLine} {
		if m := form.FindStringSubmatch(rest); m != nil {
			verb, _, _ := strings.Cut(rest, " ")
			return Line{Verb: Verb(verb), Person: person, On: m[1], Text: m[2]}, nil
		}
	}
	verb, text, _ := strings.Cut(rest, " ")
	return Line{Verb: Verb(verb), Person: person, Text: text}, nil
}
