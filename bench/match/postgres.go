//go:build bench

package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"jobshare/vault/postgres/pgtest"
)

// settings let PostgreSQL keep everything in memory and waste nothing on a query that takes milliseconds:
// no just-in-time compilation, and no planning again for a statement that is prepared. A second process
// costs nothing where few fit and helps where many do.
var settings = []string{
	"shared_buffers=1GB", "effective_cache_size=4GB", "work_mem=64MB", "maintenance_work_mem=512MB",
	"jit=off", "plan_cache_mode=force_generic_plan", "random_page_cost=1.0",
	"autovacuum=off", "max_connections=10",
	"max_parallel_workers_per_gather=1", "parallel_setup_cost=0", "parallel_tuple_cost=0",
	"min_parallel_table_scan_size=0", "min_parallel_index_scan_size=0",
	"wal_level=minimal", "max_wal_senders=0", "synchronous_commit=off", "max_wal_size=8GB",
}

// postgres answers from tables of a PostgreSQL server of its own, over a Unix socket. It is tuned as well as
// we can; docs/benchmarks.md says what helped how much:
//
//   - everything is in memory, and rows lie in the order of the index that finds them;
//   - people are found by the places that the seeker could come to, at the grades they would share a job at,
//     and those who need no place in a table of their own;
//   - what of the model depends on few different answers (patterns, months, aims, how many skills two people
//     have in common) comes with the question as bytes, worked out by the model; a row looks its points up;
//   - sets are bits, which are counted only where two people have some in common;
//   - a question holds only what its seeker needs asked, and each form is prepared and planned once;
//   - people found are kept once, for the top and for all facets, which are counted under two numbers;
//   - a word is a bit for each person, which is faster here than an index of the GIN kind.
type postgres struct {
	server *pgtest.Server
	conn   *pgx.Conn
	codes  *codes

	prepared map[form]statement
}

//go:embed postgres.sql
var postgresTables string

func newPostgres(ctx context.Context, rows []row, codes *codes) (p *postgres, err error) {
	p = &postgres{codes: codes, prepared: make(map[form]statement)}
	if p.server, err = pgtest.Launch(settings...); err != nil {
		return nil, err
	}
	if p.conn, err = pgx.Connect(ctx, p.server.Address()); err == nil {
		err = p.load(ctx, rows)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("load PostgreSQL: %w", err), p.close())
	}
	return p, nil
}

func (p *postgres) close() error {
	if p.conn == nil {
		return p.server.Remove()
	}
	return errors.Join(p.conn.Close(context.Background()), p.server.Remove())
}
