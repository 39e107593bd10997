package flows

func leaveFlow() flow { return flow{name: "leave"} }
