package flows

func awayFlow() flow { return flow{name: "away"} }
