package bot

import (
	"steady/bot/telegram"
	"steady/flows/event"
)

// What a server of somebody's own does not know, being older, or what has become of a message meanwhile, must not
// cost anybody the words. So whatever is refused of a message is taken off it, and the rest is sent.

// plainer takes off what was refused; false: there is nothing of that kind on it.
func (m *request) plainer(why telegram.Kind, says event.Text) bool {
	switch why {
	case telegram.BadEntities:
		return m.plainerWords(says)
	case telegram.BadButton:
		return m.plainerButtons()
	case telegram.BadQuote:
		if m.reply == 0 {
			return false
		}
		m.answers(m.reply, "")
		m.reply = 0
		return true
	}
	return false
}

// plainerWords leaves out of the marks those that came late to Telegram, and if there are none, all: words whose
// formatting is refused go out plain, never not at all, and with the addresses that were behind them.
func (m *request) plainerWords(says event.Text) bool {
	words, marks := "text", "entities"
	if _, below := m.params["caption_entities"]; below {
		words, marks = "caption", "caption_entities"
	}
	now, marked := m.params[marks]
	if !marked {
		return false
	}
	delete(m.params, marks)
	if m.set(marks, entities(older(says))); m.params[marks] != "" && m.params[marks] != now {
		return true
	}
	delete(m.params, marks)
	m.params[words] = says.Spelled(words == "caption").Body
	return true
}

// older is a text with the marks that every server knows.
func older(x event.Text) event.Text {
	var marks []event.Mark
	for _, m := range x.Marks {
		if m.How == event.Fold {
			m.How = event.Quote
		}
		if m.How != event.Time {
			marks = append(marks, m)
		}
	}
	return event.Text{Body: x.Body, Marks: marks}
}

// plainerButtons leaves out the buttons that copy something, and the styles of all.
func (m *request) plainerButtons() bool {
	rows := make([][]event.Button, 0, len(m.rows))
	found := false
	for _, row := range m.rows {
		var left []event.Button
		for _, b := range row {
			found = found || b.Copy != "" || b.Style != ""
			if b.Style = ""; b.Copy == "" {
				left = append(left, b)
			}
		}
		if len(left) > 0 {
			rows = append(rows, left)
		}
	}
	if !found {
		return false
	}
	delete(m.params, "reply_markup")
	if m.rows = rows; len(rows) > 0 {
		m.buttons(rows)
	}
	return true
}
