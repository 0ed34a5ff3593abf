//go:build bench

package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/google/uuid"

	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
)

// appendFor is how long each run of appending lasts.
const appendFor = 700 * time.Millisecond

// group is how many appends are flushed together at most, as in the store.
const group = 512

var (
	eventData     = []byte(`{"clear":{"request":"` + strings.Repeat("r", 36) + `"},"sealed":"` + strings.Repeat("s", 280) + `"}`)
	eventMetadata = []byte(`{"$correlationId":"` + strings.Repeat("c", 36) + `","$causationId":"` + strings.Repeat("d", 36) + `"}`)
)

func newEvent() eventstore.NewEvent {
	return eventstore.NewEvent{ID: uuid.New(), Type: "ProfilePublished", Data: eventData, Metadata: eventMetadata}
}

// measureFlush measures what all durable figures stand on: how long the disk takes to flush 500 bytes.
func measureFlush(_ context.Context, o options, r *report) error {
	for range o.repeat {
		file, err := os.Create(filepath.Join(o.folder, "flush"))
		if err != nil {
			return err
		}
		took := make([]float64, 1000)
		for i := range took {
			began := time.Now()
			_, err := file.Write(eventData)
			if err = errors.Join(err, syscall.Fdatasync(int(file.Fd()))); err != nil {
				return err
			}
			took[i] = float64(time.Since(began).Microseconds())
		}
		if err := errors.Join(file.Close(), os.Remove(file.Name())); err != nil {
			return err
		}
		for _, p := range []float64{50, 95, 99} {
			r.add(fmt.Sprintf("append 500 bytes and fdatasync, p%.0f", p), "µs", percentile(took, p/100))
		}
	}
	return nil
}

// measureAppend measures durable appends beside the same bytes in a plain file, flushed in groups that
// come about in the same way. Turn and turn about: the disk is not the same from one second to the next.
func measureAppend(ctx context.Context, o options, r *report) error {
	for n := range o.repeat {
		for _, writers := range []int{1, 16, 128} {
			raw, err := rawAppends(filepath.Join(o.folder, "raw"), writers)
			if err != nil {
				return err
			}
			stored, err := storeAppends(ctx, filepath.Join(o.folder, fmt.Sprintf("append-%d-%d", n, writers)), writers)
			if err != nil {
				return err
			}
			r.add(fmt.Sprintf("append, %d writers, raw file", writers), "events/s", raw)
			r.add(fmt.Sprintf("append, %d writers, event store", writers), "events/s", stored)
			ratio := r.add(fmt.Sprintf("append, %d writers, store to raw", writers), "%", 100*stored/raw)
			if writers == 128 {
				ratio.within(budget{AtLeast: 50})
			}
		}
	}
	return nil
}

func storeAppends(ctx context.Context, folder string, writers int) (perSecond float64, err error) {
	if err := os.Mkdir(folder, 0o700); err != nil {
		return 0, err
	}
	store, err := sqlite.Open(ctx, filepath.Join(folder, "events.db"))
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, store.Close(), os.RemoveAll(folder)) }()
	return throughput(writers, func(w, n int) error {
		expected := eventstore.NoStream()
		if n%8 > 0 {
			expected = eventstore.Exact(uint64(n%8 - 1))
		}
		_, err := store.Append(ctx, fmt.Sprintf("bench-%d-%d", w, n/8), expected, newEvent())
		return err
	})
}

func rawAppends(path string, writers int) (perSecond float64, err error) {
	file, err := os.Create(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(path)) }()
	type record struct {
		bytes []byte
		done  chan error
	}
	records, stopped := make(chan record, group), make(chan struct{})
	go func() {
		defer close(stopped)
		var waiting []record
		var buffer []byte
		for first := range records {
			waiting, buffer = append(waiting[:0], first), append(buffer[:0], first.bytes...)
			for more := true; more && len(waiting) < group; {
				select {
				case next, ok := <-records:
					if more = ok; ok {
						waiting, buffer = append(waiting, next), append(buffer, next.bytes...)
					}
				default:
					more = false
				}
			}
			_, err := file.Write(buffer)
			if err == nil {
				err = syscall.Fdatasync(int(file.Fd()))
			}
			for _, w := range waiting {
				w.done <- err
			}
		}
	}()
	perSecond, err = throughput(writers, func(int, int) error {
		e := newEvent()
		bytes := binary.AppendUvarint(e.ID[:], uint64(len(e.Data)))
		w := record{append(append(bytes, e.Data...), e.Metadata...), make(chan error, 1)}
		records <- w
		return <-w.done
	})
	close(records)
	<-stopped
	return perSecond, err
}

// throughput has writers do something over and over for a while, and says how often it was done a second.
func throughput(writers int, do func(w, n int) error) (perSecond float64, err error) {
	var done atomic.Int64
	var over atomic.Bool
	errs := make([]error, writers)
	var all sync.WaitGroup
	began := time.Now()
	for w := range writers {
		all.Go(func() {
			for n := 0; !over.Load() && errs[w] == nil; n++ {
				errs[w] = do(w, n)
				done.Add(1)
			}
		})
	}
	time.Sleep(appendFor)
	over.Store(true)
	all.Wait()
	return float64(done.Load()) / time.Since(began).Seconds(), errors.Join(errs...)
}
