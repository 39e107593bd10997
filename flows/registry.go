package flows

// registry lists the conversations, the most important first. Nobody changes the list.
func registry() []*flow { return registered }

// registered is made once, because every step and every due time goes through it. It is asked for by
// way of an interface: the conversations look each other up in it, and by its name alone the compiler
// would find that it needs itself to begin with.
var registered = refer(interface{ list() []flow }(house{}).list())

// refer gives references to conversations: a step goes through all of them a dozen times, and they are
// large.
func refer(list []flow) []*flow {
	refs := make([]*flow, len(list))
	for i := range list {
		refs[i] = &list[i]
	}
	return refs
}

type house struct{}

// list is where a new conversation is a line; it is also a file of its own, its words and a transcript.
func (house) list() []flow {
	return []flow{
		arrivalFlow(),
		pairingFlow(),
		crossingFlow(),
		leaveFlow(),
		pauseFlow(),
		spaceFlow(),
		asideFlow(),
		setbackFlow(),
		checkinFlow(),
		thanksFlow(),
		noticedFlow(),
		unaskedFlow(),
		actFlow(),
		normalFlow(),
		repairFlow(),
		lateFlow(),
		prefsFlow(),
		noteFlow(),
		moreFlow(),
		summaryFlow(),
		holdFlow(),
		saturdayFlow(),
		settingsFlow(),
		awayFlow(),
		menuFlow(),
		supportFlow(),
		helpFlow(),
		exportFlow(),
		eraseFlow(),
		whereFlow(),
		chatFlow(),
	}
}
