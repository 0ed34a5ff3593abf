package vault

import (
	"fmt"
	"strings"
)

// migrations bring a vault from one version of the schema to the next; released ones never change.
// BYTES and BIGINT are put into each database's own words by [dialect].
//
// Key material has a table of its own whose rows keep their size and are never deleted: SQLite then
// only ever appends and overwrites in place, and never leaves a moved copy of a key in a page's free
// space that no later overwriting would reach.
var migrations = [][]string{{
	`CREATE TABLE installation (id TEXT PRIMARY KEY, created BIGINT NOT NULL)`,

	`CREATE TABLE keys (id TEXT PRIMARY KEY, subject TEXT NOT NULL, kind TEXT NOT NULL,
		created BIGINT NOT NULL, destroyed BIGINT NOT NULL)`,
	`CREATE UNIQUE INDEX keys_live ON keys (subject, kind) WHERE destroyed = 0`,
	`CREATE INDEX keys_hours ON keys (created) WHERE kind = 'hour' AND destroyed = 0`,
	`CREATE TABLE key_material (key_id TEXT PRIMARY KEY, wrapped BYTES NOT NULL)`,

	`CREATE TABLE addresses (digest BYTES NOT NULL, person TEXT NOT NULL, state TEXT NOT NULL,
		command TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (digest, person))`,
	`CREATE UNIQUE INDEX addresses_held ON addresses (digest) WHERE state <> 'released'`,
	`CREATE INDEX addresses_person ON addresses (person)`,
	`CREATE INDEX addresses_command ON addresses (command) WHERE command <> ''`,

	`CREATE TABLE reservations (command TEXT PRIMARY KEY, person TEXT NOT NULL, stream TEXT NOT NULL, expires BIGINT NOT NULL)`,
	`CREATE INDEX reservations_expires ON reservations (expires)`,
	`CREATE INDEX reservations_person ON reservations (person)`,

	`CREATE TABLE slots (limit_name TEXT NOT NULL, key TEXT NOT NULL, person TEXT NOT NULL, command TEXT NOT NULL,
		until BIGINT NOT NULL, released BIGINT NOT NULL, PRIMARY KEY (limit_name, key))`,
	`CREATE INDEX slots_held ON slots (limit_name, until) WHERE released = 0`,
	`CREATE INDEX slots_command ON slots (command) WHERE command <> ''`,
	`CREATE INDEX slots_person ON slots (person)`,
	`CREATE INDEX slots_until ON slots (until) WHERE until <> 0`,

	`CREATE TABLE challenges (id TEXT PRIMARY KEY, purpose TEXT NOT NULL, address BYTES NOT NULL, browser BYTES NOT NULL,
		person TEXT NOT NULL, key_id TEXT NOT NULL, wrapped BYTES NOT NULL, sealed BYTES NOT NULL, salt BYTES NOT NULL, code BYTES NOT NULL,
		code_secret TEXT NOT NULL, accept BIGINT NOT NULL, tries_left BIGINT NOT NULL, sent BIGINT NOT NULL,
		expires BIGINT NOT NULL, state TEXT NOT NULL, form BYTES NOT NULL)`,
	`CREATE INDEX challenges_browser ON challenges (browser, purpose)`,
	`CREATE INDEX challenges_address ON challenges (address, sent)`,
	`CREATE INDEX challenges_person ON challenges (person) WHERE person <> ''`,
	`CREATE INDEX challenges_expires ON challenges (expires)`,
	`CREATE INDEX challenges_key ON challenges (key_id)`,

	`CREATE TABLE sessions (digest BYTES PRIMARY KEY, id TEXT NOT NULL UNIQUE, person TEXT NOT NULL, trusted BIGINT NOT NULL,
		created BIGINT NOT NULL, seen BIGINT NOT NULL, fresh BIGINT NOT NULL, ended BIGINT NOT NULL, why TEXT NOT NULL)`,
	`CREATE INDEX sessions_person ON sessions (person)`,
	`CREATE INDEX sessions_ended ON sessions (ended)`,
	`CREATE INDEX sessions_seen ON sessions (seen)`,

	`CREATE TABLE drafts (person TEXT NOT NULL, name TEXT NOT NULL, key_id TEXT NOT NULL, sealed BYTES NOT NULL,
		expires BIGINT NOT NULL, PRIMARY KEY (person, name))`,
	`CREATE INDEX drafts_expires ON drafts (expires)`,

	`CREATE TABLE mail (id TEXT PRIMARY KEY, lane TEXT NOT NULL, source TEXT NOT NULL UNIQUE, person TEXT NOT NULL,
		challenge TEXT NOT NULL, key_id TEXT NOT NULL, sealed BYTES NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL,
		due BIGINT NOT NULL, queued BIGINT NOT NULL, done BIGINT NOT NULL, why TEXT NOT NULL)`,
	`CREATE INDEX mail_due ON mail (lane, due) WHERE state IN ('queued', 'sending')`,
	`CREATE INDEX mail_person ON mail (person) WHERE person <> ''`,
	`CREATE INDEX mail_challenge ON mail (challenge) WHERE challenge <> ''`,
	`CREATE INDEX mail_state ON mail (state, done)`,
	`CREATE INDEX mail_key ON mail (key_id)`,

	`CREATE TABLE mailbox (id TEXT PRIMARY KEY, address BYTES NOT NULL, person TEXT NOT NULL, key_id TEXT NOT NULL,
		sealed BYTES NOT NULL, delivered BIGINT NOT NULL)`,
	`CREATE INDEX mailbox_delivered ON mailbox (delivered, id)`,
	`CREATE INDEX mailbox_address ON mailbox (address)`,
	`CREATE INDEX mailbox_person ON mailbox (person)`,
	`CREATE INDEX mailbox_key ON mailbox (key_id)`,

	`CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, token BIGINT NOT NULL, until BIGINT NOT NULL)`,
	`CREATE TABLE checkpoints (name TEXT PRIMARY KEY, installation TEXT NOT NULL, position TEXT NOT NULL, last_event TEXT NOT NULL)`,

	`CREATE TABLE erasures (person TEXT PRIMARY KEY, since BIGINT NOT NULL, completed BIGINT NOT NULL)`,
	`CREATE INDEX erasures_pending ON erasures (since) WHERE completed = 0`,
	`CREATE TABLE holds (person TEXT NOT NULL, cause TEXT NOT NULL, reason TEXT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (person, cause))`,

	`CREATE TABLE instances (id TEXT PRIMARY KEY, host TEXT NOT NULL, version TEXT NOT NULL, started BIGINT NOT NULL, heartbeat BIGINT NOT NULL)`,
}, {
	`CREATE TABLE told (search TEXT NOT NULL, about TEXT NOT NULL, person TEXT NOT NULL, due BIGINT NOT NULL, state TEXT NOT NULL,
		PRIMARY KEY (search, about))`,
	`CREATE INDEX told_person ON told (person)`,
	`CREATE INDEX told_about ON told (about)`,
	`CREATE INDEX told_due ON told (due) WHERE state = 'waiting'`,
}, {
	`ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT ''`,
}}

