"""Every notebook runs under nbclient, the client of Jupyter Book, papermill and
nbgrader, and shows there what it shows where it is committed."""

import nbclient
import pytest

import notebooks


@pytest.mark.timeout(600)
@pytest.mark.parametrize("path", notebooks.all_notebooks(), ids=notebooks.name)
def test_runs(path):
    committed = notebooks.read(path)
    notebook = notebooks.read(path)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="lectern", coalesce_streams=True, resources={"metadata": {"path": path.parent}})
    client.execute()
    assert notebooks.errors(notebook) == []
    assert notebooks.kinds(notebook) == notebooks.kinds(committed)
    assert notebook.metadata.language_info.name == "go"


def test_failing_cell():
    """A cell's error stops the notebook, and the client says which and why."""
    notebook = notebooks.read(notebooks.all_notebooks()[-1])
    notebook.cells[:] = [cell for cell in notebook.cells if cell.cell_type == "code"][:1]
    notebook.cells[0].source = 'panic("on purpose")'
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="on purpose"):
        nbclient.NotebookClient(notebook, timeout=60, kernel_name="lectern").execute()


def test_timeout():
    """A cell over its time is interrupted, and the kernel goes on."""
    notebook = notebooks.read(notebooks.all_notebooks()[-1])
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"][:2]
    cells[0].source, cells[1].source = "for {}", "1 + 1"
    notebook.cells[:] = cells
    nbclient.NotebookClient(
        notebook, timeout=3, kernel_name="lectern", interrupt_on_timeout=True, allow_errors=True,
        raise_on_iopub_timeout=True).execute()
    assert [o.output_type for o in cells[0].outputs] == ["error"]
    assert [o.data["text/plain"] for o in cells[1].outputs] == ["2"]
