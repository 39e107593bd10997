package sender

import "time"

// say, ask and friends make items that are decided now.
func say(chat int64, text string) Item {
	return Item{Chat: chat, Kind: Send, Lane: People, At: time.Now(), Body: []byte(text)}
}

func ask(chat int64, text string) Item {
	item := say(chat, text)
	item.Lane = Prompts
	return item
}

func (i Item) of(kind Kind) Item { i.Kind = kind; return i }

func (i Item) card(name string) Item { i.Card = name; return i }

func (i Item) until(d time.Duration) Item { i.Until = i.At.Add(d); return i }
