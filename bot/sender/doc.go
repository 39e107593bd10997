// Package sender takes what was decided to the phones: in order within a chat, side by side
// between chats, inside Telegram's limits, and each message once.
//
// The outbox in the store is the queue; what the sender holds in memory is only a cache of it.
// An entry leaves the outbox by a receipt, and the receipt is written after the entry went out (or
// after whoever asked for it knows that it will not). A process that dies therefore repeats at
// most what was in flight or unreceipted, and never leaves anything out.
//
// One goroutine (Run) decides; every call to the outside (Telegram, the store, the clerk) happens
// in a goroutine of its own, at most one at a time per chat. A chat stays busy until the receipt of
// its last message is written: so order within a chat holds across a crash, too.
//
// Messages never overtake each other inside a chat. They do overtake edits of other messages, where the
// chat's pace would have those keep them waiting (overtake.go).
//
// Chats wait in lines:
//
//   - people: the chat holds an answer to a person. Goes first, may use every token of the pace.
//   - changes: edits, where messages are paid for and edits cannot be: they have a pace of their own. Those in
//     chats where no person waits come last, as tidying.
//   - prompts: everything else. Leaves a reserve of the pace for people.
//   - groups: an answer in a group. At its own slow pace, and only while nobody else wants anything.
//   - free: what costs Telegram no message: lapses, deletions, errands.
//   - cosmetic: countdowns. Only when nobody else wants anything; never stored, dropped when late.
//
// Two clocks: Options.Now says what time it is for people (whether a question still makes sense);
// paces, parking and back-off are measured on the process's own monotonic clock, the one timers
// run on, so that a scripted or corrected wall clock neither stops nor floods Telegram.
package sender
