"""The numbers that Go's tests compare with, computed anew by NumPy, SciPy and
scikit-learn: each script beside recorded numbers says whether they still hold."""

import os
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(os.environ["LECTERN_ROOT"])


@pytest.mark.parametrize("script", sorted(ROOT.glob("lib/*/testdata/reference.py")), ids=lambda path: path.parts[-3])
def test_recorded_numbers(script):
    subprocess.run([sys.executable, "-B", str(script), "--check"], check=True)
