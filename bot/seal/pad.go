package seal

import "bytes"

const (
	// overhead is what AES-GCM in Tink's form adds to the padded text: five
	// bytes of key id, twelve of nonce, sixteen of tag.
	overhead = 5 + 12 + 16
	// padMark ends the text; zeros follow. Two-sided, so that texts that end
	// in zeros come back whole.
	padMark = 0x80

	// header is what Redis adds to a value of its own: a little less than
	// what its allocator hands out should be asked for.
	header = 8

	firstStep = 256 - header
	lastRoom  = 4096
)

// pad lengthens plain so that the sealed value is as long as the first step, or
// takes twice its room, four times and so on up to 4096, or a multiple of 4096.
// Few and wide steps, because each step that can be seen says something. For
// texts the first is 248: that holds a "yes" and a sentence, and 4088 nearly
// every message a person types.
//
// What no person writes may begin lower and has a step between each two,
// because its length says only how much the program has to remember. Nobody
// pads less than that: steps of a few bytes would save little, and show every
// change. That a state does not show who has answered is its writer's to see
// to: no steps can do that alone, wherever they lie.
//
// The steps count the sealed value and not the text, with the header that it
// gets in Redis, so that it fills the room that is set aside for it: 256 bytes
// and not 320. Values of other lengths, from older programs, open as well: the
// mark says where the text ends.
func pad(plain []byte, least int) []byte {
	size := step(len(plain)+1+overhead, least) - overhead
	padded := make([]byte, size)
	copy(padded, plain)
	padded[len(plain)] = padMark
	return padded
}

// step is the smallest allowed length that holds n bytes.
func step(n, least int) int {
	n += header
	for room := least + header; room <= lastRoom; room *= 2 {
		if room >= n {
			return room - header
		}
		if between := room + room/2; least != firstStep && between >= n && between <= lastRoom {
			return between - header
		}
	}
	return (n+lastRoom-1)/lastRoom*lastRoom - header
}

// unpad undoes pad. Padding is looked at only after the authentication has
// passed, so what it answers tells an attacker nothing.
func unpad(padded []byte) ([]byte, bool) {
	end := bytes.LastIndexByte(padded, padMark)
	if end < 0 || len(bytes.Trim(padded[end+1:], "\x00")) != 0 {
		return nil, false
	}
	return padded[:end], true
}
