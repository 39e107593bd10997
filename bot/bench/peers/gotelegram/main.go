// Command gotelegram does the benchmark's work with go-telegram/bot, as its README shows.
package main

import (
	"context"
	"log"
	"os"
	"os/signal"
	"syscall"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"steady/bench/peers/work"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	desk, err := work.Open()
	if err != nil {
		log.Fatal(err)
	}
	b, err := bot.New(work.Token(), bot.WithServerURL(work.API()), bot.WithDefaultHandler(
		func(ctx context.Context, b *bot.Bot, update *models.Update) {
			if update.Message == nil {
				return
			}
			chat := update.Message.Chat.ID
			text, err := desk.Reply(ctx, chat, update.Message.Text)
			if err != nil {
				log.Print(err)
				return
			}
			if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: chat, Text: text}); err != nil {
				log.Print(err)
			}
		}))
	if err != nil {
		log.Fatal(err)
	}
	b.Start(ctx)
}
