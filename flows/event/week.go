package event

// Week is the weekly picture as data: worded labels and numbers, drawn when it goes out.
type Week struct {
	Title, Subtitle string
	Weeks           []Point // oldest first
	Labels          Labels
}

// Point is one week of the two as a whole.
type Point struct {
	Label                   string // its date
	Questions, Thanks, Kept int
}

// Labels are the words on the picture.
type Labels struct{ Questions, Thanks, Kept string }
