package flowstest

// TB is what a world needs of a test: a testing.TB, or a property test's own.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}
