package search

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"jobshare/domain/contact"
	"jobshare/domain/match"
	"jobshare/domain/profile"
	"jobshare/projections"
	"jobshare/projections/directory"
)

// rows is the directory as the index reads it.
type rows struct {
	*testing.T
	conn   *sqlite.Conn
	people projections.Rows[directory.Person]
	blocks projections.Rows[directory.Block]
}

func newRows(t *testing.T) rows {
	t.Helper()
	conn, err := sqlite.OpenConn(filepath.Join(t.TempDir(), "rows.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	for _, statement := range (directory.Projection{}).Schema() {
		if err := sqlitex.ExecuteTransient(conn, statement, nil); err != nil {
			t.Fatal(err)
		}
	}
	storage := projections.InFile(conn)
	return rows{t, conn, projections.Bind(storage, directory.People), projections.Bind(storage, directory.Blocks)}
}

func (r rows) person(id string, change func(*directory.Person)) {
	r.Helper()
	p := directory.Person{ID: id, Status: profile.Published, Grade: profile.GradeChosen{Grade: "HEO", Targets: []string{"HEO"}}, Organisation: "home-office",
		Profession: "policy", Places: profile.PlacesChosen{Remote: true}, Pattern: match.Pattern{Could: match.Everything, Wanted: 10, Min: 1, Max: 20},
		PublishedAt: time.Unix(1_700_000_000, 0).UTC()}
	change(&p)
	if err := r.people.Put(p); err != nil {
		r.Fatal(err)
	}
}

// The index, filled in one go or brought up to date row by row, finds who is published, not who blocked, and
// those who are asked by many after their equals.
func TestTheIndexFollowsTheDirectory(t *testing.T) {
	c := newCrowd(21)
	seeker, asked, plain, paused, blocked := c.id(), c.id(), c.id(), c.id(), c.id()
	stream := contact.Stream(seeker, blocked)
	r := newRows(t)
	filled, followed := New(), New()
	r.person(seeker, func(*directory.Person) {})
	r.person(asked, func(p *directory.Person) {
		p.OpenRequests, p.PublishedAt = ManyOpenRequests, p.PublishedAt.Add(time.Hour)
	})
	r.person(plain, func(*directory.Person) {})
	r.person(paused, func(p *directory.Person) { p.Status = profile.Paused })
	r.person(blocked, func(*directory.Person) {})
	if err := r.blocks.Put(directory.Block{Stream: stream, A: seeker, B: blocked, State: []string{blocked}}); err != nil {
		t.Fatal(err)
	}
	if err := filled.Load(r.conn); err != nil {
		t.Fatal(err)
	}
	if err := followed.Refresh(r.conn, []string{seeker, asked, plain, paused, blocked, stream, seeker}); err != nil {
		t.Fatal(err)
	}
	finds := func(x *Index, want ...string) {
		t.Helper()
		answer, err := x.Search(Query{Person: seeker, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range answer.People {
			got = append(got, f.Person)
		}
		if !slices.Equal(got, want) {
			t.Errorf("finds %v, want %v", got, want)
		}
		if lines, err := x.Differences(r.conn); err != nil || len(lines) > 0 {
			t.Errorf("differs from the directory: %v, %v", lines, err)
		}
	}
	finds(filled, plain, asked)
	finds(followed, plain, asked)

	r.person(asked, func(p *directory.Person) { p.OpenRequests, p.PublishedAt = 0, p.PublishedAt.Add(time.Hour) })
	r.person(plain, func(p *directory.Person) { p.Status = profile.Paused })
	if err := r.blocks.Delete(stream); err != nil {
		t.Fatal(err)
	}
	if lines, err := followed.Differences(r.conn); err != nil || len(lines) == 0 {
		t.Errorf("no difference is seen before the index is brought up to date: %v", err)
	}
	if err := followed.Refresh(r.conn, []string{asked, plain, stream}); err != nil {
		t.Fatal(err)
	}
	finds(followed, asked, blocked)
}
