package flows

// registry lists the conversations, the most important first. A new one is a line here, a file of
// its own, its words and a transcript.
func registry() []flow {
	return []flow{
		arrivalFlow(),
		pairingFlow(),
		leaveFlow(),
		pauseFlow(),
		spaceFlow(),
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
