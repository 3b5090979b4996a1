"""Every notebook through jupyter nbconvert --execute, as a lecturer publishes it."""

import html.parser
import pathlib
import re
import shutil
import subprocess

import pytest

import notebooks

PAGES = notebooks.BUILD / "nbconvert"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("path", notebooks.all_notebooks(), ids=notebooks.name)
def test_html(path):
    convert(path, "--execute", "--ExecutePreprocessor.timeout=300", "--to", "html")
    page = Page((PAGES / path.with_suffix(".html").name).read_text())
    shown = [kind for cell in notebooks.kinds(notebooks.read(path)) for kind in cell]
    assert page.figures >= sum("image/svg+xml" in kind or "image/png" in kind for kind in shown)
    # The page shows an error as it shows the standard error.
    assert page.errors == shown.count(("error",)) + shown.count("stderr")
    assert page.highlighted


@pytest.mark.skipif(not shutil.which("pandoc"), reason="not on this machine: pandoc")
@pytest.mark.parametrize("path", notebooks.all_notebooks(), ids=notebooks.name)
def test_latex(path):
    """By LaTeX, with no Inkscape: every picture is there in a form that LaTeX can include."""
    convert(path, "--to", "latex", "--SVG2PDFPreprocessor.inkscape=/no/inkscape")
    source = (PAGES / path.with_suffix(".tex").name).read_text()
    pictures = re.findall(r"\\adjustimage\{.*\}\{(\S+)\}", source)
    shown = [kind for cell in notebooks.kinds(notebooks.read(path)) for kind in cell]
    assert len(pictures) == sum("text/latex" not in kind and any(k.startswith("image/") for k in kind) for kind in shown)
    assert {pathlib.Path(picture).suffix for picture in pictures} <= {".pdf", ".png", ".jpg"}


def test_script(tmp_path):
    """The code alone, as a Go file."""
    tour = notebooks.all_notebooks()[-1]
    convert(tour, "--to", "script")
    script = (PAGES / "tour.go").read_text()
    for cell in notebooks.read(tour).cells:
        if cell.cell_type == "code":
            assert cell.source in script


def convert(path, *arguments):
    subprocess.run(
        ["jupyter", "nbconvert", str(path), "--output-dir", str(PAGES), "--log-level=WARN", *arguments],
        check=True)


class Page(html.parser.HTMLParser):
    """What an exported page shows."""

    def __init__(self, text):
        super().__init__()
        self.figures = self.errors = 0
        self.highlighted = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        classes = (dict(attributes).get("class") or "").split()
        source = dict(attributes).get("src") or ""
        if tag == "svg" or tag == "img" and source.startswith("data:image"):
            self.figures += 1
        if dict(attributes).get("data-mime-type") == "application/vnd.jupyter.stderr":
            self.errors += 1
        if "highlight" in classes and "hl-go" in classes:
            self.highlighted = True
