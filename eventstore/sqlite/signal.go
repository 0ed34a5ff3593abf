package sqlite

import "sync"

// signal wakes everybody who waits for the log to grow.
type signal struct {
	mu   sync.Mutex
	wake chan struct{}
}

// next is closed by the first send from now on. Take it before looking, or a change in between is missed.
func (s *signal) next() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.wake == nil {
		s.wake = make(chan struct{})
	}
	return s.wake
}

func (s *signal) send() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.wake != nil {
		close(s.wake)
		s.wake = nil
	}
}
