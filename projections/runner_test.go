package projections_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	zombiezen "zombiezen.com/go/sqlite"

	"jobshare/domain"
	"jobshare/eventstore"
	"jobshare/eventstore/sqlite"
	"jobshare/projections"
)

// ticked is the one kind of event here: it adds to a counter.
type ticked struct {
	Counter string `json:"counter"`
	By      int    `json:"by"`
}

type counter struct {
	Name string
	Sum  int
}

// counting is a projection that adds up, and stops at what it is told to.
type counting struct {
	name   string
	broken *atomic.Bool // whether it stops at 13
	table  *projections.Table[counter]
}

func newCounting(name string) counting {
	return counting{name: name, broken: new(atomic.Bool), table: &projections.Table[counter]{
		Name: name + "_counters", Columns: []string{"name TEXT", "sum INTEGER"},
		Key:    func(c *counter) string { return c.Name },
		Values: func(c *counter) []any { return []any{c.Name, c.Sum} },
		Scan:   func(s *zombiezen.Stmt) (counter, error) { return counter{s.ColumnText(0), s.ColumnInt(1)}, nil },
	}}
}

func (c counting) Name() string     { return c.name }
func (counting) Version() int       { return 1 }
func (counting) Types() []string    { return []string{"Ticked"} }
func (c counting) Schema() []string { return c.table.Create() }
func (c counting) Bind(s *projections.Storage) projections.Folder {
	return folder{c, projections.Bind(s, c.table)}
}

type folder struct {
	counting
	rows projections.Rows[counter]
}

func (f folder) Fold(e eventstore.Event) error {
	tick := e.Payload.(ticked)
	if tick.By == 0 { // ends it
		return f.rows.Delete(tick.Counter)
	}
	row, _, err := f.rows.Get(tick.Counter)
	if err != nil {
		return err
	}
	row.Name = tick.Counter
	row.Sum += tick.By
	if err := f.rows.Put(row); err != nil {
		return err
	}
	if f.broken.Load() && tick.By == 13 { // after it wrote: what it wrote must be taken back
		return errors.New("thirteen is too much")
	}
	return nil
}

// bench is a read model over a log, following it.
type bench struct {
	t        *testing.T
	dir      string
	store    *sqlite.Store
	registry *eventstore.Registry
	good     counting
	bad      counting
	mostHeld int
	runner   *projections.Runner
	stop     func()
}

func newBench(t *testing.T) *bench {
	b := &bench{t: t, dir: t.TempDir(), good: newCounting("good"), bad: newCounting("bad"),
		registry: eventstore.NewRegistry([]domain.Type{domain.Clear[ticked]("Ticked", 1)})}
	var err error
	b.store, err = sqlite.Open(t.Context(), filepath.Join(b.dir, "events.db"))
	b.must(err)
	t.Cleanup(func() { b.store.Close() })
	return b
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) open() {
	b.t.Helper()
	var err error
	b.runner, err = projections.Open(b.t.Context(), projections.Config{Dir: b.dir, Store: b.store, Registry: b.registry,
		Projections: []projections.Projection{b.good, b.bad}, MostHeld: b.mostHeld, Log: slog.New(slog.DiscardHandler)})
	b.must(err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- b.runner.Run(ctx) }()
	b.stop = func() {
		cancel()
		<-done
		b.must(b.runner.Close())
		b.stop = func() {}
	}
	b.t.Cleanup(func() { b.stop() })
}

// tick appends ticks and waits until the read model has seen them.
func (b *bench) tick(by ...int) {
	b.t.Helper()
	b.must(b.wait(b.append(by...)))
}

func (b *bench) append(by ...int) eventstore.Position {
	b.t.Helper()
	var at eventstore.Position
	for _, n := range by {
		events, err := b.registry.Seal(b.t.Context(), nil, "ticks-1", "", eventstore.Meta{Time: time.Now(), Causation: uuid.New()}, []any{ticked{"all", n}})
		b.must(err)
		appended, err := b.store.Append(b.t.Context(), "ticks-1", eventstore.Any(), events...)
		b.must(err)
		at = appended.Position
	}
	return at
}

