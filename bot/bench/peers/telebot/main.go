// Command telebot does the benchmark's work with telebot, as its README shows.
package main

import (
	"context"
	"log"
	"time"

	tele "gopkg.in/telebot.v4"

	"steady/bench/peers/work"
)

func main() {
	desk, err := work.Open()
	if err != nil {
		log.Fatal(err)
	}
	b, err := tele.NewBot(tele.Settings{
		URL: work.API(), Token: work.Token(), Poller: &tele.LongPoller{Timeout: 10 * time.Second},
	})
	if err != nil {
		log.Fatal(err)
	}
	b.Handle(tele.OnText, func(c tele.Context) error {
		text, err := desk.Reply(context.Background(), c.Chat().ID, c.Text())
		if err != nil {
			return err
		}
		return c.Send(text)
	})
	b.Start()
}
