package rtype_test

import (
	"testing"

	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

func TestSelf(t *testing.T) {
	if err := rtype.SelfTest(); err != nil {
		t.Fatal(err)
	}
}