func (b *bench) wait(at eventstore.Position) error {
	ctx, cancel := context.WithTimeout(b.t.Context(), 10*time.Second)
	defer cancel()
	return b.runner.Wait(ctx, at)
}

func (b *bench) sum(c counting) int {
	b.t.Helper()
	var sum int
	b.must(b.runner.Read(b.t.Context(), func(conn *zombiezen.Conn, _ map[string]projections.Face) error {
		row, _, err := c.table.One(conn, "WHERE name = ?", "all")
		sum = row.Sum
		return err
	}))
	return sum
}

func (b *bench) want(c counting, sum int) {
	b.t.Helper()
	if got := b.sum(c); got != sum {
		b.t.Errorf("%s adds up to %d, want %d", c.name, got, sum)
	}
}

func (b *bench) state(name string) projections.ProjectionStatus {
	b.t.Helper()
	status, err := b.runner.Status(b.t.Context())
	b.must(err)
	for _, p := range status.Projections {
		if p.Name == name {
			return p
		}
	}
	b.t.Fatalf("no projection %s", name)
	return projections.ProjectionStatus{}
}

func TestReadModelFollowsTheLog(t *testing.T) {
	b := newBench(t)
	b.append(1, 2, 3) // before it was opened
	b.open()
	b.want(b.good, 6)
	b.tick(4, 5)
	b.want(b.good, 15)

	b.stop()
	b.append(6)
	b.open() // goes on from its checkpoint
	b.must(b.wait(b.append(7)))
	b.want(b.good, 28)
	b.want(b.bad, 28)
}

// A file is built in as little memory as is given: rows that are written in between are found, changed and
// deleted like others.
func TestReadModelIsBuiltInLittleMemory(t *testing.T) {
	b := newBench(t)
	want := make(map[string]int)
	chance := rand.New(rand.NewPCG(1, 2))
	for range 12 { // thousands of events, because rows are written between pages of 2,000
		var ticks []any
		for range 1000 {
			name, by := fmt.Sprintf("counter %d", chance.IntN(700)), chance.IntN(5)
			if ticks = append(ticks, ticked{name, by}); by == 0 {
				delete(want, name)
			} else {
				want[name] += by
			}
		}
		events, err := b.registry.Seal(t.Context(), nil, "ticks-1", "", eventstore.Meta{Time: time.Now(), Causation: uuid.New()}, ticks)
		b.must(err)
		_, err = b.store.Append(t.Context(), "ticks-1", eventstore.Any(), events...)
		b.must(err)
	}
	b.mostHeld = 300
	b.open()
	got := make(map[string]int)
	b.must(b.runner.Read(t.Context(), func(conn *zombiezen.Conn, _ map[string]projections.Face) error {
		return b.good.table.All(conn, "", func(c counter) error {
			got[c.Name] = c.Sum
			return nil
		})
	}))
	if !maps.Equal(got, want) {
		t.Errorf("%d counters, want %d", len(got), len(want))
	}
}

// A projection that can't take an event stops before it; the others go on; it can try again or pass over it.
func TestPoisonEvent(t *testing.T) {
	for _, way := range []string{"live", "rebuild"} {
		t.Run(way, func(t *testing.T) {
			b := newBench(t)
			b.bad.broken.Store(true)
			if way == "live" {
				b.open()
			}
			last := b.append(1, 2, 13, 4)
			if way == "rebuild" {
				b.open()
			}
			b.must(b.wait(last))
			b.want(b.good, 20)
			b.want(b.bad, 3)
			if s := b.state("bad"); s.State != "stopped" || s.Type != "Ticked" || !strings.Contains(s.Why, "thirteen") {
				t.Errorf("the projection that can't go on says %+v", s)
			}
			if s := b.state("good"); s.State != "live" {
				t.Errorf("the other projection says %+v", s)
			}
			b.tick(5)
			b.want(b.good, 25)
			b.want(b.bad, 3)

			if err := b.runner.Resume(t.Context(), "bad"); err == nil {
				t.Error("a projection whose event is still too much resumed")
			}
			b.want(b.bad, 3)
			b.stop()
			b.open() // what stopped stays stopped
			if s := b.state("bad"); s.State != "stopped" {
				t.Errorf("after a restart it says %+v", s)
			}
			b.must(b.runner.Skip(t.Context(), "bad", "thirteen was a mistake"))
			b.want(b.bad, 12)
			b.tick(6)
			b.want(b.good, 31)
			b.want(b.bad, 18)
		})
	}
}

