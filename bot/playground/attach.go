package playground

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// Voice sends a voice note of this length and returns the message's id.
func (p *Phone) Voice(seconds int) int {
	return p.sendBytes("voice", "", "", []byte("OggS voice"), seconds)
}

// VideoNote sends a round video of five seconds.
func (p *Phone) VideoNote() int { return p.sendBytes("video_note", "", "", []byte("video note"), 5) }

// Refuse has Telegram pass on nothing of these kinds to this phone from now on ("voice", "audio" …), as people
// with Premium may choose for voice notes.
func (p *Phone) Refuse(kinds ...string) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.chat.refuses = kinds
}

// Document sends a small text file.
func (p *Phone) Document() int { return p.sendBytes("document", "", "", []byte("a few lines\n"), 0) }

// Photo sends a picture, in an album when album is not empty.
func (p *Phone) Photo(caption, album string, opts ...SayOption) int {
	return p.sendBytes("photo", caption, album, drawing(), 0, opts...)
}

func (p *Phone) sendBytes(kind, caption, album string, data []byte, seconds int, opts ...SayOption) int {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	name := ""
	if kind == "document" {
		name = "notes.txt"
	}
	m, err := p.s.newMedia(kind, name, data, seconds)
	if err != nil {
		p.s.o.Log.Error("a phone's attachment could not be made", "kind", kind)
		return 0
	}
	return p.send(&message{media: m, text: caption, album: album, entities: withFound(caption, nil)}, opts...)
}

// drawing is the picture every phone here has: an evening sky.
func drawing() []byte {
	const w, h = 480, 320
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(70 + y/2), uint8(90 + y/4), uint8(170 - y/3), 255}
			if dx, dy := x-340, y-210; dx*dx+dy*dy < 45*45 {
				c = color.RGBA{255, 214, 140, 255}
			}
			if hill := 250 + (x-200)*(x-200)/1800; y > hill {
				c = color.RGBA{38, 52, 66, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil // a buffer takes every byte
	}
	return out.Bytes()
}

// Sticker sends a sticker.
func (p *Phone) Sticker() int {
	return p.sendOdd(&media{kind: "sticker", emoji: "🌊", wire: map[string]any{
		"file_id": "sticker1", "file_unique_id": "usticker1", "type": "regular", "width": 512, "height": 512,
		"is_animated": false, "is_video": false, "emoji": "🌊",
	}})
}

// Contact sends somebody's number.
func (p *Phone) Contact() int {
	return p.sendOdd(&media{kind: "contact", wire: map[string]any{"phone_number": "+10000000000", "first_name": "Somebody"}})
}

// Dice throws a die; it shows four.
func (p *Phone) Dice() int {
	return p.sendOdd(&media{kind: "dice", wire: map[string]any{"emoji": "🎲", "value": 4}})
}

// Location sends a place.
func (p *Phone) Location() int {
	return p.sendOdd(&media{kind: "location", wire: map[string]any{"latitude": 52.52, "longitude": 13.4}})
}

// Poll sends a poll.
func (p *Phone) Poll() int {
	option := func(n int) map[string]any {
		return map[string]any{"persistent_id": fmt.Sprint(n), "text": fmt.Sprint("Option ", n), "voter_count": 0}
	}
	return p.sendOdd(&media{kind: "poll", wire: map[string]any{
		"id": "1", "question": "Which?", "options": []any{option(1), option(2)}, "total_voter_count": 0,
		"is_closed": false, "is_anonymous": true, "type": "regular", "allows_multiple_answers": false,
	}})
}

func (p *Phone) sendOdd(m *media) int {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.send(&message{media: m})
}
