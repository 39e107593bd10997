package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// healthcheckCommand asks the bot on this machine whether it is well, for a container's supervisor.
type healthcheckCommand struct {
	Listen string `name:"listen" env:"STEADY_LISTEN" help:"Where the bot shows its health."`
}

// Run is silent and nil if the bot answers that it is well within three seconds.
func (c *healthcheckCommand) Run(ctx context.Context) error {
	addr, err := listenAddress(c.Listen)
	if err != nil {
		return err
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return &settingError{"STEADY_LISTEN", "is \"off\": the bot shows its health nowhere"}
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // it listens everywhere, here too
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/healthz", nil)
	if err != nil {
		return errListenForm
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Do(request)
	if err != nil {
		return errors.New("the bot does not answer: it is not running, or STEADY_LISTEN is another than its own")
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the bot is not well: it answers %d, and its log says why", answer.StatusCode)
	}
	return nil
}
