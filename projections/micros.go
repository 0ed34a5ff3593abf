package projections

import "time"

// Micros is a time as rows keep it, in microseconds since 1970; 0 for no time.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// AtMicros is the time that Micros keeps.
func AtMicros(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}
