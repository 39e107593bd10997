package bot

import (
	"steady/bot/telegram"
	"steady/flows/event"
)

// plainer takes off a message what was refused of it, as an older server may; false: there is nothing of that kind on it.
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
	if m.set(marks, entities(says.Older())); m.params[marks] != "" && m.params[marks] != now {
		return true
	}
	delete(m.params, marks)
	m.params[words] = says.Spelled(words == "caption").Body
	return true
}

// plainerButtons leaves out the buttons that came late to Telegram, and the styles of all.
func (m *request) plainerButtons() bool {
	rows, found := event.OlderButtons(m.rows)
	if !found {
		return false
	}
	delete(m.params, "reply_markup")
	if m.rows = rows; len(rows) > 0 {
		m.buttons(rows)
	}
	return true
}
