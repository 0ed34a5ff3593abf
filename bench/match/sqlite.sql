-- What SQLite keeps: two tables with the same columns, which are those of postgres.sql but for a few. Without
-- rowids a table is its own index, so that all that is asked about the people of one grade who could work in
-- one place lies side by side.
CREATE TABLE near (
    grade INTEGER, place INTEGER, radius INTEGER, id INTEGER,
    time INTEGER, start INTEGER, flags INTEGER, insists INTEGER, department INTEGER, professions INTEGER, own INTEGER, below INTEGER,
    others INTEGER, place2 INTEGER, radius2 INTEGER, place3 INTEGER, radius3 INTEGER, place4 INTEGER, radius4 INTEGER, place5 INTEGER, radius5 INTEGER,
    remote INTEGER, wish INTEGER,
    tie INTEGER, draw INTEGER,
    post INTEGER, life INTEGER,
    aims INTEGER, areas_said INTEGER, offers_said INTEGER, wants_said INTEGER, matters INTEGER, weighs INTEGER,
    ways1 INTEGER, ways2 INTEGER,
    areas INTEGER, offers INTEGER, wants INTEGER,
    PRIMARY KEY (grade, place, radius, id)
) WITHOUT ROWID;

CREATE TABLE far (
    grade INTEGER, place INTEGER, radius INTEGER, id INTEGER,
    time INTEGER, start INTEGER, flags INTEGER, insists INTEGER, department INTEGER, professions INTEGER, own INTEGER, below INTEGER,
    others INTEGER, place2 INTEGER, radius2 INTEGER, place3 INTEGER, radius3 INTEGER, place4 INTEGER, radius4 INTEGER, place5 INTEGER, radius5 INTEGER,
    remote INTEGER, wish INTEGER,
    tie INTEGER, draw INTEGER,
    post INTEGER, life INTEGER,
    aims INTEGER, areas_said INTEGER, offers_said INTEGER, wants_said INTEGER, matters INTEGER, weighs INTEGER,
    ways1 INTEGER, ways2 INTEGER,
    areas INTEGER, offers INTEGER, wants INTEGER,
    PRIMARY KEY (remote, grade, id)
) WITHOUT ROWID;

CREATE INDEX far_wish ON far (grade, remote) WHERE wish;

-- Who uses a word.
CREATE TABLE terms (word TEXT PRIMARY KEY, term INTEGER) WITHOUT ROWID;
CREATE TABLE said (term INTEGER, id INTEGER, PRIMARY KEY (term, id)) WITHOUT ROWID;

-- The same in the database's own index of texts. Words are the terms that the service's index finds.
CREATE VIRTUAL TABLE texts USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = "unicode61 remove_diacritics 0 tokenchars ''''");
