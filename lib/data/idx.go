package data

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"gonum.org/v1/gonum/mat"

	"github.com/lectern-go/lectern/lib/interrupt"
)

// An IDX is an array of numbers with any number of dimensions, as the files of
// the MNIST database hold it (Y. LeCun, C. Cortes, C. Burges: The MNIST database
// of handwritten digits, section "The IDX file format").
type IDX struct {
	// Shape has the size of each dimension, such as 60000, 28, 28.
	Shape []int
	// Values are the numbers, the last dimension running fastest.
	Values []float64
}

// LoadIDX reads the IDX file at path, see [ReadIDX].
func LoadIDX(path string) (*IDX, error) { return loadIDX(path, 0) }

func loadIDX(path string, limit int) (*IDX, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	defer f.Close()
	a, err := readIDX(f, limit)
	if wrong := (*FormatError)(nil); errors.As(err, &wrong) {
		wrong.File = path
	}
	return a, err
}

// ReadIDX reads an array, compressed by gzip or not. A file that is no IDX or
// that ends early is a [*FormatError]. Memory is taken as the numbers come, so
// that a false size in a damaged file does no harm.
func ReadIDX(r io.Reader) (*IDX, error) {
	if r == nil {
		panic(&Error{"ReadIDX", "nil", "a reader", "LoadIDX reads a file by its name"})
	}
	return readIDX(r, 0)
}

// readIDX reads the first limit items of the first dimension, or all with 0.
func readIDX(r io.Reader, limit int) (*IDX, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	if mark, _ := b.Peek(2); len(mark) == 2 && mark[0] == 0x1f && mark[1] == 0x8b {
		unzipped, err := gzip.NewReader(b)
		if err != nil {
			return nil, &FormatError{Msg: "gzip: " + err.Error()}
		}
		b = bufio.NewReaderSize(unzipped, 1<<16)
	}
	kind, shape, err := idxHeader(b)
	if err != nil {
		return nil, err
	}
	if limit > 0 && limit < shape[0] {
		shape[0] = limit
	}
	total := 1
	for _, n := range shape {
		if n > 0 && total > math.MaxInt32/n {
			return nil, &FormatError{Msg: fmt.Sprintf("an array of shape %v is too large", shape)}
		}
		total *= n
	}
	values, err := idxValues(b, kind, total)
	if err != nil {
		return nil, err
	}
	return &IDX{Shape: shape, Values: values}, nil
}

// idxKind is how a number is stored.
type idxKind struct {
	size int
	read func([]byte) float64
}

func idxKinds(code byte) (idxKind, bool) {
	order := binary.BigEndian
	switch code {
	case 0x08:
		return idxKind{1, func(b []byte) float64 { return float64(b[0]) }}, true
	case 0x09:
		return idxKind{1, func(b []byte) float64 { return float64(int8(b[0])) }}, true
	case 0x0b:
		return idxKind{2, func(b []byte) float64 { return float64(int16(order.Uint16(b))) }}, true
	case 0x0c:
		return idxKind{4, func(b []byte) float64 { return float64(int32(order.Uint32(b))) }}, true
	case 0x0d:
		return idxKind{4, func(b []byte) float64 { return float64(math.Float32frombits(order.Uint32(b))) }}, true
	case 0x0e:
		return idxKind{8, func(b []byte) float64 { return math.Float64frombits(order.Uint64(b)) }}, true
	}
	return idxKind{}, false
}

// idxHeader reads two zeros, the kind, the number of dimensions, and their sizes.
func idxHeader(r io.Reader) (kind idxKind, shape []int, err error) {
	var magic [4]byte
	if _, err := io.ReadFull(r, magic[:]); err != nil {
		return kind, nil, early(err, "in the first four bytes")
	}
	kind, known := idxKinds(magic[2])
	if magic[0] != 0 || magic[1] != 0 || !known {
		return kind, nil, &FormatError{Msg: fmt.Sprintf("no IDX file: it begins with % x", magic)}
	}
	if magic[3] == 0 {
		return kind, nil, &FormatError{Msg: "an array without dimensions"}
	}
	for range magic[3] {
		var size [4]byte
		if _, err := io.ReadFull(r, size[:]); err != nil {
			return kind, nil, early(err, "in the sizes")
		}
		n := binary.BigEndian.Uint32(size[:])
		if n > math.MaxInt32 {
			return kind, nil, &FormatError{Msg: fmt.Sprintf("a dimension of size %d", n)}
		}
		shape = append(shape, int(n))
	}
	return kind, shape, nil
}

func idxValues(r io.Reader, kind idxKind, total int) ([]float64, error) {
	const chunk = 1 << 16
	values := make([]float64, 0, min(total, chunk))
	buffer := make([]byte, chunk*kind.size)
	for len(values) < total {
		if interrupt.Requested() {
			return nil, &FormatError{Msg: "reading was interrupted"}
		}
		n := min(total-len(values), chunk)
		if _, err := io.ReadFull(r, buffer[:n*kind.size]); err != nil {
			return nil, early(err, fmt.Sprintf("among the numbers, of which there should be %d", total))
		}
		for i := range n {
			values = append(values, kind.read(buffer[i*kind.size:]))
		}
	}
	return values, nil
}

// early says where a file ends that should go on.
func early(err error, where string) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return &FormatError{Msg: "the file ends " + where}
	}
	return &FormatError{Msg: fmt.Sprintf("reading %s: %v", where, err)}
}

// MNIST reads the first limit samples, or all with 0, from a pair of IDX files
// such as train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz: one sample
// a row, pixels from 0 for the ground to 1 for ink, and labels as classes.
// 60,000 images of 28 by 28 take 380 MB.
func MNIST(images, labels string, limit int) (*Set, error) {
	a, err := loadIDX(images, limit)
	if err != nil {
		return nil, err
	}
	b, err := loadIDX(labels, limit)
	if err != nil {
		return nil, err
	}
	if len(b.Shape) != 1 {
		return nil, &FormatError{File: labels, Msg: fmt.Sprintf("%d dimensions, but labels have 1", len(b.Shape))}
	}
	n := a.Shape[0]
	if n != b.Shape[0] {
		return nil, &FormatError{File: labels, Msg: fmt.Sprintf("%d labels for %d images", b.Shape[0], n)}
	}
	if len(a.Values) == 0 {
		return nil, &FormatError{File: images, Msg: fmt.Sprintf("an array of shape %v has no images", a.Shape)}
	}
	for i := range a.Values {
		a.Values[i] /= 255
	}
	s := &Set{X: mat.NewDense(n, len(a.Values)/n, a.Values), Y: mat.NewDense(n, 1, b.Values)}
	for k := range s.ClassCount() {
		s.Classes = append(s.Classes, fmt.Sprint(k))
	}
	return s, nil
}
