package lower

import (
	"go/types"

	"github.com/lectern-go/lectern/kernel/golang"
)

// A Maker asks the back end for a function that is made for a type.
type Maker struct {
	Kind   MakerKind
	Type   types.Type
	From   types.Type            // of conversions and assertions
	Files  []golang.EmbeddedFile // of a variable that embeds them
	Linked string                // to which function
}

// A MakerKind says what a made function does.
type MakerKind int

// The made functions.
const (
	MakeConvert    MakerKind = iota // func(From) Type: reflect's conversion
	MakeClear                       // func(Type): the built-in clear
	MakeMin                         // func(...Type) Type
	MakeMax                         // func(...Type) Type
	MakeZero                        // func() Type: the zero value
	MakeSizeof                      // func(Type) uintptr
	MakeAlignof                     // func(Type) uintptr
	MakeAdd                         // func(unsafe.Pointer, int) unsafe.Pointer: unsafe.Add
	MakeSlice                       // func(*T, int) []T, Type being []T: unsafe.Slice
	MakeSliceData                   // func([]T) *T, Type being []T
	MakeString                      // func(*byte, int) string
	MakeStringData                  // func(string) *byte
	MakeAssert                      // func(From) Type: a type assertion that panics
	MakeAssertOK                    // func(From) (Type, bool)
	MakeMake                        // func(len, cap int) Type: make of a slice
	MakeNotNil                      // func(Type) Type: panics if a pointer is nil
	MakeFiles                       // func() Type: the embedded files
	MakeLinked                      // Type itself: a function of the run-time system
	MakeNil                         // not a function: the nil of an interface type
	MakeReader                      // func(*os.File) Type: c.Stdin for os.Stdin
	MakePublic                      // func(Type) Type: a function that shows its arguments, see public.go
	MakePrinted                     // the same, for one that prints them
	MakeEncoded                     // the same, for one that encodes them
)
