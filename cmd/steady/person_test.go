package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// person is somebody with a phone in their hand. What they press is on the card they look at.
type person struct {
	s        *stage
	id, name string
	card     int
}

func (s *stage) people() (ana, ben *person) {
	return &person{s: s, id: "ana", name: "Ana"}, &person{s: s, id: "ben", name: "Ben"}
}

const bubbleWith = `(phone, words, after) => window.eyes.bubble(phone, words, after)`

// gets waits for a new message with these words, and looks at it. New is what came after the last
// thing anybody did.
func (p *person) gets(words string) {
	p.s.t.Helper()
	p.card = look[int](p.s, fmt.Sprintf("%s gets %q", p.name, words), bubbleWith, p.id, words, p.s.before[p.id])
}

// finds looks at the newest message with these words, however old.
func (p *person) finds(words string) {
	p.s.t.Helper()
	p.card = look[int](p.s, fmt.Sprintf("%s finds %q", p.name, words), bubbleWith, p.id, words, 0)
}

// has tells whether such a message came, without waiting.
func (p *person) has(words string) bool {
	p.s.t.Helper()
	quoted, err := json.Marshal(words)
	if err != nil {
		p.s.t.Fatal(err)
	}
	there, err := chromedp.Run(p.s.tab, chromedp.Evaluate[bool](
		fmt.Sprintf("window.eyes.bubble(%q, %s, %d) > 0", p.id, quoted, p.s.before[p.id])))
	if err != nil {
		p.s.fail("look at the phone", err)
	}
	return there
}

// turns waits until the card in view reads like this: it is edited in its place.
func (p *person) turns(words string) {
	p.s.t.Helper()
	look[int](p.s, fmt.Sprintf("%s’s card turns into %q", p.name, words), bubbleWith, p.id, words, p.card-1)
}

func (p *person) on(selector string) string {
	return fmt.Sprintf("[data-phone=%q] %s", p.id, selector)
}

func (p *person) button() string {
	return p.on(fmt.Sprintf(".bubble[data-id=\"%d\"] .inline-button", p.card))
}

// press presses a button of the card in view.
func (p *person) press(label string) {
	p.s.t.Helper()
	p.click(p.button(), label)
}

// click presses something on this person's phone.
func (p *person) click(selector, label string) {
	p.s.t.Helper()
	p.front()
	p.s.click(selector, label)
}

// front brings the phone to the front of a narrow screen, where only one has room.
func (p *person) front() {
	p.s.t.Helper()
	if p.s.window != wide {
		p.s.push(p.s.spot(fmt.Sprintf("[data-tab=%q]", p.id), ""))
	}
}

// pressClock presses the first button that shows a time of day.
func (p *person) pressClock() {
	p.s.t.Helper()
	labels := look[[]string](p.s, "the buttons", `(selector) => window.eyes.labels(selector)`, p.button())
	i := slices.IndexFunc(labels, func(l string) bool { return len(l) == 5 && strings.Contains(l, ":") })
	if i < 0 {
		p.s.t.Fatalf("no time of day among %q", labels)
	}
	p.press(labels[i])
}

// says types words into the text field and sends them: with Enter, or with a finger, whose keyboard
// has no Enter that sends.
func (p *person) says(words string) {
	p.s.t.Helper()
	field := p.on(".composer textarea")
	p.click(field, "")
	p.s.do("type", chromedp.KeyEvent(words))
	if p.s.window.touch {
		p.click(p.on("[data-send]"), "")
	} else {
		p.s.do("press Enter", key("Enter", 13))
	}
	look[bool](p.s, "the field is empty again", `(field) => window.eyes.value(field) === ""`, field)
}

// key presses a key as a keyboard does: where the page takes Enter for itself, no line break comes
// after it. KeyEvent would send one.
func key(name string, code int64, held ...chromedp.Modifier) chromedp.Action[chromedp.Void] {
	var modifiers int64
	for _, m := range held {
		modifiers |= int64(m)
	}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, typ := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
			_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{
				Type: typ, Key: name, Code: keyCode(name), WindowsVirtualKeyCode: code, NativeVirtualKeyCode: code, Modifiers: modifiers,
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// keyCode is what a key is called on the keyboard itself.
func keyCode(name string) string {
	if name >= "0" && name <= "9" {
		return "Digit" + name
	}
	return name
}
