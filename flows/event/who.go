package event

// Who is one of the two. In a couple of one, the person is A; in a pair, A made the invitation.
type Who int

// The two.
const (
	A Who = iota
	B
)

// Other is the partner of w.
func (w Who) Other() Who { return 1 - w }

// Both lists the two, for loops.
func Both() [2]Who { return [2]Who{A, B} }
