package sqlite

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/google/uuid"

	"jobshare/eventstore"
)

var (
	benchData     = []byte(`{"clear":{"request":"` + strings.Repeat("r", 36) + `"},"sealed":"` + strings.Repeat("s", 280) + `"}`)
	benchMetadata = []byte(`{"$correlationId":"` + strings.Repeat("c", 36) + `","$causationId":"` + strings.Repeat("d", 36) + `"}`)
)

func benchEvent() eventstore.NewEvent {
	return eventstore.NewEvent{ID: uuid.New(), Type: "ProfilePublished", Data: benchData, Metadata: benchMetadata}
}

// BenchmarkAppend measures durable appends of one event to streams of their own expectation.
// BenchmarkRawAppend beside it is the limit: the same bytes written to a plain file and flushed with
// fdatasync by the same kind of group commit.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 16, 128} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			s := openTest(b)
			b.ReportAllocs()
			b.ResetTimer()
			share(b, writers, func(w int, n int64) error {
				expected := eventstore.NoStream()
				if n%8 > 0 {
					expected = eventstore.Exact(uint64(n%8 - 1))
				}
				_, err := s.Append(b.Context(), fmt.Sprintf("bench-%d-%d", w, n/8), expected, benchEvent())
				return err
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
		})
	}
}

func BenchmarkRawAppend(b *testing.B) {
	for _, writers := range []int{1, 16, 128} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			f, err := os.Create(filepath.Join(b.TempDir(), "raw"))
			if err != nil {
				b.Fatal(err)
			}
			defer f.Close()
			type record struct {
				bytes []byte
				done  chan error
			}
			records, stopped := make(chan record, groupCommands), make(chan struct{})
			go func() {
				defer close(stopped)
				var group []record
				var buffer []byte
				for r := range records {
					group, buffer = append(group[:0], r), append(buffer[:0], r.bytes...)
					for waiting := true; waiting && len(group) < groupCommands; {
						select {
						case r, ok := <-records:
							if waiting = ok; ok {
								group, buffer = append(group, r), append(buffer, r.bytes...)
							}
						default:
							waiting = false
						}
					}
					_, err := f.Write(buffer)
					if err == nil {
						err = syscall.Fdatasync(int(f.Fd()))
					}
					for _, r := range group {
						r.done <- err
					}
				}
			}()
			b.ResetTimer()
			share(b, writers, func(int, int64) error {
				e := benchEvent()
				bytes := binary.AppendUvarint(e.ID[:], uint64(len(e.Data)))
				r := record{append(append(bytes, e.Data...), e.Metadata...), make(chan error, 1)}
				records <- r
				return <-r.done
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
			close(records)
			<-stopped
		})
	}
}

// share shares b.N operations out among writers; n counts a writer's own.
func share(b *testing.B, writers int, op func(w int, n int64) error) {
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for n := int64(0); left.Add(-1) >= 0; n++ {
				if err := op(w, n); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
}

// BenchmarkReadAll reads the whole log; an operation is one event.
func BenchmarkReadAll(b *testing.B) {
	const events = 200_000
	s := openTest(b)
	batch := make([]eventstore.NewEvent, 100)
	for n := range events / len(batch) {
		for i := range batch {
			batch[i] = benchEvent()
		}
		if _, err := s.Append(b.Context(), fmt.Sprintf("bench-%d", n), eventstore.NoStream(), batch...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for n := 0; n < b.N; {
		for _, err := range s.ReadAll(b.Context(), nil) {
			if err != nil {
				b.Fatal(err)
			}
			if n++; n == b.N {
				break
			}
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
}
