package sqlite

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	zombiezen "zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// Streams have integer ids because an index over (stream, revision) with names in it made appends half
// as fast. There is no index over ids: it is a page more to write for nearly every event, and retries are
// found by revision; Verify looks for ids that are there twice. crc covers the whole event: SQLite itself
// does not notice a flipped bit in a row.
const schema = `
CREATE TABLE streams (
	id   INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE events (
	position INTEGER PRIMARY KEY,
	stream   INTEGER NOT NULL REFERENCES streams (id),
	revision INTEGER NOT NULL,
	id       BLOB NOT NULL,
	type     TEXT NOT NULL,
	data     BLOB NOT NULL,
	metadata BLOB NOT NULL,
	crc      INTEGER NOT NULL,
	UNIQUE (stream, revision)
) STRICT;
`

const (
	applicationID = 0x4a53_4c47 // "JSLG": this file is our log and nothing else
	schemaVersion = 1
)

// synchronous is how a commit reaches the disk.
type synchronous string

// full flushes before a commit returns. With less, a power cut takes acknowledged events with it and
// every check still says that all is well, so it is no option.
const full synchronous = "FULL"

// leastVersion is the first SQLite without the known ways for a write-ahead log to corrupt a file.
var leastVersion = [3]int{3, 51, 3}

// connect opens a connection set up as every connection here is.
func connect(path string, sync synchronous) (_ *zombiezen.Conn, err error) {
	conn, err := zombiezen.OpenConn(path, zombiezen.OpenReadWrite|zombiezen.OpenWAL)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, conn.Close())
		}
	}()
	conn.SetBusyTimeout(5 * time.Second)
	version, err := queryText(conn, "SELECT sqlite_version()")
	if err != nil {
		return nil, err
	}
	if err := checkVersion(version); err != nil {
		return nil, err
	}
	// Fewer, larger checkpoints write a page once that many commits have changed.
	for _, pragma := range []string{
		"synchronous = " + string(sync), "wal_autocheckpoint = 4000", "cache_size = -16000",
		"trusted_schema = OFF", "cell_size_check = ON",
	} {
		if err := run(conn, "PRAGMA "+pragma); err != nil {
			return nil, err
		}
	}
	return conn, nil
}

// connectReader opens a connection that reads. What it reads is read once, from the first event on or a few
// events of a stream, so a large cache would only be filled.
func connectReader(path string) (*zombiezen.Conn, error) {
	conn, err := connect(path, full)
	if err != nil {
		return nil, err
	}
	if err := run(conn, "PRAGMA cache_size = -2000"); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

func checkVersion(version string) error {
	var v [3]int
	for i, part := range strings.SplitN(version, ".", 3) {
		n, err := strconv.Atoi(part)
		if err != nil {
			return fmt.Errorf("SQLite calls itself version %q", version)
		}
		v[i] = n
	}
	for i, least := range leastVersion {
		if v[i] != least {
			if v[i] > least {
				return nil
			}
			return fmt.Errorf("SQLite %s can corrupt a write-ahead log: %d.%d.%d or later is needed",
				version, leastVersion[0], leastVersion[1], leastVersion[2])
		}
	}
	return nil
}

// migrate gives an empty file the schema and refuses one that holds something else.
func migrate(conn *zombiezen.Conn) error {
	mode, err := queryText(conn, "PRAGMA journal_mode = WAL")
	if err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("the file system allows no write-ahead log (journal mode is %s)", mode)
	}
	tables, err := queryInt(conn, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return err
	}
	if tables > 0 {
		return checkSchema(conn)
	}
	script := fmt.Sprintf("%s PRAGMA application_id = %d; PRAGMA user_version = %d;", schema, applicationID, schemaVersion)
	return sqlitex.ExecuteScript(conn, script, nil)
}

func checkSchema(conn *zombiezen.Conn) error {
	id, err := queryInt(conn, "PRAGMA application_id")
	if err != nil {
		return err
	}
	version, err := queryInt(conn, "PRAGMA user_version")
	if err != nil {
		return err
	}
	if id != applicationID || version != schemaVersion {
		return fmt.Errorf("not an event log of this version (application %#x, version %d)", id, version)
	}
	return nil
}

// truncateWAL moves the write-ahead log into the file and fails if readers kept it from doing so.
func truncateWAL(conn *zombiezen.Conn) error {
	busy, err := queryInt(conn, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err == nil && busy != 0 {
		err = errors.New("readers hold it")
	}
	if err != nil {
		return fmt.Errorf("truncate the write-ahead log: %w", err)
	}
	return nil
}
