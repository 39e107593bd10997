// Package calendar is local time as people live it: days, times of day, what a clock on the wall shows, rhythms, and
// the times and lengths that people type.
//
// A day (Day) and a time of day (Clock) have no zone: they are laid on somebody's clock with Clock.At and Wall.Instant,
// and what daylight saving skips or doubles is decided there and nowhere else: a time that is skipped is the first
// instant after the gap, one that comes twice is its first. A time.Time that is called local is one in the zone of
// whoever's clock is meant.
//
// What somebody typed is read in two steps. Read takes it apart without knowing when that was (Typed); Typed.Meanings
// then lays it on a clock, with every moment it can mean. The words are data, one file for each language
// (Vocabulary): no word of any stands here.
//
// Nothing here keeps anything between calls, so all of it may be called at once from many places.
package calendar
