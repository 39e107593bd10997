package prompts

import (
	"errors"
	"io/fs"
	"path"

	"steady/prompts/typed"
)

// Times gives the words that people type for times in a language, in English where it has none.
func (b *Book) Times(lang string) *typed.Times {
	if t := b.in(lang).times; t != nil {
		return t
	}
	if t := b.tongues[english].times; t != nil {
		return t
	}
	return &typed.Times{}
}

// Typed gives what else people type in a language, in English where it has none.
func (b *Book) Typed(lang string) *typed.Words {
	if w := b.in(lang).words; w != nil {
		return w
	}
	if w := b.tongues[english].words; w != nil {
		return w
	}
	return &typed.Words{}
}

// loadTyped reads typed/<lang> into t.
func (t *tongue) loadTyped(fsys fs.FS, lang string) []error {
	return eachTOML(fsys, path.Join("typed", lang), func(file, name string, data []byte) []error {
		switch name {
		case "times":
			t.times = &typed.Times{}
			src, faults := decode(file, data, t.times)
			if src == nil {
				return faults
			}
			t.times.Ready(src.fault)
			return src.faults
		case "words":
			t.words = &typed.Words{}
			src, faults := decode(file, data, t.words)
			if src == nil {
				return faults
			}
			t.words.Ready(src.fault)
			return src.faults
		}
		return []error{&FileError{File: file, Err: errors.New("nobody reads a file of this name")}}
	})
}
