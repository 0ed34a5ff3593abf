// Package reference holds the tables that people choose from: grades, professions, organisations,
// places and email domains, each row with an id that never changes. The tables are embedded; their
// sources and licences are named in ATTRIBUTION.md.
package reference

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// table reads an embedded CSV file. The files are part of the program, so a fault in one is a fault of
// the program and stops it at start; a test reads them all.
func table[R any](name string, data []byte, row func(cell func(column string) string) (R, error)) []R {
	reader := csv.NewReader(bytes.NewReader(data))
	records, err := reader.ReadAll()
	if err != nil || len(records) < 2 {
		panic(fmt.Sprintf("reference table %s: %v", name, err))
	}
	columns := make(map[string]int)
	for i, c := range records[0] {
		columns[c] = i
	}
	rows := make([]R, 0, len(records)-1)
	for n, record := range records[1:] {
		r, err := row(func(column string) string {
			i, ok := columns[column]
			if !ok {
				panic(fmt.Sprintf("reference table %s has no column %s", name, column))
			}
			return record[i]
		})
		if err != nil {
			panic(fmt.Sprintf("reference table %s, line %d: %v", name, n+2, err))
		}
		rows = append(rows, r)
	}
	return rows
}

func byID[R any](name string, rows []R, id func(R) string) map[string]R {
	index := make(map[string]R, len(rows))
	for _, r := range rows {
		if _, twice := index[id(r)]; twice {
			panic(fmt.Sprintf("reference table %s names %q twice", name, id(r)))
		}
		index[id(r)] = r
	}
	return index
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func number(cell string) (int, error) { return strconv.Atoi(cell) }
