package tui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"bearings/tui/visit"
)

// TestTheReadmeListsTheKeys holds the README's list of keys to the table that makes them work.
func TestTheReadmeListsTheKeys(t *testing.T) {
	const path, begin, end = "../README.md", "-->\n", "<!-- end of keys -->"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	readme := string(b)
	from := strings.Index(readme, "<!-- keys")
	from += strings.Index(readme[from:], begin) + len(begin)
	to := strings.Index(readme, end)
	got := keyTable()
	if *update {
		if err := os.WriteFile(path, []byte(readme[:from]+got+readme[to:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if readme[from:to] != got {
		t.Error("the README's keys are not the program's; run: go test ./tui -run Readme -update")
	}
}

// keyTable is the list of all keys as a Markdown table.
func keyTable() string {
	var b strings.Builder
	b.WriteString("\n| key | does |\n|---|---|\n| `1`–`9` `0` | the answer, link or row with that number; none of these |\n")
	names := strings.NewReplacer("`up`", "`↑`", "`down`", "`↓`", "`left`", "`←`", "`right`", "`→`")
	for _, row := range visit.Bindings() {
		if row.Long != "" && len(row.Keys) > 0 {
			fmt.Fprintf(&b, "| %s | %s |\n", names.Replace("`"+strings.Join(row.Names(), "` `")+"`"), row.Long)
		}
	}
	b.WriteString("\n")
	return b.String()
}
