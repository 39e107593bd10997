package flows

// chatFlow is what can be done to the chat itself.
func chatFlow() flow { return flow{name: "chat"} }
