package state

// Written is a page of one's own in the journal, by the messages it was written in.
type Written struct {
	Page int
	From []int `json:",omitempty"`
}
