// Package instances runs two instances of the service as processes over shared stores, and looks at what
// only shows when there are two: what is written on one is seen on the other, one of them is the worker,
// and the other takes over when it dies.
package instances
