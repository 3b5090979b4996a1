package data_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/data"
)

func TestReadCSV(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		name    string
		text    string
		options data.CSV
		x, y    []float64
		names   []string
		classes []string
	}{
		{
			name: "header", text: "a,b,t\n1,2,3\n4,5.5,6e-1\n",
			x: []float64{1, 2, 4, 5.5}, y: []float64{3, 0.6}, names: []string{"a", "b", "t"},
		},
		{
			name: "no header", text: "1,2\n3,4", x: []float64{1, 3}, y: []float64{2, 4}, names: []string{"x1", "y"},
		},
		{
			name: "byte-order mark, CRLF, quotes", text: "\xef\xbb\xbf\"a, \"\"b\"\"\",t\r\n\"1\",2\r\n\r\n",
			x: []float64{1}, y: []float64{2}, names: []string{`a, "b"`, "t"},
		},
		{
			name: "semicolon and decimal comma", text: "a;t\n1,5;2.25\n", x: []float64{1.5}, y: []float64{2.25}, names: []string{"a", "t"},
		},
		{
			name: "tabs", text: "a\tt\n1\t2\n", x: []float64{1}, y: []float64{2}, names: []string{"a", "t"},
		},
		{
			name: "class names", text: "5.1,setosa\n7,versicolor\n6,setosa\n",
			x: []float64{5.1, 7, 6}, y: []float64{0, 1, 0}, names: []string{"x1", "y"}, classes: []string{"setosa", "versicolor"},
		},
		{
			name: "target, ignored, comment", text: "# of 1936\nid,t,a\n7,1,2\n", options: data.CSV{Target: []string{"t"}, Ignore: []string{"id"}, Comment: '#'},
			x: []float64{2}, y: []float64{1}, names: []string{"a", "t"},
		},
		{
			name: "last column ignored", text: "a,t,id\n1,2,x\n", options: data.CSV{Ignore: []string{"id"}},
			x: []float64{1}, y: []float64{2}, names: []string{"a", "t"},
		},
		{
			name: "no target", text: "a,b\n1,2\n", options: data.CSV{Target: []string{}}, x: []float64{1, 2}, names: []string{"a", "b"},
		},
		{
			name: "years as names", text: "2019,2020\n1,2\n", options: data.CSV{Header: data.HeaderYes}, x: []float64{1}, y: []float64{2}, names: []string{"2019", "2020"},
		},
		{
			name: "one column", text: "a\n1\n2\n", x: []float64{1, 2}, names: []string{"a"},
		},
		{
			name: "rows dropped", text: "a,t\n1,2\n,3\n4,NA\n5,6\n", options: data.CSV{Missing: data.MissingDrop}, x: []float64{1, 5}, y: []float64{2, 6}, names: []string{"a", "t"},
		},
		{
			name: "means", text: "a,t\n1,2\n?,3\n5,6\n", options: data.CSV{Missing: data.MissingMean}, x: []float64{1, 3, 5}, y: []float64{2, 3, 6}, names: []string{"a", "t"},
		},
		{
			name: "not a number", text: "a,t\n1,2\nnull,3\n", options: data.CSV{Missing: data.MissingNaN}, x: []float64{1, nan}, y: []float64{2, 3}, names: []string{"a", "t"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s, err := data.ReadCSV(strings.NewReader(test.text), test.options)
			if err != nil {
				t.Fatal(err)
			}
			if got := s.X.RawMatrix().Data; !same(got, test.x) {
				t.Errorf("X is %v, want %v", got, test.x)
			}
			if test.y == nil && s.Y != nil || test.y != nil && !same(s.Y.RawMatrix().Data, test.y) {
				t.Errorf("Y is %v, want %v", s.Y, test.y)
			}
			if !slices.Equal(s.Names, test.names) || !slices.Equal(s.Classes, test.classes) {
				t.Errorf("names %q, classes %q, want %q, %q", s.Names, s.Classes, test.names, test.classes)
			}
		})
	}
}

// same compares numbers, and takes NaN for equal to NaN.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || x != x && y != y })
}

