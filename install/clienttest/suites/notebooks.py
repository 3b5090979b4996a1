"""The notebooks that the clients run: the project's own, and one for clients."""

import os
import pathlib

import nbformat

ROOT = pathlib.Path(os.environ["LECTERN_ROOT"])
BUILD = pathlib.Path(os.environ["LECTERN_BUILD"])

# A cell with this tag must fail, and the notebook goes on.
RAISES = "raises-exception"


def all_notebooks():
    found = sorted((ROOT / "notebooks").rglob("*.ipynb")) + [pathlib.Path(__file__).with_name("tour.ipynb")]
    return [path for path in found if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
            and not path.name.endswith(".out.ipynb")]


def name(path):
    return path.stem


def read(path):
    return nbformat.read(path, as_version=4)


def kinds(notebook):
    """Returns what each code cell shows: the outputs' types and MIME types. Pieces
    of one stream count once: how a stream is cut depends on the time."""
    return [shown(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


def shown(outputs):
    found = []
    for output in outputs:
        if (one := kind(output)) not in ("stdout", "stderr") or found[-1:] != [one]:
            found.append(one)
    return found


def kind(output):
    if output.output_type == "stream":
        return output.name
    return output.output_type, *sorted(output.get("data", {}))


def errors(notebook):
    """Returns the errors of cells that ought not to fail, and the cells that
    ought to and did not."""
    found = []
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        failed = [o.evalue for o in cell.outputs if o.output_type == "error"]
        if bool(failed) != (RAISES in cell.metadata.get("tags", [])):
            found.append((cell.source, failed))
    return found
