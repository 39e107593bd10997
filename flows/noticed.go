package flows

func noticedFlow() flow { return flow{name: "noticed"} }
