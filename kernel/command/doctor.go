package command

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/lectern-go/lectern/install"
	"github.com/lectern-go/lectern/kernel/engine"
)

// newDoctor is `lectern doctor`.
func newDoctor(parts Parts) *cobra.Command {
	return &cobra.Command{
		Use:   "doctor",
		Short: "Look whether everything works, and say what to do if not",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := cmd.OutOrStdout()
			fmt.Fprintln(out, "lectern", parts.Version)
			checks := install.Examine(cmd.Context(), install.Here(), install.DoctorOptions{
				Version:     parts.Version,
				StartEngine: parts.tryEngine,
			})
			faults := 0
			for _, check := range checks {
				mark := "ok  "
				switch {
				case !check.OK && check.Optional:
					mark = "note"
				case !check.OK:
					mark = "FAIL"
					faults++
				}
				fmt.Fprintf(out, "%s  %s\n", mark, check.Finding)
				if check.Advice != "" {
					fmt.Fprintf(out, "      -> %s\n", check.Advice)
				}
			}
			if faults > 0 {
				return exitError(1)
			}
			return nil
		},
	}
}

// tryEngine starts an engine, runs a cell without effect and ends the engine.
func (p Parts) tryEngine(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	eng, err := p.StartEngine(ctx, EngineOptions{})
	if err != nil {
		return err
	}
	result := eng.Execute(ctx, engine.Cell{ID: "doctor", Code: "\n", Count: 1, Silent: true}, func(engine.Event) {})
	err = eng.Close()
	if result.Err != nil {
		return errors.Join(result.Err, err)
	}
	return err
}
