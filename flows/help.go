package flows

func helpFlow() flow { return flow{name: "help"} }

// unknownCommand answers a word after a slash that means nothing here.
func (t *turn) unknownCommand(who Who, word string) {}

// odd answers what is no words: stickers, contacts, polls, dice, forwarded messages, files.
func (t *turn) odd(who Who, s Said) {}

// strayed answers in a group: the bot talks to two people, each on their own.
func (t *turn) strayed(who Who, e Strayed) {}
