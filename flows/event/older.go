package event

// Telegram learns new means every year, and a server that somebody runs themselves may be older than some of them.

// Older is a text with the marks that every server knows.
func (x Text) Older() Text {
	var marks []Mark
	for _, m := range x.Marks {
		if m.How == Fold {
			m.How = Quote
		}
		if m.How != Time {
			marks = append(marks, m)
		}
	}
	return Text{Body: x.Body, Marks: marks}
}

// OlderButtons are those that every server knows, without a style; found: some are not, or had one.
func OlderButtons(rows [][]Button) (left [][]Button, found bool) {
	for _, row := range rows {
		var kept []Button
		for _, b := range row {
			found = found || b.Copy != "" || b.Style != ""
			if b.Style = ""; b.Copy == "" {
				kept = append(kept, b)
			}
		}
		if len(kept) > 0 {
			left = append(left, kept)
		}
	}
	return left, found
}