func TestReadCSVErrors(t *testing.T) {
	tests := []struct {
		name, text string
		options    data.CSV
		want       string
	}{
		{"word", "height,t\n1,2\n 1.8O,2\n", data.CSV{}, `data: line 3, column 1: " 1.8O" in column "height" is no number`},
		{"word in the target", "a,t\n1,2\n3,1O\n", data.CSV{}, `data: line 3, column 3: "1O" in column "t" is no number`},
		{"missing", "a,b,t\n1,,3\n", data.CSV{}, `data: line 2, column 3: a value is missing in column "b"; see CSV.Missing`},
		{"ragged", "a,t\n1,2\n\n1,2,3\n", data.CSV{}, `data: line 4: 3 fields, but 2 in the first line`},
		{"quote within", "a,t\n1,2\"3\n", data.CSV{}, `data: line 2, column 4: a quote within a field that does not begin with one; write "" within a quoted field`},
		{"quote not closed", "a,t\n1,\"2\n", data.CSV{}, `data: line 2, column 6: a quoted field without its closing quote, or with text behind it`},
		{"quote closed early", "a,t\n1,\"2\"3\n", data.CSV{}, `data: line 2, column 5: a quoted field without its closing quote, or with text behind it`},
		{"line after a quoted line break", "\"a\n\",t\n1,x\n2,3\n", data.CSV{}, `data: line 3, column 3: "x" in column "t" is no number`},
		{"empty", "", data.CSV{}, "data: no rows of data"},
		{"header alone", "a,t\n", data.CSV{}, "data: no rows of data"},
		{"no such target", "a,t\n1,2\n", data.CSV{Target: []string{"z"}}, `data: line 1: no column is named "z", but "a", "t"`},
		{"no such ignored", "a,t\n1,2\n", data.CSV{Ignore: []string{"z"}}, `data: line 1: no column is named "z", but "a", "t"`},
		{"no inputs", "a,t\n1,2\n", data.CSV{Target: []string{"a", "t"}}, "data: line 1: no column is left for the inputs"},
		{"UTF-16", "\xff\xfea\x00", data.CSV{}, "data: line 1, column 1: the text is in UTF-16; save it as UTF-8"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := data.ReadCSV(strings.NewReader(test.text), test.options)
			var wrong *data.FormatError
			if !errors.As(err, &wrong) || err.Error() != test.want {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestCSVOnDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "points.csv")
	want := data.Moons(20, 0.3, 7)
	want.X.Set(0, 0, math.Inf(1))
	if err := want.SaveCSV(path); err != nil {
		t.Fatal(err)
	}
	got, err := data.LoadCSV(path, data.CSV{})
	if err != nil {
		t.Fatal(err)
	}
	if !mat.Equal(got.X, want.X) || !mat.Equal(got.Y, want.Y) || !slices.Equal(got.Classes, want.Classes) {
		t.Errorf("got\n%v\nwant\n%v", mat.Formatted(got.X), mat.Formatted(want.X))
	}
	if err := os.WriteFile(path, []byte("a,t\n1,x,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := data.LoadCSV(path, data.CSV{}); err == nil || !strings.HasSuffix(err.Error(), "points.csv:2: 3 fields, but 2 in the first line") {
		t.Errorf("got %v, want the file's name and line", err)
	}
	if _, err := data.LoadCSV(path+"x", data.CSV{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want that the file does not exist", err)
	}
	if err := want.SaveCSV(filepath.Join(path, "x")); err == nil {
		t.Error("a file is written within a file")
	}
}

func FuzzReadCSV(f *testing.F) {
	for _, seed := range []string{"a,t\n1,2\n", "1;2,5\n", "\xef\xbb\xbf\"a\"\t1\n", "x,y\n?,red\n1,blue\n", "\"", "#\n"} {
		f.Add(seed, uint8(3))
	}
	f.Fuzz(func(t *testing.T, text string, missing uint8) {
		options := data.CSV{Missing: data.Missing(missing % 4)}
		s, err := data.ReadCSV(strings.NewReader(text), options)
		if err != nil {
			var wrong *data.FormatError
			if !errors.As(err, &wrong) {
				t.Errorf("error %v is no FormatError", err)
			}
			return
		}
		var written bytes.Buffer
		if err := s.WriteCSV(&written); err != nil {
			t.Fatal(err)
		}
		if unique := slices.Compact(slices.Sorted(slices.Values(s.Names))); len(unique) < len(s.Names) {
			return // columns of one name cannot be told apart
		}
		target := []string{}
		for j := range s.Outputs() {
			target = append(target, s.Name(s.Inputs()+j))
		}
		again, err := data.ReadCSV(&written, data.CSV{Header: data.HeaderYes, Comma: ',', Missing: data.MissingNaN, Target: target})
		if err != nil {
			t.Skip("names that are not unique or class names like numbers")
		}
		if again.Len() == s.Len() && again.Inputs() == s.Inputs() && !same(again.X.RawMatrix().Data, s.X.RawMatrix().Data) {
			t.Errorf("%q becomes %v", text, mat.Formatted(again.X))
		}
	})
}
