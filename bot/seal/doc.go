// Package seal makes what the bot stores unreadable without its key: sealing
// (authenticated encryption, padded so that lengths tell nothing) for what has
// to be read again, and pseudonyms (keyed hashes) for what only has to be
// found again.
//
// A sealed value is bound to the couple and the field it belongs to. Whoever
// can write to the database but does not hold the key can therefore neither
// alter a value nor move it to another couple or another field unnoticed.
package seal
