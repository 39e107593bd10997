package bot

// beAnotherProcess runs what a test started this program for, if one did.
func beAnotherProcess() bool { return false }
