package bot

import (
	"encoding/json"
	"errors"
	"fmt"

	"steady/bot/store"
	"steady/flows"
)

// recall reads pages of the journal, those of this very turn included.
func (t *turn) recall(r flows.Recall) (flows.Recalled, error) {
	if err := t.readJournal(); err != nil {
		return flows.Recalled{}, err
	}
	answer := flows.Recalled{For: r.For, To: r.To}
	for _, n := range r.Numbers {
		if p, ok := t.journal[n]; ok {
			answer.Pages = append(answer.Pages, p)
		}
	}
	return answer, nil
}

func (t *turn) readJournal() error {
	if t.journal != nil {
		return nil
	}
	pages, err := t.k.store.Journal(t.ctx, t.couple)
	if err != nil {
		return fmt.Errorf("bot: recall: %w", err)
	}
	t.journal = map[int]flows.Page{}
	for _, p := range append(pages, t.pages...) {
		if err := t.leaf(p); err != nil {
			return err
		}
	}
	return nil
}

// leaf puts a page as it is stored into what was read of the journal.
func (t *turn) leaf(p store.Page) error {
	if p.Body == nil {
		delete(t.journal, int(p.Number))
		return nil
	}
	var page flows.Page
	if json.Unmarshal(p.Body, &page) != nil {
		return errors.New("bot: a page of the journal cannot be read") // its error could quote it
	}
	t.journal[page.Number] = page
	return nil
}
