package main

import (
	"fmt"

	"steady/bot/seal"
)

// keyCommand prints a new key: what STEADY_KEY, or the file named in STEADY_KEY_FILE, holds.
type keyCommand struct{}

// Run prints the key and nothing else, so that it can be written to a file.
func (keyCommand) Run(io stdio) error {
	keys, err := seal.Generate()
	if err != nil {
		return fmt.Errorf("make a key: %w", err)
	}
	_, err = fmt.Fprintln(io.out, keys.Text())
	return err
}
