//go:build bench

package main

import (
	"strconv"
	"strings"
)

// A question is put together from what its seeker needs asked, so that nothing is looked at in vain: for one
// who wouldn't work remotely there is no branch for it, and one with a single grade finds nobody twice.
// There are few such statements, and each is prepared once.

// nearBy are the people within reach: the index is probed with each place that the seeker could come to.
const nearBy = `
    FROM unnest(@places::int[], @kms::smallint[], @rooms::smallint[]) AS r (place, km, room)
    JOIN near n ON n.grade = ANY (@grades::smallint[]) AND n.place = r.place AND n.radius >= r.km
    WHERE `

// nearest leaves a row out when another place of its person is nearer, or as near with more room to spare.
var nearest = ` AND (n.others = 0 OR NOT (` + better(2) + `) AND (n.others = 1 OR NOT (` + better(3) + `) AND NOT (` + better(4) + `) AND NOT (` + better(5) + `)))`

func better(other int) string {
	return strings.ReplaceAll(`get_byte(@km::bytea, n.place#) <= n.radius#
        AND (get_byte(@km::bytea, n.place#), -least(get_byte(@room::bytea, n.place#), n.radius#), n.place#) < (r.km, -least(r.room, n.radius), n.place)`,
		"#", string('0'+rune(other)))
}

// remotely are the people who would work from anywhere, as the seeker would.
const remotely = `
    FROM far n WHERE n.grade = ANY (@grades::smallint[]) AND n.remote AND `

// anywhere are the people who need not be near, as the seeker needn't.
const anywhere = `
    FROM far n WHERE n.grade = ANY (@grades::smallint[]) AND n.wish AND NOT (n.remote AND @remote::boolean) AND `

// notNear leaves out whom nearBy finds.
const notNear = ` AND get_byte(@km::bytea, n.place) > n.radius AND (n.others = 0 OR get_byte(@km::bytea, n.place2) > n.radius2
        AND get_byte(@km::bytea, n.place3) > n.radius3 AND get_byte(@km::bytea, n.place4) > n.radius4 AND get_byte(@km::bytea, n.place5) > n.radius5)`

// fits is what else must hold for everybody, what leaves out most first.
const fits = `get_byte(@time::bytea, n.time) < 255 AND n.flags & @must::smallint = @must::smallint
        AND get_byte(@start::bytea, n.start) < 255 AND (n.insists = 0 OR n.insists = @department::smallint)`

// And for some.
const (
	once            = ` AND n.below & @targets::smallint = 0` // at the lowest grade that both would
	sameProfession  = ` AND n.professions & @professions::bigint <> 0`
	theirProfession = ` AND (NOT n.own OR n.professions & @professions::bigint <> 0)`
	sameDepartment  = ` AND n.department = @insists::smallint`
	uses            = ` AND get_bit((SELECT people || ''::bytea FROM said WHERE word = @word::text), n.id) = 1` // unpacked once
	foundByIndex    = ` AND (n.id IN (SELECT id FROM texts WHERE words @@ @query::tsquery)) IS TRUE`            // kept from becoming a join
)

// The points of each dimension.
var (
	ofTime      = `get_byte(@time::bytea, n.time)`
	ofTheirTime = `get_byte(@their_time::bytea, n.time)`
	ofStart     = `get_byte(@start::bytea, n.start)`
	ofAims      = `get_byte(@aims::bytea, n.aims)`
	ofWays      = `5 * (get_byte(@ways1::bytea, n.ways1) + get_byte(@ways2::bytea, n.ways2)) / 8`
	ofWork      = `CASE WHEN n.professions & @professions::bigint <> 0 THEN 7 WHEN n.professions & @related::bigint <> 0 THEN 4 ELSE 0 END
            + get_byte(@areas_points::bytea, n.areas_said + ` + common("n.areas & @areas::bigint") + `)`
	ofBrought = `get_byte(@brought::bytea, n.offers_said + ` + common("n.offers & @wants::bigint") + `)`
	ofOther   = `get_byte(@other::bytea, n.offers_said + ` + common("n.offers & @offers::bigint") + `)`
	ofWanted  = `get_byte(@wanted::bytea, n.wants_said + ` + common("n.wants & @offers::bigint") + `)`
)

