package install

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A Check is one line of the doctor's report.
type Check struct {
	// OK reports that all is well. A Check that is not OK and has Optional set
	// is worth knowing and no fault.
	OK, Optional bool
	// Finding is what was found, Advice what to do about it, if anything.
	Finding, Advice string
}

// DoctorOptions say what [Examine] looks at.
type DoctorOptions struct {
	// Version is the version of this program.
	Version string
	// StartEngine starts an engine, runs a cell in it and ends it.
	StartEngine func(context.Context) error
}

// Examine looks whether the kernel is installed, whether Jupyter sees it and
// whether its engine starts.
func Examine(ctx context.Context, s System, opts DoctorOptions) []Check {
	installations := Find(s)
	checks := []Check{engineCheck(ctx, opts)}
	checks = append(checks, installationChecks(installations, opts.Version)...)
	return append(checks, jupyterCheck(ctx, installations))
}

func engineCheck(ctx context.Context, opts DoctorOptions) Check {
	start := time.Now()
	if err := opts.StartEngine(ctx); err != nil {
		return Check{
			Finding: fmt.Sprintf("the engine does not start: %v", err),
			Advice:  "try `lectern run -` with a small program; if it fails too, report the message",
		}
	}
	return Check{OK: true, Finding: fmt.Sprintf("the engine starts and runs a cell (%v)", time.Since(start).Round(time.Millisecond))}
}

// installationChecks looks at every kernelspec of ours.
func installationChecks(installations []Installation, version string) []Check {
	if len(installations) == 0 {
		return []Check{{Finding: "the kernel is not installed", Advice: "lectern install"}}
	}
	var checks []Check
	names := map[string]string{}
	for _, in := range installations {
		check := Check{OK: true, Finding: fmt.Sprintf("kernel %s (%s) in %s", in.Name, in.Spec.DisplayName, in.Dir)}
		again := "install it again with the `lectern` that you want to use: lectern install --name " + in.Name
		problem := programProblem(in.Spec)
		other, hidden := names[in.Name]
		switch {
		case problem != "":
			check = Check{Finding: check.Finding + ": " + problem, Advice: again}
		case hidden:
			check = Check{Optional: true, Finding: check.Finding + " is hidden by the one in " + other,
				Advice: "uninstall one of the two"}
		case in.Spec.Version() != version:
			check = Check{Optional: true, Finding: fmt.Sprintf("%s is of version %s; this is %s", check.Finding, in.Spec.Version(), version), Advice: again}
		}
		if _, ok := names[in.Name]; !ok {
			names[in.Name] = in.Dir
		}
		checks = append(checks, check)
	}
	return checks
}

// programProblem says what is wrong with a kernelspec's program, or "".
func programProblem(spec Kernelspec) string {
	if len(spec.Argv) == 0 {
		return "kernel.json has no argv"
	}
	program := spec.Argv[0]
	info, err := os.Stat(program)
	switch {
	case !filepath.IsAbs(program):
		return program + " is not an absolute path, and Jupyter's PATH may be another"
	case err != nil:
		return "its program " + program + " is gone"
	case info.IsDir():
		return program + " is a directory"
	}
	if _, err := exec.LookPath(program); err != nil {
		return program + " cannot be executed"
	}
	return ""
}

// jupyterCheck asks Jupyter for the kernels that it sees.
func jupyterCheck(ctx context.Context, installations []Installation) Check {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "jupyter", "kernelspec", "list", "--json")
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); errors.Is(err, exec.ErrNotFound) {
		return Check{Optional: true, Finding: "there is no `jupyter` on the PATH",
			Advice: "for notebooks in the browser: pip install jupyterlab; `lectern run` and VS Code do without"}
	} else if err != nil {
		return Check{Finding: fmt.Sprintf("`jupyter kernelspec list` fails: %v %s", err, strings.TrimSpace(stderr.String())),
			Advice: "repair the Jupyter installation: pip install --upgrade jupyter_client"}
	}
	var list struct {
		Kernelspecs map[string]struct {
			Dir string `json:"resource_dir"`
		} `json:"kernelspecs"`
	}
	if err := json.Unmarshal(out.Bytes(), &list); err != nil {
		return Check{Finding: fmt.Sprintf("`jupyter kernelspec list --json` is not JSON: %v", err), Advice: "pip install --upgrade jupyter_client"}
	}
	var seen []string
	for _, in := range installations {
		if spec, ok := list.Kernelspecs[strings.ToLower(in.Name)]; ok && sameFile(spec.Dir, in.Dir) {
			seen = append(seen, in.Name)
		}
	}
	if len(seen) > 0 {
		return Check{OK: true, Finding: "Jupyter sees " + strings.Join(seen, ", ")}
	}
	return Check{Finding: "Jupyter does not see the kernel",
		Advice: "`jupyter --paths` lists where it looks; in an activated environment use lectern install --sys-prefix"}
}

// sameFile reports whether two paths name the same file.
func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}
