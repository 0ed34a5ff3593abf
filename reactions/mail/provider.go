// Package mail hands messages to whoever delivers them.
package mail

import (
	"context"
	"errors"
)

// Message is a message to one person.
type Message struct {
	Person            string // who it is for, where that is known; not sent
	To, Subject, Text string
	Unsubscribe       string // where one POST ends mail of this kind; empty when it can't be ended
}

// Provider delivers messages. When Send returns nil the message is the provider's business. It returns an
// error that is [ErrRefused] when trying the same message again is no use.
type Provider interface {
	Send(context.Context, Message) error
}

// ErrRefused says that a message can't be delivered, now or later.
var ErrRefused = errors.New("the message was refused for good")

// failure is an error whose reason holds nothing personal.
type failure struct {
	reason string
	err    error
}

func (f *failure) Error() string { return f.reason + ": " + f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

// Reason is why a message failed, without personal data: provider's answers often repeat the address.
func Reason(err error) string {
	var f *failure
	if errors.As(err, &f) {
		return f.reason
	}
	return "failed"
}
