package core

import "steady/flows/state"

// Flows are the conversations, the most important first. A step goes through them for one thing after another: those
// that have an answer to what is asked in nearly every step are found once, when the list is made. Nobody changes it
// then, so that many steps may go by it at once.
type Flows struct {
	All []*Flow

	Due, Slotted, Opening, Timing, Ending, Standing, Hearing []*Flow // by the hook of that meaning
	holding, hushing, claiming, expecting, posting           []*Flow
	pausing, resting, holder                                 *Flow
	daily                                                    string // the slot that brings the day's question

	named map[string]*Flow
	none  *Flow
}

// FlowsOf makes the list of them.
func FlowsOf(all []Flow) *Flows {
	fs := &Flows{named: make(map[string]*Flow, len(all)), none: &Flow{}}
	put := func(to *[]*Flow, f *Flow, has bool) {
		if has {
			*to = append(*to, f)
		}
	}
	for i := range all {
		f := &all[i]
		fs.All = append(fs.All, f)
		fs.named[f.Name] = f
		put(&fs.Due, f, f.Due != nil)
		put(&fs.Slotted, f, len(f.Slots) > 0)
		put(&fs.Opening, f, f.Opens != nil)
		put(&fs.Timing, f, f.Times != nil)
		put(&fs.Ending, f, f.Ends != nil)
		put(&fs.Standing, f, f.StandsFor != nil)
		put(&fs.Hearing, f, f.Heard != nil)
		put(&fs.holding, f, f.Holds != nil)
		put(&fs.hushing, f, f.Hush != nil)
		put(&fs.claiming, f, len(f.Claims) > 0)
		put(&fs.expecting, f, f.Expects != nil)
		put(&fs.posting, f, f.Posted != nil)
		for _, s := range f.Slots {
			if s.Class == state.ClassCheckIn {
				fs.daily = s.Name
			}
		}
		if f.Pauses != nil && fs.pausing == nil {
			fs.pausing = f
		}
		if f.RestUntil != nil && fs.resting == nil {
			fs.resting = f
		}
		if f.Holder != nil && fs.holder == nil {
			fs.holder = f
		}
	}
	return fs
}

// Flow is the flow of a name. There is always one, so that its hooks may be looked at; ok is false where it is none.
func (t *Turn) Flow(name string) (f *Flow, ok bool) {
	if f, ok = t.Flows.named[name]; !ok {
		return t.Flows.none, false
	}
	return f, true
}
