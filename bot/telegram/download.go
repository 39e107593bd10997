package telegram

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// Download fetches a file that somebody sent to the bot, by its id, if it has no more than most bytes. A file
// that is larger, or that the server does not give out, is refused like a call that it says no to.
func (c *Client) Download(ctx context.Context, fileID string, most int64) ([]byte, error) {
	const method = "getFile"
	result, err := c.Call(ctx, method, map[string]string{"file_id": fileID})
	if err != nil {
		return nil, err
	}
	var file struct {
		Size int64  `json:"file_size"`
		Path string `json:"file_path"`
	}
	if json.Unmarshal(result, &file) != nil || file.Path == "" || file.Size > most {
		return nil, &Error{Method: method, Code: http.StatusBadRequest, Kind: BadRequest, Description: "the file cannot be fetched"}
	}
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	data, status, err := c.fetch(ctx, file.Path, most)
	switch {
	case err != nil:
		return nil, c.transport(ctx, method, status, err)
	case status == http.StatusOK && int64(len(data)) <= most:
		return data, nil
	case status == http.StatusOK, status == http.StatusNotFound, status == http.StatusBadRequest:
		status = http.StatusBadRequest
	}
	e := &Error{Method: method, Code: status, Kind: Transient, Description: "the file did not come"}
	if status == http.StatusBadRequest {
		e.Kind = BadRequest
	}
	return nil, e
}

// fetch reads a file, and one byte more than may be.
func (c *Client) fetch(ctx context.Context, path string, most int64) ([]byte, int, error) {
	steps := strings.Split(path, "/")
	for i := range steps {
		steps[i] = url.PathEscape(steps[i])
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.files+strings.Join(steps, "/"), nil)
	if err != nil {
		return nil, 0, fmt.Errorf("the file's address: %w", err)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, 0, fmt.Errorf("fetch a file: %w", err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, most+1))
	if err != nil {
		return nil, resp.StatusCode, fmt.Errorf("read a file: %w", err)
	}
	return data, resp.StatusCode, nil
}
