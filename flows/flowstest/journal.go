package flowstest

import "steady/flows/event"

// Journal is a couple's pages by their numbers.
type Journal map[int]event.Page

// Recall answers as the shell does: with the pages that are still there, in the order they were asked for.
func (j Journal) Recall(r event.Recall) event.Recalled {
	answer := event.Recalled{For: r.For, To: r.To}
	for _, n := range r.Numbers {
		if p, ok := j[n]; ok && (p.By == r.To || !r.Own) {
			answer.Pages = append(answer.Pages, p)
		}
	}
	return answer
}
