package flows

// Weeks is what the two gave each other: this week so far, and the weeks before.
type Weeks struct {
	Past []Tally `json:",omitempty"`
	Now  Tally   `json:",omitzero"`
}

// Tally is what one week held, of both together.
type Tally struct {
	Questions int `json:",omitempty"` // answered by both
	Thanks    int `json:",omitempty"`
	Kept      int `json:",omitempty"` // promises, acts, returns from a pause
	Pauses    int `json:",omitempty"` // both came back from
}

// Week is the weekly picture as data: worded labels and numbers, drawn when it goes out.
type Week struct {
	Title, Subtitle string
	Weeks           []Tally // oldest first
	Labels          Labels
}

// Labels are the words on the picture.
type Labels struct{ Questions, Thanks, Kept string }

func summaryFlow() flow { return flow{name: "summary"} }
