package mathfont

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
)

// pack writes tables as a WOFF file (https://www.w3.org/TR/WOFF/).
func pack(tables map[string]table) ([]byte, error) {
	const headerSize, entrySize = 44, 20
	tags := slices.Sorted(maps.Keys(tables))
	var directory, data bytes.Buffer
	start := headerSize + entrySize*len(tags)
	unpacked := 12 + 16*len(tags)
	for _, tag := range tags {
		content := tables[tag]
		packed, err := compress(content)
		if err != nil {
			return nil, fmt.Errorf("mathfont: %w", err)
		}
		directory.WriteString(tag)
		write(&directory, uint32(start+data.Len()), uint32(len(packed)), uint32(len(content)), checksum(content))
		data.Write(packed)
		data.Write(make([]byte, -len(packed)&3))
		unpacked += (len(content) + 3) &^ 3
	}
	var file bytes.Buffer
	file.WriteString("wOFFOTTO")
	write(&file, uint32(start+data.Len()), uint16(len(tags)), uint16(0), uint32(unpacked))
	write(&file, uint16(1), uint16(0), [5]uint32{}) // version; no metadata, no private data
	file.Write(directory.Bytes())
	file.Write(data.Bytes())
	return file.Bytes(), nil
}

// write appends numbers in network order; a buffer does not fail.
func write(b *bytes.Buffer, values ...any) {
	for _, value := range values {
		if err := binary.Write(b, binary.BigEndian, value); err != nil {
			panic(err)
		}
	}
}

// compress returns content by zlib, or as it is where that is shorter.
func compress(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if b.Len() >= len(content) {
		return content, nil
	}
	return b.Bytes(), nil
}

// checksum adds up the 32-bit words of a table.
func checksum(content table) uint32 {
	var sum uint32
	for at := 0; at < len(content); at += 4 {
		sum += uint32(content.u32(at))
	}
	return sum
}
