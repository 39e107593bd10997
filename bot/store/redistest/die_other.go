//go:build !linux

package redistest

import "os/exec"

// dieWithParent has no equal elsewhere: there a killed test leaves its server.
func dieWithParent(*exec.Cmd) {}
