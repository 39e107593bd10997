package bot

// A goroutine begins with a few kilobytes of stack and doubles it whenever it has to go deeper. Each time
// what is there is copied and every address in it corrected, and the deeper it is by then the more that
// costs: of goroutines that live for one turn or one message, a tenth of the processor's time. So these take
// what they are going to need as long as there is next to nothing to copy. It has to be asked for in a frame
// that is as large; that is all these functions are for, and n is never negative.

// deepForTurn is for a turn, deepest where a state is read: it is handed on by value.
//
//go:noinline
func deepForTurn(n int) byte {
	if n < 0 {
		var room [40 << 10]byte
		return room[-n%len(room)]
	}
	return 0
}

// deepForCall is for a call to Telegram.
//
//go:noinline
func deepForCall(n int) byte {
	if n < 0 {
		var room [10 << 10]byte
		return room[-n%len(room)]
	}
	return 0
}
