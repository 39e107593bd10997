package flows

// weekEnds tells the flows that the running week is about to be closed.
func (t *turn) weekEnds() {
	for _, f := range t.flows {
		if f.weekEnds != nil {
			f.weekEnds(t)
		}
	}
}
