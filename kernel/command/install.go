package command

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lectern-go/lectern/install"
)

// placeFlags are the flags that say where a kernelspec is.
type placeFlags struct {
	user      bool
	sysPrefix bool
	prefix    string
	name      string
}

func (p *placeFlags) register(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&p.user, "user", false, "in the user's own Jupyter directory (the default)")
	f.BoolVar(&p.sysPrefix, "sys-prefix", false, "in the active Python environment")
	f.StringVar(&p.prefix, "prefix", "", "under `DIR`/share/jupyter")
	f.StringVar(&p.name, "name", install.DefaultName, "the kernel's `NAME`, which notebooks refer to")
}

// place returns what the flags of cmd say.
func (p *placeFlags) place(cmd *cobra.Command) (install.Place, error) {
	return install.Place{SysPrefix: p.sysPrefix, Prefix: p.prefix}, exclude(cmd, "user", "sys-prefix", "prefix")
}

// newInstall is `lectern install`.
func newInstall(parts Parts) *cobra.Command {
	var where placeFlags
	var env []string
	var restrict bool
	var outputLimit int
	opts := install.Options{Version: parts.Version}
	cmd := &cobra.Command{
		Use:   "install",
		Short: "Make the kernel known to Jupyter",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var err error
			opts.Name = where.name
			if opts.Place, err = where.place(cmd); err != nil {
				return err
			}
			if opts.Env, err = environment(env); err != nil {
				return err
			}
			if restrict {
				opts.KernelFlags = append(opts.KernelFlags, "--restrict")
			}
			if outputLimit != 0 {
				opts.KernelFlags = append(opts.KernelFlags, fmt.Sprintf("--output-limit=%d", outputLimit))
			}
			dir, err := install.Install(install.Here(), opts)
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Installed kernel %s in %s\n", opts.Name, dir)
			return nil
		},
	}
	where.register(cmd)
	cmd.Flags().StringVar(&opts.DisplayName, "display-name", install.DefaultDisplayName, "the kernel's `TITLE` in menus")
	cmd.Flags().StringArrayVar(&env, "env", nil, "an environment variable of the kernel, as `KEY=VALUE`; may be repeated")
	cmd.Flags().BoolVar(&restrict, "restrict", false, "take away processes, the network, unsafe code and files outside of the working folder")
	cmd.Flags().IntVar(&outputLimit, "output-limit", 0, "the `OCTETS` that a cell may print before the rest goes to a file; -1 means no limit (default 512 kB)")
	return cmd
}

// environment reads KEY=VALUE pairs.
func environment(pairs []string) (map[string]string, error) {
	env := map[string]string{}
	for _, pair := range pairs {
		key, value, ok := strings.Cut(pair, "=")
		if !ok || key == "" {
			return nil, fmt.Errorf("--env %s: want KEY=VALUE", pair)
		}
		env[key] = value
	}
	return env, nil
}

// newUninstall is `lectern uninstall`.
func newUninstall() *cobra.Command {
	var where placeFlags
	cmd := &cobra.Command{
		Use:   "uninstall",
		Short: "Remove the kernel from Jupyter",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			place, err := where.place(cmd)
			if err != nil {
				return err
			}
			dir, err := install.Uninstall(install.Here(), place, where.name)
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return fmt.Errorf("kernel %s is not installed in %s; `lectern doctor` lists what is", where.name, dir)
			case err != nil:
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Removed kernel %s from %s\n", where.name, dir)
			return nil
		},
	}
	where.register(cmd)
	return cmd
}
