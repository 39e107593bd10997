// Command telego does the benchmark's work with telego and its bot handler, as its README shows.
package main

import (
	"context"
	"log"

	"github.com/mymmrac/telego"
	th "github.com/mymmrac/telego/telegohandler"
	tu "github.com/mymmrac/telego/telegoutil"

	"steady/bench/peers/work"
)

func main() {
	desk, err := work.Open()
	if err != nil {
		log.Fatal(err)
	}
	bot, err := telego.NewBot(work.Token(), telego.WithAPIServer(work.API()))
	if err != nil {
		log.Fatal(err)
	}
	updates, err := bot.UpdatesViaLongPolling(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	bh, err := th.NewBotHandler(bot, updates)
	if err != nil {
		log.Fatal(err)
	}
	bh.HandleMessage(func(ctx *th.Context, message telego.Message) error {
		text, err := desk.Reply(ctx, message.Chat.ID, message.Text)
		if err != nil {
			return err
		}
		_, err = ctx.Bot().SendMessage(ctx, tu.Message(tu.ID(message.Chat.ID), text))
		return err
	})
	if err := bh.Start(); err != nil {
		log.Fatal(err)
	}
}
