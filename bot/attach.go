package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"steady/flows/event"
)

// form is the way in which something hangs on a message: the field of the Bot API it goes into.
type form string

// The forms. What somebody sent in one of them Telegram passes on by the file's id in the same form only.
const (
	asVoice     form = "voice"
	asVideoNote form = "video_note"
	asPhoto     form = "photo"
	asAudio     form = "audio"
	asVideo     form = "video"
	asDocument  form = "document"
)

// method is how a form is sent.
func (f form) method() string {
	return map[form]string{
		asVoice: "sendVoice", asVideoNote: "sendVideoNote", asPhoto: "sendPhoto",
		asAudio: "sendAudio", asVideo: "sendVideo", asDocument: "sendDocument",
	}[f]
}

// mostFetched is how large a file may be to be fetched and sent in another form: both have to be through
// before the call's time is over. A minute of a voice note is an eighth of it.
const mostFetched = 5 << 20

// attach hangs a voice note, a photo or a drawn picture on the message, as what it is or in another form.
func (w *wire) attach(ctx context.Context, m *request, a event.Attach, as form) error {
	switch {
	case a.Week != nil:
		data, err := w.studio.Week(week(*a.Week))
		return m.draw("week.png", data, err, as)
	case a.Code != "":
		data, err := w.studio.Code(a.Code)
		return m.draw("code.png", data, err, as)
	case a.Part == nil:
		return errors.New("bot: an attachment of nothing")
	}
	own, ok := map[event.Kind]form{
		event.Voice: asVoice, event.VideoNote: asVideoNote, event.Photo: asPhoto, event.File: asDocument,
	}[a.Part.Kind]
	if !ok || a.Part.File == "" {
		return fmt.Errorf("bot: a %s cannot be sent on", strconv.Quote(string(a.Part.Kind)))
	}
	if as == "" {
		m.method, m.params[string(own)] = own.method(), a.Part.File
		return nil
	}
	data, err := w.api.Download(ctx, a.Part.File, mostFetched)
	if err != nil {
		return fmt.Errorf("bot: fetch a file: %w", err)
	}
	filename := map[form]string{asVoice: "voice.ogg", asVideoNote: "video.mp4", asPhoto: "photo.jpg", asDocument: "file"}[own]
	m.upload(as, filename, data)
	return nil
}

// upload sends bytes in a form.
func (m *request) upload(as form, filename string, data []byte) {
	m.method, m.field, m.filename, m.data = as.method(), string(as), filename, data
	if as == asDocument {
		m.params["disable_content_type_detection"] = "true" // or it would be what was refused again
	}
}

// draw hangs a drawn picture on the message.
func (m *request) draw(filename string, data []byte, err error, as form) error {
	if err != nil {
		return fmt.Errorf("bot: draw: %w", err)
	}
	if as == "" {
		as = asPhoto
	}
	m.upload(as, filename, data)
	return nil
}
