package flows

func whereFlow() flow { return flow{name: "where"} }

// whereTo asks where words belong that fit nowhere.
func (t *turn) whereTo(who Who, s Said) {}

// describe says in who's language what a part is that is not words: "voice note, 0:12".
func (t *turn) describe(who Who, p Part) string { return "" }
