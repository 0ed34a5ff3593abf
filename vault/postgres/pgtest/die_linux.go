package pgtest

import "syscall"

// dieWithParent makes a process end with the test, even one that is killed.
func dieWithParent(a *syscall.SysProcAttr) *syscall.SysProcAttr {
	a.Pdeathsig = syscall.SIGQUIT
	return a
}
