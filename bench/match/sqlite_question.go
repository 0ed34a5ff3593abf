//go:build bench

package main

import (
	"strconv"
	"strings"
)

// The question for SQLite is that for PostgreSQL in its own words, with the same pieces by the same names.
// A byte of a table is read as a letter, because no function reads one as a number: so tables for SQLite hold
// one more than they mean, which is 1 to 127, and are counted from 1.
const sqliteNear = `
    FROM json_each(@grades) g CROSS JOIN json_each(@reach) r CROSS JOIN near n
    ON n.grade = g.value AND n.place = r.value >> 16 AND n.radius >= r.value >> 8 & 255
    WHERE `

// km is how far a place is, in two letters.
func sqliteKm(place string) string {
	return "(unicode(substr(@km1, " + place + ", 1)) * 64 + unicode(substr(@km2, " + place + ", 1)) - 65)"
}

func sqliteRoom(place string) string {
	return "(unicode(substr(@room1, " + place + ", 1)) * 64 + unicode(substr(@room2, " + place + ", 1)) - 65)"
}

var sqliteNearest = ` AND (n.others = 0 OR NOT (` + sqliteBetter(2) + `) AND (n.others = 1 OR NOT (` + sqliteBetter(3) + `) AND NOT (` + sqliteBetter(4) + `) AND NOT (` + sqliteBetter(5) + `)))`

func sqliteBetter(other int) string {
	place, radius := "n.place"+strconv.Itoa(other), "n.radius"+strconv.Itoa(other)
	return sqliteKm(place) + ` <= ` + radius + `
        AND (` + sqliteKm(place) + `, -min(` + sqliteRoom(place) + `, ` + radius + `), ` + place + `) < (r.value >> 8 & 255, -min(r.value & 255, n.radius), n.place)`
}

const sqliteRemotely = `
    FROM json_each(@grades) g CROSS JOIN far n ON n.grade = g.value AND n.remote = 1 WHERE `

const sqliteAnywhere = `
    FROM json_each(@grades) g CROSS JOIN far n ON n.grade = g.value AND n.remote IN (0, 1 - @remote) WHERE n.wish AND `

var sqliteNotNear = ` AND ` + sqliteKm("n.place") + ` > n.radius AND (n.others = 0 OR ` + sqliteKm("n.place2") + ` > n.radius2
        AND (n.others = 1 OR ` + sqliteKm("n.place3") + ` > n.radius3 AND ` + sqliteKm("n.place4") + ` > n.radius4 AND ` + sqliteKm("n.place5") + ` > n.radius5))`

const sqliteFits = `n.flags & @must = @must AND unicode(substr(@time, n.time, 1)) < 127
        AND unicode(substr(@start, n.start, 1)) < 127 AND (n.insists = 0 OR n.insists = @department)`

const (
	sqliteOnce            = ` AND n.below & @targets = 0`
	sqliteSameProfession  = ` AND n.professions & @professions`
	sqliteTheirProfession = ` AND (n.own = 0 OR n.professions & @professions)`
	sqliteSameDepartment  = ` AND n.department = @insists`
	sqliteUses            = ` AND EXISTS (SELECT 1 FROM said WHERE said.term = (SELECT term FROM terms WHERE word = @term) AND said.id = n.id)`
	sqliteFoundByIndex    = ` AND n.id IN (SELECT rowid FROM texts WHERE texts MATCH @match)`
)

// The points of each dimension, each one more than it is.
var (
	sqliteTime      = sqliteLookup("time", "n.time")
	sqliteTheirTime = sqliteLookup("their_time", "n.time")
	sqliteStart     = sqliteLookup("start", "n.start")
	sqliteAims      = sqliteLookup("aims", "n.aims")
	sqliteWays      = `5 * (` + sqliteLookup("ways1", "n.ways1") + ` + ` + sqliteLookup("ways2", "n.ways2") + `) / 8`
	sqliteWork      = `CASE WHEN n.professions & @professions THEN 7 WHEN n.professions & @related THEN 4 ELSE 0 END + ` +
		sqliteLookup("areas_points", "n.areas_said + "+sqliteCommon("n.areas & @areas"))
	sqliteBrought = sqliteLookup("brought", "n.offers_said + "+sqliteCommon("n.offers & @wants"))
	sqliteOther   = sqliteLookup("other", "n.offers_said + "+sqliteCommon("n.offers & @offers"))
	sqliteWanted  = sqliteLookup("wanted", "n.wants_said + "+sqliteCommon("n.wants & @offers"))
)

const sqliteInPlace = `CASE r.value >> 8 & 255 WHEN 0 THEN 10 ELSE 9 - 4 * (r.value >> 8 & 255) / min(r.value & 255, n.radius) END`

func sqliteLookup(table, index string) string {
	return "(unicode(substr(@" + table + ", " + index + ", 1)) - 1)"
}

// sqliteCommon is how many bits a set has: most have none, and the function is in Go.
func sqliteCommon(set string) string {
	return "CASE " + set + " WHEN 0 THEN 0 ELSE bits(" + set + ") END"
}

func (f form) sqliteCounted(place string) string {
	mine := []string{sqliteTime, sqliteBrought}
	for d, points := range []string{sqliteTime, sqliteWays, sqliteWork, sqliteBrought + " + " + sqliteOther, place, sqliteAims, sqliteStart} {
		if f.matters&(1<<d) != 0 {
			mine = append(mine, points)
		}
	}
	var twice []string
	for d, points := range []string{sqliteTheirTime, sqliteWays, sqliteWork, sqliteWanted + " + " + sqliteOther, place, sqliteAims, sqliteStart} {
		twice = append(twice, "CASE WHEN n.matters & "+strconv.Itoa(1<<d)+" THEN "+points+" ELSE 0 END")
	}
	return `
    SELECT n.id AS id, n.tie AS tie, n.draw AS draw, n.post AS post, n.life AS life, n.weighs AS weighs,
        ` + sum(sqliteWays, sqliteWork, sqliteOther, place, sqliteAims, sqliteStart) + ` AS alike,
        ` + sum(mine...) + ` AS mine,
        ` + sum(sqliteTheirTime, sqliteWanted) + ` + CASE n.matters WHEN 0 THEN 0 ELSE ` + sum(twice...) + ` END AS theirs`
}

func (f form) sqliteQuestion() string {
	must := sqliteFits
	if f.ownProfession {
		must += sqliteSameProfession
	} else {
		must += sqliteTheirProfession
	}
	if f.ownDepartment {
		must += sqliteSameDepartment
	}
	if f.severalGrades {
		must += sqliteOnce
	}
	switch {
	case f.ownIndex:
		must += sqliteFoundByIndex
	case f.word:
		must += sqliteUses
	}
	branches := []string{f.sqliteCounted(sqliteInPlace) + sqliteNear + must + sqliteNearest}
	if f.remote {
		branches = append(branches, f.sqliteCounted(fromAnywhere)+sqliteRemotely+must+sqliteNotNear)
	}
	if f.wish {
		branches = append(branches, f.sqliteCounted(apart)+sqliteAnywhere+must+sqliteNotNear)
	}
	return "SELECT id, tie, draw, post, life, 100 * (alike + mine) / @weighs, 100 * (alike + theirs) / weighs FROM (" + strings.Join(branches, "\n    UNION ALL") + "\n)"
}
