package notebook

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
)

// This file takes typed values out of decoded JSON. A missing list or object
// counts as an empty one; anything else that is missing is an error.

func (r *reader) integer(fields map[string]any, path, key string) int {
	number, ok := fields[key].(json.Number)
	if !ok {
		r.fail(join(path, key), "want a number, got %s", kind(fields[key]))
		return 0
	}
	n, err := number.Int64()
	if err != nil || n < 0 || n > 1<<31-1 {
		r.fail(join(path, key), "want a whole number from 0, got %s", number)
	}
	return int(n)
}

// text returns a string, or a list of strings joined: nbformat's multi-line text.
func (r *reader) text(fields map[string]any, path, key string) string {
	value := fields[key]
	text, ok := joinLines(value)
	if !ok {
		r.fail(join(path, key), "want a string or a list of strings, got %s", kind(value))
	}
	return text
}

func (r *reader) optionalText(fields map[string]any, path, key string) string {
	if _, ok := fields[key]; !ok {
		return ""
	}
	return r.text(fields, path, key)
}

func (r *reader) object(fields map[string]any, path, key string) map[string]any {
	value, ok := fields[key]
	if !ok {
		return map[string]any{}
	}
	object, ok := value.(map[string]any)
	if !ok {
		r.fail(join(path, key), "want an object, got %s", kind(value))
	}
	return object
}

func (r *reader) list(fields map[string]any, path, key string) []any {
	value, ok := fields[key]
	if !ok {
		return nil
	}
	list, ok := value.([]any)
	if !ok {
		r.fail(join(path, key), "want a list, got %s", kind(value))
	}
	return list
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// rest returns the fields that are not among known, or nil.
func rest(fields map[string]any, known ...string) map[string]any {
	extra := maps.Clone(fields)
	for _, key := range known {
		delete(extra, key)
	}
	if len(extra) == 0 {
		return nil
	}
	return extra
}

// joinLines returns a string, or a list of strings as one.
func joinLines(value any) (string, bool) {
	switch value := value.(type) {
	case string:
		return value, true
	case []any:
		var b strings.Builder
		for _, line := range value {
			text, ok := line.(string)
			if !ok {
				return "", false
			}
			b.WriteString(text)
		}
		return b.String(), true
	}
	return "", false
}

// joinBundle joins the multi-line text of a MIME bundle in place.
func joinBundle(data map[string]any) {
	for mime, value := range data {
		if _, isList := value.([]any); !isList || isJSON(mime) {
			continue
		}
		if text, ok := joinLines(value); ok {
			data[mime] = text
		}
	}
}

// isJSON reports whether the representations of a MIME type are JSON values.
func isJSON(mime string) bool {
	return mime == "application/json" || strings.HasPrefix(mime, "application/") && strings.HasSuffix(mime, "+json")
}

// kind names the JSON kind of a decoded value.
func kind(value any) string {
	switch value.(type) {
	case nil:
		return "nothing"
	case bool:
		return "a truth value"
	case json.Number:
		return "a number"
	case string:
		return "a string"
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return fmt.Sprintf("a %T", value)
}
