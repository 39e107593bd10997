package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"steady/bot/export"
	"steady/bot/sender"
	"steady/bot/telegram"
	"steady/flows/event"
)

// document is a file on its way to its owner: written from the store when it goes out, so that the
// outbox does not hold everybody's words a second time.
type document struct {
	Form  string    `json:"form"` // html or json
	Name  string    `json:"name"` // of the file
	Text  string    `json:"text,omitempty"`
	Part  int       `json:"part"`
	Parts int       `json:"parts"`
	From  time.Time `json:"from,omitzero"` // pages from then on …
	To    time.Time `json:"to,omitzero"`   // … and before then; zero: to the end
}

// The forms of files.
const (
	pageForm = "html"
	dataForm = "json"
)

// partSize is about how much is written into one file, in bytes. Telegram takes fifty times that, but a
// call has to be through before the lease could be lost.
const partSize = 1 << 20

// export puts the files of a person into the outbox: the pages, then the data, in as many parts as
// there have to be.
func (t *turn) export(x event.Export) error {
	chat := t.state.People[x.To].Chat
	cuts, err := t.k.cuts(t.ctx, chat, partSize)
	if err != nil {
		return err
	}
	t.filed = nil
	for _, form := range []string{pageForm, dataForm} {
		for i := range len(cuts) + 1 {
			d := document{Form: form, Name: fileName(x.Name, i, len(cuts)+1, form), Part: i + 1, Parts: len(cuts) + 1}
			if i > 0 {
				d.From = cuts[i-1]
			}
			if i < len(cuts) {
				d.To = cuts[i]
			}
			card := "export." + form
			switch {
			case i > 0:
				card += number(int64(i + 1))
			case form == pageForm:
				d.Text = x.Page
			default:
				d.Text = x.Data
			}
			name := named(x.To, card)
			t.repairs[name] = 0 // where an older file was says nothing about this one
			delete(t.cards, name)
			t.filed = append(t.filed, name)
			t.add(sender.Item{Kind: sender.Send, Card: name}, x.To, letter{File: &d})
		}
	}
	return nil
}

func fileName(name string, i, parts int, form string) string {
	if parts > 1 {
		name += "-" + number(int64(i+1))
	}
	return name + "." + form
}

// cuts is where to part what somebody ever wrote, so that no file is much larger than size.
func (k *clerk) cuts(ctx context.Context, chat int64, size int) ([]time.Time, error) {
	own, err := k.belongings(ctx, chat, time.Time{}, time.Time{})
	if err != nil {
		return nil, err
	}
	var cuts []time.Time
	sum, last := 0, time.Time{}
	for p, err := range own.pages() {
		if err != nil {
			return nil, err
		}
		if sum > size && p.At.After(last) {
			cuts, sum = append(cuts, p.At), 0
		}
		sum += weight(p)
		last = p.At
	}
	return cuts, nil
}

// weight is about how long a page is when it is written.
func weight(p leafOf) int {
	n := 400 + len(p.Title)
	for _, part := range p.Parts {
		n += 100 + len(part.Text) + 2*len(part.Form)
	}
	return n
}

// file writes a file for whoever this chat is. A person who is erased has none.
func (k *clerk) file(ctx context.Context, chat int64, d document) ([]byte, error) {
	own, err := k.belongings(ctx, chat, d.From, d.To)
	if err != nil {
		return nil, err
	}
	head := k.head(own.owner, own.zone, d)
	var out bytes.Buffer
	switch d.Form {
	case pageForm:
		err = export.Page(&out, head, own.entries(k.book))
	case dataForm:
		err = export.Data(&out, head, own.entries(k.book))
	default:
		err = errors.New("bot: a file of no known form")
	}
	return out.Bytes(), wrap("write a file", err)
}

// sendFile uploads a file.
func (w *wire) sendFile(ctx context.Context, item sender.Item, d document) (int, error) {
	data, err := w.files.file(ctx, item.Chat, d)
	if err != nil {
		return 0, &sender.Refusal{Kind: sender.Transient, Err: err}
	}
	m := request{
		method: "sendDocument", field: "document", filename: d.Name, data: data,
		params: map[string]string{"chat_id": number(item.Chat)},
	}
	if d.Text != "" {
		m.params["caption"] = d.Text
	}
	result, err := w.try(ctx, m, event.Text{})
	if err != nil {
		return 0, refusal(err)
	}
	return sentAs(result)
}

// sentAs is the number of a message that was sent.
func sentAs(result json.RawMessage) (int, error) {
	id, ok := telegram.Number(result, "message_id")
	if !ok || id == 0 {
		return 0, &sender.Refusal{Kind: sender.Transient, Err: errors.New("bot: a message without a number")}
	}
	return int(id), nil
}

// filer writes files when they go out.
type filer interface {
	file(ctx context.Context, chat int64, d document) ([]byte, error)
}

var errNobody = fmt.Errorf("bot: a file for somebody who is not known")
