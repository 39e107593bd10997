// Command tgbotapi does the benchmark's work with telegram-bot-api, as its README shows: its channel
// of updates, read in a loop.
package main

import (
	"context"
	"log"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"steady/bench/peers/work"
)

func main() {
	desk, err := work.Open()
	if err != nil {
		log.Fatal(err)
	}
	bot, err := tgbotapi.NewBotAPIWithAPIEndpoint(work.Token(), work.API()+"/bot%s/%s")
	if err != nil {
		log.Fatal(err)
	}
	u := tgbotapi.NewUpdate(0)
	u.Timeout = 60
	for update := range bot.GetUpdatesChan(u) {
		if update.Message == nil {
			continue
		}
		text, err := desk.Reply(context.Background(), update.Message.Chat.ID, update.Message.Text)
		if err != nil {
			log.Print(err)
			continue
		}
		if _, err := bot.Send(tgbotapi.NewMessage(update.Message.Chat.ID, text)); err != nil {
			log.Print(err)
		}
	}
}
