package flows

func menuFlow() flow { return flow{name: "menu"} }
