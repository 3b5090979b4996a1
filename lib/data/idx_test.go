package data_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/lib/data"
)

// idx encodes an array.
func idx(kind byte, values any, shape ...uint32) []byte {
	var b bytes.Buffer
	b.Write([]byte{0, 0, kind, byte(len(shape))})
	for _, v := range []any{shape, values} {
		if err := binary.Write(&b, binary.BigEndian, v); err != nil {
			panic(err)
		}
	}
	return b.Bytes()
}

func zipped(b []byte) []byte {
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	w.Write(b)
	w.Close()
	return z.Bytes()
}

func TestReadIDX(t *testing.T) {
	bytes8 := idx(0x08, []byte{0, 128, 255, 1, 2, 3}, 3, 2)
	tests := []struct {
		name  string
		file  []byte
		shape []int
		want  []float64
	}{
		{"bytes", bytes8, []int{3, 2}, []float64{0, 128, 255, 1, 2, 3}},
		{"gzip", zipped(bytes8), []int{3, 2}, []float64{0, 128, 255, 1, 2, 3}},
		{"signed bytes", idx(0x09, []int8{-1, 1}, 2), []int{2}, []float64{-1, 1}},
		{"short", idx(0x0b, []int16{-300, 7}, 2), []int{2}, []float64{-300, 7}},
		{"int", idx(0x0c, []int32{-70000}, 1, 1), []int{1, 1}, []float64{-70000}},
		{"float", idx(0x0d, []float32{0.5}, 1), []int{1}, []float64{0.5}},
		{"double", idx(0x0e, []float64{math.Pi}, 1), []int{1}, []float64{math.Pi}},
		{"empty", idx(0x08, []byte{}, 0, 28), []int{0, 28}, nil},
	}
	for _, test := range tests {
		a, err := data.ReadIDX(bytes.NewReader(test.file))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if !slices.Equal(a.Shape, test.shape) || !slices.Equal(a.Values, test.want) {
			t.Errorf("%s: got %v %v", test.name, a.Shape, a.Values)
		}
	}
}

func TestReadIDXErrors(t *testing.T) {
	whole := idx(0x08, []byte{1, 2, 3, 4}, 2, 2)
	tests := []struct {
		file []byte
		want string
	}{
		{nil, "data: the file ends in the first four bytes"},
		{[]byte("PNG!"), "data: no IDX file: it begins with 50 4e 47 21"},
		{[]byte{0, 0, 8, 0}, "data: an array without dimensions"},
		{whole[:7], "data: the file ends in the sizes"},
		{whole[:len(whole)-1], "data: the file ends among the numbers, of which there should be 4"},
		{idx(0x08, []byte{}, 1<<31-1), "data: the file ends among the numbers, of which there should be 2147483647"},
		{idx(0x08, []byte{}, 1<<20, 1<<20), "data: an array of shape [1048576 1048576] is too large"},
		{idx(0x08, []byte{}, 1<<31), "data: a dimension of size 2147483648"},
		{zipped(whole)[:12], "data: the file ends in the first four bytes"},
		{[]byte{0x1f, 0x8b, 0, 0}, "data: gzip: unexpected EOF"},
	}
	for _, test := range tests {
		_, err := data.ReadIDX(bytes.NewReader(test.file))
		var wrong *data.FormatError
		if !errors.As(err, &wrong) || err.Error() != test.want {
			t.Errorf("got  %v\nwant %s", err, test.want)
		}
	}
}

func TestMNIST(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	images := write("images.gz", zipped(idx(0x08, []byte{0, 255, 51, 0, 1, 2, 3, 4, 5, 6, 7, 8}, 3, 2, 2)))
	labels := write("labels", idx(0x08, []byte{1, 0, 2}, 3))
	s, err := data.MNIST(images, labels, 0)
	if err != nil {
		t.Fatal(err)
	}
	if x, y := s.At(0); s.Len() != 3 || !slices.Equal(x, []float64{0, 1, 0.2, 0}) || y[0] != 1 || len(s.Classes) != 3 {
		t.Errorf("%d samples, the first is %v of class %v of %v", s.Len(), x, y, s.Classes)
	}
	if s, err := data.MNIST(images, labels, 2); err != nil || s.Len() != 2 {
		t.Errorf("limit 2 gives %v, %v", s, err)
	}
	for _, test := range []struct{ images, labels, want string }{
		{images, write("few", idx(0x08, []byte{1}, 1)), "few: 1 labels for 3 images"},
		{images, images, "images.gz: 3 dimensions, but labels have 1"},
		{write("none", idx(0x08, []byte{}, 3, 0, 0)), labels, "none: an array of shape [3 0 0] has no images"},
		{filepath.Join(dir, "absent"), labels, "no such file"},
	} {
		if _, err := data.MNIST(test.images, test.labels, 0); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %q", err, test.want)
		}
	}
}

func FuzzReadIDX(f *testing.F) {
	f.Add(idx(0x08, []byte{1, 2, 3, 4}, 2, 2))
	f.Add(zipped(idx(0x0e, []float64{1}, 1)))
	f.Add([]byte{0, 0, 8, 255})
	f.Fuzz(func(t *testing.T, file []byte) {
		a, err := data.ReadIDX(bytes.NewReader(file))
		if err != nil {
			var wrong *data.FormatError
			if !errors.As(err, &wrong) {
				t.Errorf("error %v is no FormatError", err)
			}
			return
		}
		total := 1
		for _, n := range a.Shape {
			total *= n
		}
		if total != len(a.Values) {
			t.Errorf("shape %v with %d values", a.Shape, len(a.Values))
		}
	})
}
