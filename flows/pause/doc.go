// Package pause is a pause in a tough talk: one tap, both phones, and a promise to come back that is kept.
//
// The conversation named pause is put together here, from four parts. How a pause begins, changes, is come back from and
// ends is in this package, with the hour to talk that a return can become: each ends in the other. Package promise has what
// is kept of it and its times, package settle what brings a body down meanwhile, package word the two's own word for it.
//
//   - start.go, change.go: it is called, again, and given another length or a line
//   - face.go, head.go, ideas.go: its card on either phone
//   - return.go, night.go, soft.go: its time has come: both back, or a longer one, or nobody answers
//   - talk.go, talk_typed.go, over.go: an hour to talk; talked over, or left to rest
//   - stays.go: what somebody writes in it stays with them
//   - words.go, signs.go: words on coming back
//   - stands.go, holds.go, alone.go: what it is for the rest of the bot
package pause
