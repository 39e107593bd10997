// Package compact writes plain data in a small binary form and reads it back: what JSON would make of the
// same value, in a third of the bytes and of the time.
//
// It never looks for what two texts have in common. A compressor would, and then the length of what it
// makes, which can be seen even when it is sealed, would tell whether one person's words are like another's.
// Here a text of n bytes takes as many whatever stands beside it; only numbers, times and the shapes of records
// may take a byte or two less beside others like them. What is saved is what is the same for
// everybody: the names of fields, times, numbers, random ids and the words of the program itself.
//
// The form describes itself, so that a field that nobody knows any more is passed over, as JSON's is, and
// everything that was ever written can be had as JSON for migrations. Its first byte is its version, and
// never one that JSON begins with.
//
//	value   = tag, and what the tag asks for
//	object  = the number of members, and for each a name and a value
//	record  = the same; its names, in their order, are remembered for those that are like it
//	like    = the number of a record that was written before, from 0, and a value for each of its names
//	name    = the place of the name in names.txt, counted from 1; or 0 and the name itself
//
// A field with the tag compact:"even" is made as long as it is in JSON, whatever it holds, and what is inside
// refers to nothing outside: its author sees to it that the length tells nothing.
//
// Structs are records, maps are objects. names.txt and values.txt are part of the form: entries are added at
// the end, and never moved or removed.
package compact

// version is the first byte of everything written. JSON never begins with it.
const version = 1

// What a value is. The numbers are stored: they never change.
const (
	tagNull    = 0x00
	tagFalse   = 0x01
	tagTrue    = 0x02
	tagInt     = 0x03 // zigzag varint
	tagTime    = 0x04 // seconds since epoch, four bytes, big end first
	tagMoment  = 0x05 // any other time in UTC: Unix seconds as a zigzag varint, nanoseconds as a varint
	tagText    = 0x06 // length, bytes
	tagWord    = 0x07 // place in values.txt, from 0
	tagLower   = 0x08 // 26 characters of [a-z2-7], as 17 bytes
	tagUpper   = 0x09 // the same of [A-Z2-7]
	tagName    = 0x0a // 22 characters of unpadded URL-safe base64, as 16 bytes
	tagBytes   = 0x0b // length, bytes; base64 in JSON
	tagArray   = 0x0c // length, values
	tagObject  = 0x0d // length, members
	tagCounted = 0x0e // place in values.txt, and a number that follows it in decimal
	tagSide    = 0x0f // A or B, and a word, with a number or without, that follows it behind a slash
	tagRecord  = 0x18 // length, members
	tagLike    = 0x19 // number of a record, values
	tagNear    = 0x1a // a time of whole seconds: since the time before it, and nearest, three bytes, big end first
	tagEven    = 0x1b // length, a value by itself, and zeros up to the length
	tagSparse  = 0x1c // bytes, most of them 0: length, how many are not, and for each the zeros before it and the byte
	tagBeside  = 0x1d // by how much a number differs from the last one of 8192 or more, and beside, one byte

	tagFewValues  = 0x10 // and up to 7: an array of so many
	tagFewMembers = 0x20 // and up to 15: a record of so many members
	tagLikeFirst  = 0x30 // and up to 15: like the record with this number
	tagShortText  = 0x40 // and up to 63: a text of so many bytes
	tagSmall      = 0x80 // and up to 63: the number itself
	tagMiddle     = 0xc0 // and up to 31, times 256, and one byte: a number
	tagLarge      = 0xe0 // and up to 31, times 65536, and two bytes, big end first: a number

	fewValues, fewMembers, likeFirst, shortText = 8, 16, 16, 64
	small, middle, large                        = 1 << 6, 1 << 13, 1 << 21
	nearest, beside                             = 1 << 23, 128
)

// epoch is where short times count from: 2020-01-01, in Unix seconds. Four bytes last until 2156.
const epoch = 1577836800

// deepest bounds how far values may be nested in each other.
const deepest = 64
