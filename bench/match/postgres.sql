-- What PostgreSQL keeps: two tables with the same columns, in the order in which they are looked at. Rows are
-- loaded in the order of their index, so that those that a question needs lie side by side.

-- A row for each person, place and grade at which they would share a job.
CREATE UNLOGGED TABLE near (
    -- What decides.
    time int NOT NULL,                  -- which pattern and overlap
    start int NOT NULL,                 -- which months
    flags smallint NOT NULL,            -- what holds: see flags in postgres_load.go
    insists smallint NOT NULL,          -- the department that a partner must be of; 0 for any
    department smallint NOT NULL,
    professions bigint NOT NULL,        -- a bit each
    own boolean NOT NULL,               -- a partner must have one of these
    below smallint NOT NULL,            -- the grades below this row's at which they would share a job
    -- Where.
    grade smallint NOT NULL,
    place int NOT NULL,
    radius smallint NOT NULL,
    others smallint NOT NULL,           -- places beside this row's
    place2 int NOT NULL, radius2 smallint NOT NULL,
    place3 int NOT NULL, radius3 smallint NOT NULL,
    place4 int NOT NULL, radius4 smallint NOT NULL,
    place5 int NOT NULL, radius5 smallint NOT NULL,
    remote boolean NOT NULL,
    wish boolean NOT NULL,              -- place is a wish, not a must
    -- Who, and what they are counted under.
    id int NOT NULL,
    tie bigint NOT NULL,                -- whose is less comes first of two with the same points
    draw bigint NOT NULL,               -- and what decides when that is the same too
    post int NOT NULL,                  -- department and profession
    life int NOT NULL,                  -- grade, region and kind of pattern
    -- What is scored.
    aims int NOT NULL,
    areas_said int NOT NULL,       -- 64 times their number
    offers_said int NOT NULL,
    wants_said int NOT NULL,
    matters smallint NOT NULL,          -- a bit for each dimension that counts twice
    weighs smallint NOT NULL,           -- the most points that somebody can be worth to them
    ways1 int NOT NULL,                 -- answers to four statements, as a number of six digits each
    ways2 int NOT NULL,                 -- and to the others
    areas bigint NOT NULL,              -- a bit each
    offers bigint NOT NULL,
    wants bigint NOT NULL
);

-- A row for each person and grade of those who need no place: remote, or whose place is a wish.
CREATE UNLOGGED TABLE far (LIKE near);

-- Who uses a word, a bit for each person by number.
CREATE UNLOGGED TABLE said (word text PRIMARY KEY, people bytea NOT NULL);

-- What people said, for the database's own index of texts. Words are the terms that the service's index finds.
CREATE UNLOGGED TABLE texts (id int NOT NULL, words tsvector NOT NULL);
