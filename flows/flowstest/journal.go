package flowstest

import "steady/flows"

// Journal is a couple's pages by their numbers.
type Journal map[int]flows.Page

// Recall answers as the shell does: with the pages that are still there, in the order they were asked for.
func (j Journal) Recall(r flows.Recall) flows.Recalled {
	answer := flows.Recalled{For: r.For, To: r.To}
	for _, n := range r.Numbers {
		if p, ok := j[n]; ok && (p.By == r.To || !r.Own) {
			answer.Pages = append(answer.Pages, p)
		}
	}
	return answer
}
