package engine

import (
	"fmt"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// writeEvent returns the note that carries an event.
func writeEvent(event Event) (link.Method, *link.Writer, error) {
	w := link.NewWriter()
	w.String(event.CellID())
	switch e := event.(type) {
	case Stream:
		writeStream(w, e.Name, []byte(e.Text))
		return methodStream, w, nil
	case Display:
		writeBundle(w, e.Data, e.Metadata)
		w.String(e.ID)
		return methodDisplay, w, nil
	case Update:
		writeBundle(w, e.Data, e.Metadata)
		w.String(e.ID)
		return methodUpdate, w, nil
	case Value:
		writeBundle(w, e.Data, e.Metadata)
		return methodValue, w, nil
	case Clear:
		w.Bool(e.Wait)
		return methodClear, w, nil
	case Comm:
		writeComm(w, e.CommMessage)
		return methodCommEvent, w, nil
	}
	return 0, nil, fmt.Errorf("engine: unknown event %T", event)
}

// readEvent is the inverse of writeEvent.
func readEvent(method link.Method, r *link.Reader) (Event, error) {
	event := readEventOf(method, Origin{Cell: r.String()}, r)
	if err := r.Err(); err != nil {
		return nil, err
	}
	if event == nil {
		return nil, fmt.Errorf("engine: unknown note %d", method)
	}
	return event, nil
}

func readEventOf(method link.Method, origin Origin, r *link.Reader) Event {
	switch method {
	case methodStream:
		return Stream{Origin: origin, Name: StreamName(r.String()), Text: r.String()}
	case methodDisplay:
		e := Display{Origin: origin}
		e.Data, e.Metadata = readBundle(r)
		e.ID = r.String()
		return e
	case methodUpdate:
		e := Update{Origin: origin}
		e.Data, e.Metadata = readBundle(r)
		e.ID = r.String()
		return e
	case methodValue:
		e := Value{Origin: origin}
		e.Data, e.Metadata = readBundle(r)
		return e
	case methodClear:
		return Clear{Origin: origin, Wait: r.Bool()}
	case methodCommEvent:
		return Comm{Origin: origin, CommMessage: readComm(r)}
	}
	return nil
}

func writeStream(w *link.Writer, name StreamName, text []byte) {
	w.String(string(name))
	w.Buffer(text)
}

func writeBundle(w *link.Writer, data, metadata map[string]any) {
	w.Object(data)
	w.Object(metadata)
}

func readBundle(r *link.Reader) (data, metadata map[string]any) {
	return r.Object(), r.Object()
}

func writeComm(w *link.Writer, m CommMessage) {
	w.String(string(m.Kind))
	w.String(m.ID)
	w.String(m.Target)
	writeBundle(w, m.Data, m.Metadata)
	w.Int(len(m.Buffers))
	for _, buffer := range m.Buffers {
		w.Buffer(buffer)
	}
}

func readComm(r *link.Reader) CommMessage {
	m := CommMessage{Kind: CommKind(r.String()), ID: r.String(), Target: r.String()}
	m.Data, m.Metadata = readBundle(r)
	for range r.Len() {
		m.Buffers = append(m.Buffers, r.Buffer())
	}
	return m
}
