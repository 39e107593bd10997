package telegram

import (
	"fmt"
	"log/slog"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// RouteLog sends what the library logs on its own into log. Its lines hold the token
// and what people write, so only the fact that it spoke is kept. The library has one
// logger for the whole process: call this once, before any client is used.
func RouteLog(log *slog.Logger) error {
	if err := tgbotapi.SetLogger(quiet{log}); err != nil {
		return fmt.Errorf("telegram: routing the library's log: %w", err)
	}
	return nil
}

type quiet struct{ log *slog.Logger }

// Println implements the library's logger.
func (q quiet) Println(...any) { q.spoke() }

// Printf implements the library's logger.
func (q quiet) Printf(string, ...any) { q.spoke() }

func (q quiet) spoke() { q.log.Debug("telegram library spoke", "text", "withheld") }
