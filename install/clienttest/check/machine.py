"""What the machine must have: found, or installed where that is ours to do."""

import os
import shutil

from process import run

# The programs that the suites run, and the Debian packages that hold them.
PROGRAMS = {
    "gcc": ["gcc", "libc6-dev"],
    "node": ["nodejs"],
    "npm": ["npm"],
    "chromium": ["chromium"],
    "pandoc": ["pandoc"],
}
# Debian splits these from its python3.
MODULES = {"ensurepip": ["python3-venv"]}


def missing():
    """Returns what is missing, as names with the Debian packages of each."""
    lacking = {name: packages for name, packages in PROGRAMS.items() if not program(name)}
    for module, packages in MODULES.items():
        try:
            __import__(module)
        except ImportError:
            lacking[module] = packages
    return lacking


def program(name):
    """Returns the path of a program. Chromium goes by several names."""
    names = [name]
    if name == "chromium":
        names += ["chromium-browser", "google-chrome-stable", "google-chrome"]
    return next(filter(None, map(shutil.which, names)), None)


def prepare():
    """Installs what is missing, where it can. What is still missing afterwards is
    returned; the suites that need it say so."""
    lacking = missing()
    if lacking:
        install({package for packages in lacking.values() for package in packages})
        lacking = missing()
    return sorted(lacking)


def install(packages):
    """Installs Debian packages, if this is Debian and we are root."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], minutes=5, env=quiet)
    run(["apt-get", "install", "-qq", "--no-install-recommends", *sorted(packages)], minutes=15, env=quiet)
