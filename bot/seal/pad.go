package seal

import "bytes"

const (
	// overhead is what AES-GCM in Tink's form adds to the padded text: five
	// bytes of key id, twelve of nonce, sixteen of tag.
	overhead = 5 + 12 + 16
	// padMark ends the text; zeros follow. Two-sided, so that texts that end
	// in zeros come back whole.
	padMark = 0x80

	firstStep = 256
	lastStep  = 4096
)

// pad lengthens plain so that the sealed value is 256, 512, 1024, 2048 or 4096
// bytes long, or a multiple of 4096. Few and wide steps, because each step
// that can be seen says something: in 256 bytes fit a "yes" and a sentence, in
// 4096 nearly every message a person types. The steps count the sealed value
// and not the text, so that a state of the third step stays under Redis's
// hash-max-listpack-value of 2048, which saves a sixth of the memory.
func pad(plain []byte) []byte {
	size := step(len(plain)+1+overhead) - overhead
	padded := make([]byte, size)
	copy(padded, plain)
	padded[len(plain)] = padMark
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
func unpad(padded []byte) ([]byte, bool) {
	end := bytes.LastIndexByte(padded, padMark)
	if end < 0 || len(bytes.Trim(padded[end+1:], "\x00")) != 0 {
		return nil, false
	}
	return padded[:end], true
}
