// Package event is what the conversations and the shell say to each other, as plain data: what happened to a
// couple (Event), what is to be done for it (Effect), and what both are made of, which is a person's words, what
// those look like, and a text that is ready to be sent. It knows no couple and no conversation.
//
// Lengths are counted in UTF-16 units, as Telegram counts them (Units); places of marks in a text are byte offsets.
// Everything here is a value, or changes only what its receiver points to; nothing is kept between calls, so all of
// it may be called at once from many places.
package event
