//go:build crash

package crash

import (
	"context"
	"fmt"
	"os"
	"strings"

	"jobshare/eventstore"
)

// acks is the file of what callers were told has happened. It is kept where neither a kill nor a power
// cut reaches it: each line is one write, into memory that outlives the process.
type acks struct{ file *os.File }

// endOfLine ends every line, so that a line which a kill cut short is known from a whole one, whatever
// the next process writes after it.
const endOfLine = " ."

func openAcks(path string) (*acks, error) {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = file.WriteString("\n")
	return &acks{file}, err
}

func (a *acks) write(lines ...string) error {
	_, err := a.file.WriteString(strings.Join(lines, endOfLine+"\n") + endOfLine + "\n")
	return err
}

// acknowledging is a log that notes what it acknowledged, once the append has returned.
type acknowledging struct {
	eventstore.Store
	acks *acks
}

func (s acknowledging) Append(ctx context.Context, stream string, expected eventstore.Expected, events ...eventstore.NewEvent) (eventstore.Appended, error) {
	appended, err := s.Store.Append(ctx, stream, expected, events...)
	if err != nil {
		return appended, err
	}
	lines := make([]string, len(events))
	for i, e := range events {
		lines[i] = "event " + e.ID.String()
	}
	return appended, s.acks.write(lines...)
}

// acknowledged is what was acknowledged by a moment.
type acknowledged struct {
	events []string          // ids
	people map[string]string // whose import returned: id to address
}

func readAcks(path string) (acknowledged, error) {
	content, err := os.ReadFile(path)
	a := acknowledged{people: map[string]string{}}
	if err != nil {
		return a, err
	}
	for line := range strings.Lines(string(content)) {
		line, whole := strings.CutSuffix(strings.TrimSuffix(line, "\n"), endOfLine)
		if !whole { // nobody was told: the process died while it wrote this down
			continue
		}
		switch words := strings.Fields(line); {
		case len(words) == 2 && words[0] == "event":
			a.events = append(a.events, words[1])
		case len(words) == 3 && words[0] == "person":
			a.people[words[1]] = words[2]
		default:
			return a, fmt.Errorf("not an acknowledgement: %q", line)
		}
	}
	return a, nil
}
