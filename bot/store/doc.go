// Package store keeps everything the bot remembers in Redis. It is the only
// package that knows Redis is there.
//
// What it promises:
//
//   - A Commit is one script: state, outbox, journal, agendas and the record
//     of what was applied are written together or not at all, however often
//     the call or the script is repeated.
//   - Redis never sees a word, a name, a Telegram id, an invitation code or a
//     card name: values are sealed and padded, look-up names are keyed hashes.
//     Ids of couples, times, counts and the steps that lengths fall into show.
//   - All keys of one couple share one hash slot, so the scripts run on a
//     Cluster as they do on a single server.
//   - Every call may be repeated after an error. An error that passes by
//     itself is ErrUnavailable.
//
// The layout of the keys is in keys.go.
package store
