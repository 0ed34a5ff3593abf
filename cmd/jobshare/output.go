package main

import (
	"encoding/json"
	"os"
)

// writeJSON writes a result for machines: one document on standard output.
func writeJSON(result any) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(result)
}

// terminal says whether somebody looks on.
func terminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
