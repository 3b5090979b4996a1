package notebook

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// encode writes a JSON value as Python's json.dumps(sort_keys=True, indent=1,
// ensure_ascii=False) does.
func encode(b *bytes.Buffer, value any, depth int) error {
	switch value := value.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(value))
	case int:
		b.WriteString(strconv.Itoa(value))
	case json.Number:
		b.WriteString(value.String())
	case string:
		encodeString(b, value)
	case []any:
		return encodeSequence(b, '[', ']', len(value), depth, func(i int) error {
			return encode(b, value[i], depth+1)
		})
	case map[string]any:
		keys := slices.Sorted(maps.Keys(value))
		return encodeSequence(b, '{', '}', len(keys), depth, func(i int) error {
			encodeString(b, keys[i])
			b.WriteString(": ")
			return encode(b, value[keys[i]], depth+1)
		})
	default:
		plain, err := plainJSON(value)
		if err != nil {
			return err
		}
		return encode(b, plain, depth)
	}
	return nil
}

// encodeSequence writes the n items of a list or an object, one a line.
func encodeSequence(b *bytes.Buffer, open, end byte, n, depth int, item func(i int) error) error {
	b.WriteByte(open)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + strings.Repeat(" ", depth+1))
		if err := item(i); err != nil {
			return err
		}
	}
	if n > 0 {
		b.WriteString("\n" + strings.Repeat(" ", depth))
	}
	b.WriteByte(end)
	return nil
}

// plainJSON converts a Go value of any type to the types of decoded JSON.
func plainJSON(value any) (any, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var plain any
	err = decoder.Decode(&plain)
	return plain, err
}

func encodeString(b *bytes.Buffer, s string) {
	const short = "\b\f\n\r\t\"\\"
	b.WriteByte('"')
	for _, r := range s {
		switch at := strings.IndexRune(short, r); {
		case at >= 0:
			b.WriteByte('\\')
			b.WriteByte("bfnrt\"\\"[at])
		case r < 0x20:
			fmt.Fprintf(b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}
