package core

import (
	"steady/flows/event"
	"steady/flows/state"
)

// Choice is a button in the making.
type Choice struct {
	Key    string // the sentence on it; or
	label  string // the words on it
	Flow   string // whose it is; empty: the card's own
	Action string
	Arg    string
	url    string
	copied string
	copies bool
	style  string
	Cheery bool // it does not stand beside serious words
}

// Press is a button that does action in the card's own flow. key names its words.
func Press(key, action string, arg ...string) Choice {
	c := Choice{Key: key, Action: action}
	if len(arg) > 0 {
		c.Arg = arg[0]
	}
	return c
}

// Of makes the button belong to another flow.
func (c Choice) Of(flow string) Choice { c.Flow = flow; return c }

// As gives the button words that are not in the copy: a time, a city.
func (c Choice) As(label string) Choice { c.label = event.Plainly(label); return c }

// Link is a button that opens a web address.
func Link(key, url string) Choice { return Choice{Key: key, url: url} }

// Copy is a button that puts a text on the phone's clipboard. What Telegram does not copy, as it is too long, has none.
func Copy(key, text string) Choice { return Choice{Key: key, copied: text, copies: true} }

// Main marks what the card is for: one of its buttons at most.
func (c Choice) Main() Choice { c.style = event.Primary; return c }

// Grave marks what cannot be undone: erasing, and nothing else.
func (c Choice) Grave() Choice { c.style = event.Danger; return c }

// Cheers marks a button that does not stand beside serious words.
func (c Choice) Cheers() Choice { return c.CheersIf(true) }

// CheersIf marks it where yes says so.
func (c Choice) CheersIf(yes bool) Choice { c.Cheery = yes; return c }

// Buttons are rows of them with their data.
func (k *Card) Buttons(rows [][]Choice) [][]event.Button {
	live := k.t.Live(k.To, k.Send.Card)
	if len(rows) == 0 {
		return nil
	}
	all := make([][]event.Button, 0, len(rows))
	for _, row := range rows {
		made := make([]event.Button, 0, len(row))
		for _, c := range row {
			if !c.copies || c.copied != "" && event.Units(c.copied) <= event.MaxCopy {
				made = append(made, k.button(c, live))
			}
		}
		if len(made) > 0 {
			all = append(all, made)
		}
	}
	return all
}

func (k *Card) button(c Choice, live state.Live) event.Button {
	label := c.label
	if label == "" {
		label = k.t.Say(k.To, c.Key)
	}
	if c.copies {
		return event.Button{Text: label, Copy: c.copied, Style: c.style}
	}
	if c.url != "" {
		return event.Button{Text: label, URL: c.url, Style: c.style}
	}
	if c.Flow == "" {
		c.Flow = FlowOf(k.Send.Card)
	}
	data := k.t.Offer(k.To, live, state.Tag{Flow: c.Flow, Action: c.Action, Arg: c.Arg})
	return event.Button{Text: label, Data: data, Style: c.style}
}
