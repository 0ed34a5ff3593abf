package web

import "net/http"

// recorder remembers what was answered, for the log and to know whether an answer has begun.
type recorder struct {
	http.ResponseWriter
	status int // 0 until the answer begins
	bytes  int
	code   string // of the error, if the answer is one
}

// recorderOf finds the recorder under other writers, or returns nil.
func recorderOf(w http.ResponseWriter) *recorder {
	for w != nil {
		switch inner := w.(type) {
		case *recorder:
			return inner
		case interface{ Unwrap() http.ResponseWriter }:
			w = inner.Unwrap()
		default:
			return nil
		}
	}
	return nil
}

// WriteHeader begins the answer.
func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= http.StatusOK {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write begins the answer if it has not begun.
func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController find the writer beneath.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