// common is how many bits a set has: most have none, and only sets of the type bit can be counted.
func common(set string) string {
	return `CASE WHEN ` + set + ` = 0 THEN 0 ELSE bit_count((` + set + `)::bit(64))::int END`
}

// And of place.
const (
	inPlace      = `CASE WHEN r.km = 0 THEN 10 ELSE 9 - 4 * r.km / least(r.room, n.radius) END`
	fromAnywhere = `5`
	apart        = `0`
)

// form is what questions differ in, but for their parameters.
type form struct {
	ownProfession, ownDepartment bool // insisted on by the seeker
	severalGrades                bool
	remote, wish                 bool
	matters                      int
	word, ownIndex               bool // the word is looked up in the database's own index for text
}

func (s *seeker) form(q question) form {
	return form{s.ownProfession, s.insists != 0, s.targets&(s.targets-1) != 0, s.remote, s.wish, s.matters, q.word != "", q.ownIndex}
}

// counted are the points of somebody who fits: for both alike, for the seeker, and for them, each with what
// counts twice.
func (f form) counted(place string) string {
	mine := []string{ofTime, ofBrought}
	for d, points := range []string{ofTime, ofWays, ofWork, ofBrought + " + " + ofOther, place, ofAims, ofStart} {
		if f.matters&(1<<d) != 0 {
			mine = append(mine, points)
		}
	}
	var twice []string
	for d, points := range []string{ofTheirTime, ofWays, ofWork, ofWanted + " + " + ofOther, place, ofAims, ofStart} {
		twice = append(twice, "CASE WHEN n.matters & "+strconv.Itoa(1<<d)+" <> 0 THEN "+points+" ELSE 0 END")
	}
	return `
    SELECT n.id, n.tie, n.draw, n.post, n.life, n.weighs,
        ` + sum(ofWays, ofWork, ofOther, place, ofAims, ofStart) + ` AS alike,
        ` + sum(mine...) + ` AS mine,
        ` + sum(ofTheirTime, ofWanted) + ` + CASE WHEN n.matters = 0 THEN 0 ELSE ` + sum(twice...) + ` END AS theirs`
}

func sum(points ...string) string { return strings.Join(points, "\n            + ") }

// found is everybody who fits with the harmonic mean of what each is worth to the other.
const found = `, found AS MATERIALIZED (
    SELECT id, tie, draw # @draw::bigint AS draw, post, life,
        get_byte(@harmonic::bytea, ($mine * 101 + CASE weighs WHEN 100 THEN alike + theirs ELSE 100 * (alike + theirs) / weighs END)) AS points
    FROM (SELECT * FROM fitting OFFSET 0) fitting WHERE id <> ALL (@without::int[])
)`

// results are the top people, and how many there are of each post and life: as what, number and points or people.
const results = `
(SELECT -1, id, points FROM found ORDER BY points DESC, tie, draw LIMIT 20)
UNION ALL
SELECT grouping(post, life), coalesce(post, life), count(*)::int FROM found GROUP BY GROUPING SETS (post, life)`

// question is what to ask in this form, with parameters by name.
func (f form) question() string {
	must := fits
	if f.ownProfession {
		must += sameProfession
	} else {
		must += theirProfession
	}
	if f.ownDepartment {
		must += sameDepartment
	}
	if f.severalGrades {
		must += once
	}
	switch {
	case f.ownIndex:
		must += foundByIndex
	case f.word:
		must += uses
	}
	branches := []string{f.counted(inPlace) + nearBy + must + nearest}
	if f.remote {
		branches = append(branches, f.counted(fromAnywhere)+remotely+must+notNear)
	}
	if f.wish {
		branches = append(branches, f.counted(apart)+anywhere+must+notNear)
	}
	mine := "(alike + mine)"
	if f.matters != 0 {
		mine = "100 * (alike + mine) / @weighs::smallint"
	}
	return "WITH fitting AS (" + strings.Join(branches, "\n    UNION ALL") + "\n)" + strings.Replace(found, "$mine", mine, 1) + results
}
