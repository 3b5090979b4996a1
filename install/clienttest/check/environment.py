"""The clients, in the ignored folder .build: a Python environment, npm packages,
and a Jupyter of our own that sees no other kernels or settings."""

import hashlib
import json
import os
import shutil
import subprocess
import sys

from process import BUILD, ROOT, SUITES, run

VENV = os.path.join(BUILD, "venv")
NODE = os.path.join(BUILD, "node")
BINARY = os.path.join(BUILD, "bin", "lectern.exe" if os.name == "nt" else "lectern")
SCRIPTS = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(SCRIPTS, "python")
# How the Makefile links what is released.
LINK = ["-trimpath", "-ldflags=-s -funcalign=64"]


def python():
    """Makes the Python environment, unless it is as requirements.txt says."""
    requirements = os.path.join(SUITES, "requirements.txt")
    if fresh(VENV, [requirements], sys.version):
        return True
    shutil.rmtree(VENV, ignore_errors=True)
    ok = (run([sys.executable, "-m", "venv", VENV])
          and run([PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", "-r", requirements], minutes=20)
          and run([PYTHON, "-m", "pip", "check"]))
    return ok and stamp(VENV, [requirements], sys.version)


def node():
    """Installs the npm packages, unless they are as package-lock.json says."""
    manifests = [os.path.join(SUITES, name) for name in ("package.json", "package-lock.json")]
    version = subprocess.run(["node", "--version"], text=True, capture_output=True).stdout
    if fresh(NODE, manifests, version):
        return True
    shutil.rmtree(NODE, ignore_errors=True)
    os.makedirs(NODE)
    for manifest in manifests:
        shutil.copy(manifest, NODE)
    ok = run([shutil.which("npm") or "npm", "ci", "--no-audit", "--no-fund"], minutes=15, cwd=NODE)
    return ok and stamp(NODE, manifests, version)


def kernel():
    """Builds the kernel as it is released, and installs it for our Jupyter alone."""
    build = ["go", "build", *LINK, "-o", BINARY, "."]
    return (run(build, minutes=20, env={"CGO_ENABLED": "0"})
            and run([BINARY, "install", "--prefix", VENV]))


def variables():
    """Returns the environment in which the clients run."""
    home = os.path.join(BUILD, "home")
    os.makedirs(home, exist_ok=True)
    return {
        "PATH": SCRIPTS + os.pathsep + os.environ.get("PATH", ""),
        "VIRTUAL_ENV": VENV,
        "LECTERN": BINARY,
        "LECTERN_BUILD": BUILD,
        "LECTERN_ROOT": ROOT,
        "HOME": home,
        "XDG_STATE_HOME": os.path.join(home, "state"),
        "JUPYTER_CONFIG_DIR": os.path.join(home, "config"),
        "JUPYTER_DATA_DIR": os.path.join(home, "data"),
        "JUPYTER_RUNTIME_DIR": os.path.join(home, "run"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "IPYTHONDIR": os.path.join(home, "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "GOCACHE": cache("GOCACHE"),
        "GOMODCACHE": cache("GOMODCACHE"),
    }


def cache(name):
    """Go's caches stay where they are, though the home directory changes."""
    return subprocess.run(["go", "env", name], text=True, capture_output=True).stdout.strip()


def fresh(folder, files, version):
    """Whether folder was made from these files."""
    try:
        with open(os.path.join(folder, "made-from.json")) as made:
            return json.load(made) == fingerprint(files, version)
    except (OSError, ValueError):
        return False


def stamp(folder, files, version):
    with open(os.path.join(folder, "made-from.json"), "w") as made:
        json.dump(fingerprint(files, version), made)
    return True


def fingerprint(files, version):
    sums = [hashlib.sha256(open(name, "rb").read()).hexdigest() for name in files]
    return {"version": version, "files": sums}