// dialect puts a statement of the schema into a database's own words.
func dialect(kind, statement string) string {
	if kind == Postgres {
		return strings.ReplaceAll(statement, "BYTES", "BYTEA")
	}
	statement = strings.NewReplacer("BYTES", "BLOB", "BIGINT", "INTEGER").Replace(statement)
	if strings.HasPrefix(statement, "CREATE TABLE") {
		statement += " STRICT"
	}
	return statement
}

// migrate brings the schema up to date. It is one transaction: a vault is never between versions.
func migrate(tx Tx, kind string) error {
	if _, err := tx.Exec(dialect(kind, `CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)`)); err != nil {
		return err
	}
	var version int
	found, err := one(tx, `SELECT version FROM schema_version`, nil, &version)
	if err != nil {
		return err
	}
	if version > len(migrations) {
		return fmt.Errorf("%w: its schema is at version %d, this program knows %d", ErrNewer, version, len(migrations))
	}
	for _, statements := range migrations[version:] {
		for _, s := range statements {
			if _, err := tx.Exec(dialect(kind, s)); err != nil {
				return err
			}
		}
	}
	switch {
	case !found:
		_, err = tx.Exec(`INSERT INTO schema_version (version) VALUES ($1)`, len(migrations))
	case version < len(migrations):
		_, err = tx.Exec(`UPDATE schema_version SET version = $1`, len(migrations))
	}
	return err
}
