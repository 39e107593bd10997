package main

import (
	"fmt"

	"steady/bot/seal"
)

// keyCommand prints a key: what STEADY_KEY, or the file named in STEADY_KEY_FILE, holds.
type keyCommand struct {
	Next    bool   `name:"next" help:"Print the key that is set now with a fresh one in front, to change keys: see steady rotate."`
	Key     string `name:"key" hidden:""`
	KeyFile string `name:"key-file" hidden:""`
}

// Run prints the key and nothing else, so that it can be written to a file.
func (c *keyCommand) Run(io stdio) error {
	keys, err := c.make()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(io.out, keys.Text())
	return err
}

func (c *keyCommand) make() (seal.Keys, error) {
	if !c.Next {
		keys, err := seal.Generate()
		if err != nil {
			return seal.Keys{}, fmt.Errorf("make a key: %w", err)
		}
		return keys, nil
	}
	// A first key is made whatever is set, so what is set is looked for only here.
	if env := variablesIn(envFile); c.Key+c.KeyFile == "" {
		for name, value := range map[string]*string{"STEADY_KEY": &c.Key, "STEADY_KEY_FILE": &c.KeyFile} {
			var err error
			if *value, err = env.get(name); err != nil {
				return seal.Keys{}, err
			}
		}
	}
	text, err := secret("STEADY_KEY", c.Key, c.KeyFile)
	if err != nil {
		return seal.Keys{}, err
	}
	if text == "" {
		return seal.Keys{}, &settingError{"STEADY_KEY", "is not set, so there is none to put a fresh key in front of; `steady key` prints a first one"}
	}
	keys, err := seal.Parse(oneLine(text))
	if err != nil {
		return seal.Keys{}, &settingError{"STEADY_KEY", "is not a key, so no fresh one can be put in front of it"}
	}
	if keys, err = keys.Next(); err != nil {
		return seal.Keys{}, fmt.Errorf("make a key: %w", err)
	}
	return keys, nil
}
