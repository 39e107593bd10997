package coretest

// Gaps are spaces as phones and keyboards write them, some with what nobody sees.
func Gaps() []string {
	return []string{" ", "\u00a0", "\u202f", "\u2009", " \u200b", "\u200e ", "\ufeff\u00a0\u2060"}
}
