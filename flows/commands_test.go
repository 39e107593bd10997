package flows

// AllCommands lists every command there is, for tests that go through all of them.
func AllCommands() []string {
	var names []string
	for _, f := range registry() {
		for _, c := range f.Commands {
			names = append(names, c.Name)
		}
	}
	return names
}
