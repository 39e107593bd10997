package redistest

import (
	"os/exec"
	"syscall"
)

// dieWithParent lets the server end also when the test's process is killed and
// cannot clean up.
func dieWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
