// Package interact lets a cell ask its user.
//
//	name, err := interact.Input("Your name: ")
//	key, err := interact.Password("Key: ")
//
// In a notebook the question appears below the cell, and a password is not
// shown while it is typed. In an ordinary program the question goes to
// standard output and the answer is read from standard input; the terminal shows
// what is typed there. A host puts other functions in the place of these two.
package interact

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// Input shows a prompt and returns the line that the user types, without its
// end. The error says why there is none: the front end takes no input, the
// user has interrupted the cell, or, as [io.EOF], the input has ended.
func Input(prompt string) (string, error) { return ask(prompt) }

// Password is [Input] for what nobody should see.
func Password(prompt string) (string, error) { return ask(prompt) }

// ask reads a line byte by byte, so that what follows is left to others.
func ask(prompt string) (string, error) {
	fmt.Print(prompt)
	var line strings.Builder
	var b [1]byte
	for {
		n, err := os.Stdin.Read(b[:])
		if n == 1 && b[0] == '\n' {
			break
		}
		if n == 1 {
			line.WriteByte(b[0])
		}
		if errors.Is(err, io.EOF) && line.Len() > 0 {
			break
		}
		if err != nil {
			return "", fmt.Errorf("interact: %w", err)
		}
	}
	return strings.TrimSuffix(line.String(), "\r"), nil
}
