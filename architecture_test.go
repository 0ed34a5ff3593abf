package jobshare

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"
)

// layers are the rooms of the house from the ground up. A room may use those below it, and nothing beside
// or above it. A room's own sub-packages may use the room.
var layers = [][]string{
	{"domain", "content"},
	{"eventstore", "vault"},
	{"application", "projections"},
	{"reactions"},
	{"population"},
	{"web"},
	{"service"},
	{"features"},
	{"e2e"},
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	height := make(map[string]int)
	for i, layer := range layers {
		for _, room := range layer {
			height[room] = i
		}
	}
	packages := 0
	for decoder := json.NewDecoder(strings.NewReader(string(out))); decoder.More(); packages++ {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		from := room(p.ImportPath)
		for _, imported := range p.Imports {
			to := room(imported)
			switch {
			case to == "cmd" || from == "domain" && strings.Contains(strings.SplitN(imported, "/", 2)[0], "."):
				t.Errorf("%s imports %s", p.ImportPath, imported)
			case to == "" || from == "cmd" || from == to:
			case from == "crash": // it looks on from outside
			case height[from] <= height[to]:
				t.Errorf("%s imports %s, which is not below it", p.ImportPath, imported)
			}
		}
	}
	if packages < 20 {
		t.Errorf("only %d packages were looked at", packages)
	}
}

// room is the top folder of one of our packages; empty for others'.
func room(path string) string {
	rest, ours := strings.CutPrefix(path, "jobshare/")
	if !ours {
		return ""
	}
	room, _, _ := strings.Cut(rest, "/")
	return room
}
