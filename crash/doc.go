// Package crash kills the program and cuts its power while it works, and counts what was lost.
//
// Its tests are behind the build tag "crash", because they mount file systems and take minutes: run
// them by scripts/crash. A process that is killed loses nothing that it handed to the kernel, so killing
// says nothing about the disk; only the power cut does. That the power cut would notice is itself tested,
// by a log that is opened with less care than the service takes.
package crash
