package bot

import (
	"fmt"
	"strings"
	"time"

	"steady/bot/export"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// head words what stands above a file.
func (k *clerk) head(owner flows.Partner, zone *time.Location, d document) export.Head {
	say := func(key string, args prompts.Args) string { return k.book.Say(owner.Lang, key, args) }
	now := k.now().In(zone)
	date := func(at time.Time) string {
		month := strings.ToLower(at.Month().String())
		return say("common.date", prompts.Args{"Day": at.Day(), "Month": say("common."+month+"_short", nil)})
	}
	h := export.Head{
		Made: now, Zone: owner.Zone, Language: owner.Lang, Name: owner.Name, Part: d.Part, Parts: d.Parts,
		Title:  say("export.title", nil),
		Of:     say("export.of", prompts.Args{"Me": owner.Name, "Date": date(now), "Year": now.Year()}),
		Inside: say("export.inside", nil), Media: say("export.media", nil), Nothing: say("export.nothing", nil),
	}
	if d.Parts > 1 {
		h.Piece = say("export.part", prompts.Args{"Part": d.Part, "Parts": d.Parts})
	}
	h.Day = func(at time.Time) string {
		day, err := time.Parse(time.DateOnly, export.Date(at))
		if err != nil {
			return say("export.undated", nil)
		}
		weekday := say("common."+strings.ToLower(day.Weekday().String()), nil)
		return say("export.day", prompts.Args{"Weekday": weekday, "Date": date(day), "Year": day.Year()})
	}
	return h
}

// entries makes what is written of the pages: two answers to one question are one entry.
func (b *belongings) entries(book *prompts.Book) export.Entries {
	return func(yield func(export.Entry, error) bool) {
		var held export.Entry
		holds, about := false, ""
		for p, err := range b.pages() {
			if err != nil {
				yield(export.Entry{}, err)
				return
			}
			if holds && about != "" && p.about == about {
				held.Said = append(held.Said, b.said(book, p))
				continue
			}
			if holds && !yield(held, nil) {
				return
			}
			held, holds, about = b.entry(book, p), true, p.about
		}
		if holds {
			yield(held, nil)
		}
	}
}

// entry is a page as it is written.
func (b *belongings) entry(book *prompts.Book, p leafOf) export.Entry {
	alone := p.state.Paired.IsZero()
	kind, key := kindOf(p.Kind, alone)
	e := export.Entry{
		Kind: kind, Label: book.Say(b.owner.Lang, key, nil), Question: p.Title, Said: []export.Said{b.said(book, p)},
		With: flows.NameOf(p.state, p.who.Other()), Closed: !p.Shared,
	}
	if !p.At.IsZero() {
		e.At = p.At.In(b.zone)
	}
	if e.Closed && !forOneself(kind) {
		e.Note = book.Say(b.owner.Lang, "export.closed", nil)
	}
	return e
}

// said is one person's share of an entry.
func (b *belongings) said(book *prompts.Book, p leafOf) export.Said {
	s := export.Said{Mine: p.By == p.who}
	switch name := flows.NameOf(p.state, p.By); {
	case !p.Shared:
	case s.Mine && flows.Namesakes(p.state):
		s.By = book.Say(b.owner.Lang, "export.me", nil)
	case name != "":
		s.By = name
	case s.Mine:
		s.By = book.Say(b.owner.Lang, "export.me", nil)
	default:
		s.By = book.Say(b.owner.Lang, "export.partner", nil)
	}
	for _, part := range p.Parts {
		lead, own := part.LedBy()
		if lead != "" {
			s.Parts = append(s.Parts, b.part(book, event.Part{Kind: event.Words, Text: lead}))
		}
		s.Parts = append(s.Parts, b.part(book, own))
	}
	return s
}

func (b *belongings) part(book *prompts.Book, p event.Part) export.Part {
	length := prompts.Args{"Length": fmt.Sprintf("%d:%02d", p.Seconds/60, p.Seconds%60)}
	out := export.Part{Text: p.Text, Seconds: p.Seconds}
	for _, m := range p.Form.Marks(p.Text) {
		out.Marks = append(out.Marks, export.Mark{From: m.From, To: m.To, Kind: string(m.How), Address: m.URL})
	}
	switch p.Kind {
	case event.Words:
		out.Kind = "text"
	case event.Voice:
		out.Kind, out.Label = "voice", book.Say(b.owner.Lang, "export.voice", length)
	case event.VideoNote:
		out.Kind, out.Label = "video_note", book.Say(b.owner.Lang, "export.round", length)
	case event.Photo:
		out.Kind, out.Label = "photo", book.Say(b.owner.Lang, "export.photo", nil)
	default:
		out.Kind, out.Label = "other", book.Say(b.owner.Lang, "export.file", nil)
	}
	return out
}

const kindQuestion = "question"

// forOneself tells whether the name of a kind says that nobody else has seen it.
func forOneself(kind string) bool {
	return kind == "private" || kind == "own_question" || kind == "plan"
}

// kindOf is what a page is called in the data, and the sentence that names it. A conversation that is
// not listed here gives its own name, and reads as words between the two.
func kindOf(page string, alone bool) (kind, key string) {
	switch page {
	case "checkin":
		if alone {
			return kindQuestion, "export.kind_alone"
		}
		return kindQuestion, "export.kind_checkin"
	case "thanks":
		return page, "export.kind_thanks"
	case "noticed":
		return page, "export.kind_noticed"
	case "reply":
		return page, "export.kind_reply"
	case "pause":
		return "after_pause", "export.kind_pause"
	case "own":
		return "private", "export.kind_own"
	case "question":
		return "own_question", "export.kind_question"
	case "plan":
		return page, "export.kind_plan"
	case "note":
		return page, "export.kind_note"
	case "unasked":
		return page, "export.kind_unasked"
	case "repair":
		return page, "export.kind_repair"
	case "late":
		return page, "export.kind_late"
	}
	return page, "export.kind_words"
}
