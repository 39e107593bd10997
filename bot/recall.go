package bot

import (
	"fmt"

	"steady/bot/store"
	"steady/flows/event"
)

// recall reads pages of the journal as they stand after what this very turn has written so far.
func (t *turn) recall(r event.Recall) (event.Recalled, error) {
	numbers := make([]int64, len(r.Numbers))
	for i, n := range r.Numbers {
		numbers[i] = int64(n)
	}
	pages, err := t.k.store.Pages(t.ctx, t.couple, numbers...)
	if err != nil {
		return event.Recalled{}, fmt.Errorf("bot: recall: %w", err)
	}
	found := map[int]event.Page{}
	for _, p := range append(pages, t.pages...) {
		if err := leaf(found, p); err != nil {
			return event.Recalled{}, err
		}
	}
	answer := event.Recalled{For: r.For, To: r.To}
	for _, n := range r.Numbers {
		if p, ok := found[n]; ok && (p.By == r.To || !r.Own) {
			answer.Pages = append(answer.Pages, p)
		}
	}
	return answer, nil
}

// leaf puts a page as it is stored among those found; an erased one is taken out.
func leaf(found map[int]event.Page, p store.Page) error {
	if p.Body == nil {
		delete(found, int(p.Number))
		return nil
	}
	page, err := readPage(p.Body)
	if err != nil {
		return err
	}
	found[page.Number] = page
	return nil
}
