package film_test

import (
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/plot/internal/film"
)

func TestHTML(t *testing.T) {
	f := film.Film{Label: "λ <", Width: 100, Start: 1, Frames: []film.Frame{
		{Name: "0", Text: `a "b"`, Type: "image/png", Data: []byte("x")},
		{Name: "1", Type: "image/png", Data: []byte("y")},
		{Name: "2", Type: "image/svg+xml", Data: []byte("z")},
	}}
	got := f.HTML()
	for want, n := range map[string]int{
		"<img": 3, ` src="data:image/png;base64,eQ=="`: 1, ` data-src="`: 2, ";display:none\"": 2, " id=": 0, "<script": 0,
		`max="2"`: 1, `value="1"`: 1, "λ &lt;": 1, "a &#34;b&#34;": 1, "<output style=\"min-width:4em\">1</output>": 1,
	} {
		if strings.Count(got, want) != n {
			t.Errorf("the HTML has %q %d times, want %d", want, strings.Count(got, want), n)
		}
	}
}

func TestEmptyFilm(t *testing.T) {
	if got := (film.Film{}).HTML(); got != "" {
		t.Errorf("an empty film is %q, want nothing", got)
	}
}
