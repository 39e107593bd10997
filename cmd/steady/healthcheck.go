package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"time"
)

// healthcheckCommand asks the bot on this machine whether it is well, for a container's supervisor.
type healthcheckCommand struct {
	settings
}

// Run is silent and nil if the bot answers that it is well within three seconds. A bot that stands by is well,
// too.
func (c *healthcheckCommand) Run(ctx context.Context) error {
	url, client, err := c.where()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return errListenForm
	}
	answer, err := client.Do(request)
	if err != nil {
		return errors.New("the bot does not answer: it is not running, or STEADY_LISTEN is another than its own")
	}
	defer answer.Body.Close()
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	word, err := io.ReadAll(io.LimitReader(answer.Body, 20))
	switch text := strings.TrimSpace(string(word)); {
	case err != nil:
	case text == "telegram":
		return errors.New("the bot is not well: nothing comes from Telegram, and its log says why")
	case text == "redis":
		return errors.New("the bot is not well: Redis does not do its work, and its log says why")
	}
	return fmt.Errorf("the bot is not well: it answers %d, and its log says why", answer.StatusCode)
}

// where is what to ask, and how: an address, or where there is none the bot's socket.
func (c *healthcheckCommand) where() (url string, client *http.Client, err error) {
	addr, err := listenAddress(c.Listen)
	switch {
	case err != nil:
		return "", nil, err
	case addr == "" && runtime.GOOS != "linux":
		return "", nil, errNoSocket
	case addr == "":
		chosen, _ := c.resolveAll() // of all of it only the token matters
		return "http://localhost/healthz", throughSocket(socketOf(chosen.token)), nil
	}
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "", nil, errListenForm
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // it listens everywhere, here too
	}
	return "http://" + net.JoinHostPort(host, port) + "/healthz", &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}, nil
}
