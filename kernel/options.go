package kernel

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/message"
)

// Options are the settings of [Run].
type Options struct {
	// ConnectionFile is the path of the connection file. It is required.
	ConnectionFile string
	// Engine runs the code. It is required. Run closes it at the end.
	Engine engine.Engine
	// Subshells declares that Engine executes several cells at the same
	// time; only then does the kernel offer subshells.
	Subshells bool
	// HistoryFile is where inputs are kept; empty means lectern/history.jsonl
	// in the user's state directory, and "none" keeps them in memory only.
	HistoryFile string
	// OutputLimit is how many octets one cell may write to the streams
	// before the rest goes to a file; 0 means 512 KiB, less than 0 no limit.
	OutputLimit int
	// FlushInterval is the least time between two stream messages of a
	// cell; 0 means 50 ms.
	FlushInterval time.Duration
	// Version is the kernel's version; empty means "0".
	Version string
	// Banner greets users of consoles; empty means a default.
	Banner string
	// HelpLinks are the entries of the help menu; nil means Go's pages.
	HelpLinks []message.Link
	// Log receives what goes wrong between kernel and clients; nil discards it.
	Log *slog.Logger
	// Ready, when not nil, is called once all sockets listen.
	Ready func()
}

func (o Options) withDefaults() (Options, error) {
	if o.ConnectionFile == "" || o.Engine == nil {
		return o, errors.New("kernel: options need ConnectionFile and Engine")
	}
	if o.HistoryFile == "" {
		o.HistoryFile = defaultHistoryFile()
	}
	if o.OutputLimit == 0 {
		o.OutputLimit = 512 << 10
	}
	if o.FlushInterval == 0 {
		o.FlushInterval = 50 * time.Millisecond
	}
	if o.Version == "" {
		o.Version = "0"
	}
	if o.Banner == "" {
		o.Banner = "Lectern " + o.Version + ": Go for lectures and homework in machine learning (" + runtime.Version() + ")"
	}
	if o.HelpLinks == nil {
		o.HelpLinks = []message.Link{
			{Text: "The Go language", URL: "https://go.dev/ref/spec"},
			{Text: "Go packages", URL: "https://pkg.go.dev"},
		}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o, nil
}

// noHistory is the HistoryFile that keeps nothing.
const noHistory = "none"

// defaultHistoryFile follows the XDG base directories on Unix; elsewhere it
// is in the user's configuration directory.
func defaultHistoryFile() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if dir == "" && runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		if home, err := os.UserHomeDir(); err == nil {
			dir = filepath.Join(home, ".local", "state")
		}
	}
	if dir == "" {
		var err error
		if dir, err = os.UserConfigDir(); err != nil {
			return noHistory
		}
	}
	return filepath.Join(dir, "lectern", "history.jsonl")
}

func languageVersion() string { return strings.TrimPrefix(runtime.Version(), "go") }
