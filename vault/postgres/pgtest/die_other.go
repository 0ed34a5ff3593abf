//go:build !linux

package pgtest

import "syscall"

// dieWithParent can't be had here: a server outlives a test that is killed.
func dieWithParent(a *syscall.SysProcAttr) *syscall.SysProcAttr { return a }
