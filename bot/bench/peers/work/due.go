package work

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

// SideBySide is how many couples every peer works on at the same time.
const SideBySide = 32

// Loading tells a program to put what is due where it keeps it, and to end.
func Loading() bool { return len(os.Args) > 1 && os.Args[1] == "load" }

// EachDue reads the file that DUE_FILE names: a chat and the Unix time at which its couple is due, on
// every line. It stops at the first error of f.
func EachDue(f func(chat int64, at time.Time) error) error {
	file, err := os.Open(os.Getenv("DUE_FILE"))
	if err != nil {
		return fmt.Errorf("DUE_FILE: %w", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		chat, at, err := parse(lines.Text())
		if err != nil {
			return err
		}
		if err := f(chat, at); err != nil {
			return err
		}
	}
	return lines.Err()
}

func parse(line string) (chat int64, at time.Time, err error) {
	left, right, _ := strings.Cut(line, " ")
	chat, err = strconv.ParseInt(left, 10, 64)
	if err != nil {
		return 0, time.Time{}, fmt.Errorf("DUE_FILE: a chat: %w", err)
	}
	unix, err := strconv.ParseInt(right, 10, 64)
	if err != nil {
		return 0, time.Time{}, fmt.Errorf("DUE_FILE: a time: %w", err)
	}
	return chat, time.Unix(unix, 0).UTC(), nil
}

// Blank is a couple's state before anything was due, about as large as size says.
func Blank(size int) ([]byte, error) { return json.Marshal(State{Notes: notes(size)}) }

// StateKey is where the state of a chat lies.
func StateKey(chat int64) string { return "state:" + strconv.FormatInt(chat, 10) }

// Caller speaks to the Bot API without a library.
type Caller struct{ client *http.Client }

// NewCaller makes one that keeps its connections.
func NewCaller() *Caller {
	return &Caller{&http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: SideBySide}}}
}

// Ready tells the benchmark that this program is at work: bots do so by asking for updates.
func (c *Caller) Ready(ctx context.Context) error { return c.call(ctx, "getUpdates", url.Values{}) }

// Due does the work of a couple whose time has come: its state is read, changed and written back, and
// one message goes out.
func (c *Caller) Due(ctx context.Context, d *Desk, chat int64) error {
	number := strconv.FormatInt(chat, 10)
	text, err := d.Reply(ctx, chat, "due "+number)
	if err != nil {
		return err
	}
	return c.call(ctx, "sendMessage", url.Values{"chat_id": {number}, "text": {text}})
}

func (c *Caller) call(ctx context.Context, method string, values url.Values) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, API()+"/bot"+Token()+"/"+method, strings.NewReader(values.Encode()))
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.client.Do(req)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(method + ": " + resp.Status)
	}
	return nil
}