func TestResumeAfterTheCauseIsMended(t *testing.T) {
	b := newBench(t)
	b.bad.broken.Store(true)
	b.open()
	b.tick(13, 4)
	b.bad.broken.Store(false)
	b.must(b.runner.Resume(t.Context(), "bad"))
	b.want(b.bad, 17)
	b.tick(1)
	b.want(b.bad, 18)
	if err := b.runner.Resume(t.Context(), "bad"); !errors.Is(err, projections.ErrNotStopped) {
		t.Errorf("resuming what runs: %v, want %v", err, projections.ErrNotStopped)
	}
	if err := b.runner.Resume(t.Context(), "nonsense"); !errors.Is(err, projections.ErrNoProjection) {
		t.Errorf("resuming what isn't there: %v, want %v", err, projections.ErrNoProjection)
	}
}

// While the read model is rebuilt, events go on being appended and folded: none is missed or counted twice.
func TestRebuildUnderWay(t *testing.T) {
	b := newBench(t)
	for range 200 {
		b.append(1)
	}
	b.open()
	stop, appended := make(chan struct{}), make(chan int)
	go func() {
		n := 0
		for {
			select {
			case <-stop:
				appended <- n
				return
			default:
				b.append(1)
				n++
			}
		}
	}()
	for range 5 {
		before := b.files()
		b.must(b.runner.Rebuild(t.Context(), nil))
		if after := b.files(); after == before {
			t.Error("the rebuild left the file as it was")
		}
	}
	close(stop)
	n := <-appended
	b.tick(1)
	b.want(b.good, 200+n+1)
	b.want(b.bad, 200+n+1)
}

func (b *bench) files() string {
	name, err := os.ReadFile(filepath.Join(b.dir, "readmodel.current"))
	b.must(err)
	return string(name)
}

func TestCheckFindsWhatDiffers(t *testing.T) {
	b := newBench(t)
	b.open()
	b.tick(1, 2, 3)
	found, err := b.runner.Check(t.Context(), nil)
	b.must(err)
	if found.Different != 0 || found.Rows != 2 || found.Events != 3 {
		t.Errorf("a sound read model: %+v", found)
	}
	path := filepath.Join(b.dir, strings.TrimSpace(b.files()))
	conn, err := zombiezen.OpenConn(path, zombiezen.OpenReadWrite)
	b.must(err)
	defer conn.Close()
	stmt, err := conn.Prepare("UPDATE bad_counters SET sum = 7")
	b.must(err)
	if _, err := stmt.Step(); err != nil {
		t.Fatal(err)
	}
	b.must(stmt.Reset())
	found, err = b.runner.Check(t.Context(), nil)
	b.must(err)
	if found.Different != 1 || fmt.Sprint(found.Differences) != "[bad_counters all: sum differs]" {
		t.Errorf("a read model with one wrong row: %+v", found)
	}
}

// A read model of another history is built again, and never shows what this log doesn't hold.
func TestForeignReadModelIsRebuilt(t *testing.T) {
	b := newBench(t)
	b.append(1, 2, 3)
	b.open()
	b.stop()
	b.must(b.store.Close())
	for _, suffix := range []string{"", "-wal", "-shm", ".lock"} {
		os.Remove(filepath.Join(b.dir, "events.db"+suffix))
	}
	var err error
	b.store, err = sqlite.Open(t.Context(), filepath.Join(b.dir, "events.db"))
	b.must(err)
	b.append(10)
	b.open()
	b.must(b.wait(b.append(20)))
	b.want(b.good, 30)
}
