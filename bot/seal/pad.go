package seal

import "bytes"

const (
	// overhead is what AES-GCM in Tink's form adds to the padded text: five
	// bytes of key id, twelve of nonce, sixteen of tag.
	overhead = 5 + 12 + 16
	// padMark ends the text; zeros follow. Two-sided, so that texts that end
	// in zeros come back whole.
	padMark = 0x80
	// denseMark does so where the text was made smaller first: see SealDense.
	denseMark = 0x81

	firstStep = 256
	lastStep  = 4096
)

// pad lengthens plain so that the sealed value is 256, 512, 1024, 2048 or 4096
// bytes long, or a multiple of 4096. Few and wide steps, because each step
// that can be seen says something: in 256 bytes fit a "yes" and a sentence, in
// 4096 nearly every message a person types. The steps count the sealed value
// and not the text, so that a state of the third step stays under Redis's
// hash-max-listpack-value of 2048, which saves a sixth of the memory.
func pad(plain []byte) []byte { return padTo(plain, padMark, len(plain)) }

// padTo does so for as many bytes as there could have been.
func padTo(plain []byte, mark byte, room int) []byte {
	padded := make([]byte, step(room+1+overhead)-overhead)
	copy(padded, plain)
	padded[len(plain)] = mark
	return padded
}

// step is the smallest allowed length that holds n bytes.
func step(n int) int {
	if n > lastStep {
		return (n + lastStep - 1) / lastStep * lastStep
	}
	s := firstStep
	for s < n {
		s *= 2
	}
	return s
}

// unpad undoes pad. Padding is looked at only after the authentication has
// passed, so what it answers tells an attacker nothing.
func unpad(padded []byte) (plain []byte, mark byte, ok bool) {
	text := bytes.TrimRight(padded, "\x00")
	end := len(text) - 1
	if end < 0 || text[end] != padMark && text[end] != denseMark {
		return nil, 0, false
	}
	return text[:end], text[end], true
}
