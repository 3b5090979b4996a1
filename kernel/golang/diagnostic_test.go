package golang_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/golang"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("ä", 300) + "!" + strings.Repeat("z", 300)
	for _, test := range []struct {
		name, text string
		column     int
		want       []string
	}{
		{"plain", "a\tb := c", 8, []string{"    1 | a    b := c", "      |           ^"}},
		{"no caret", "a", 0, []string{"    1 | a"}},
		{"behind the end", "ab", 9, []string{"    1 | ab", "      |   ^"}},
		{"long line", long, 601, []string{
			"    1 | …" + strings.Repeat("ä", 100) + "!" + strings.Repeat("z", 99) + "…",
			"      | " + strings.Repeat(" ", 101) + "^",
		}},
		{"beginning of a long line", long, 1, []string{"    1 | " + strings.Repeat("ä", 200) + "…", "      | ^"}},
	} {
		got := golang.Excerpt(&golang.Source{Name: "c1", Text: test.text}, 1, test.column)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
