"""jupyter-console, driven as by a person at a terminal."""

import os
import sys

import pexpect
import pytest

PROMPT = r"In \[{}\]: "


@pytest.fixture
def console():
    """The console on a terminal that understands nothing."""
    yield from spawn("--simple-prompt", TERM="dumb")


@pytest.fixture
def editor():
    """The console with its editor of lines, which asks the kernel about code."""
    yield from spawn(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1")


def spawn(*options, **variables):
    child = pexpect.spawn(
        sys.executable, ["-m", "jupyter_console", "--kernel=lectern", *options],
        encoding="utf-8", timeout=30, env={**os.environ, **variables})
    child.logfile_read = sys.stdout
    yield child
    child.close(force=True)


def enter(console, number, line):
    console.expect(PROMPT.format(number))
    console.sendline(line)


def test_session(console):
    """Values, prints, variables that stay, errors, and the end."""
    enter(console, 1, "6 * 7")
    console.expect(r"Out\[1\]: 42")
    enter(console, 2, 'name := "Ada"; fmt.Println("hello,", name)')
    console.expect("hello, Ada")
    enter(console, 3, "len(name)")
    console.expect(r"Out\[3\]: 3")
    enter(console, 4, "undefined + 1")
    console.expect("undefined: undefined")
    enter(console, 5, "len(name) + 1")
    console.expect(r"Out\[5\]: 4")
    console.expect(PROMPT.format(6))
    console.sendeof()
    console.expect("Do you really want to exit")
    console.sendline("y")
    console.expect(pexpect.EOF)


def test_several_lines(editor):
    """The console asks whether the code is complete, and goes on where it is not."""
    editor.expect("In ")
    editor.send("for i := range 3 {\r")
    editor.expect(r"\.\.\.: ")
    editor.send('fmt.Println("row", i+40)\r}\r\r')
    editor.expect("row 42")


def test_interrupt(console):
    """Control-C ends the cell, not the session."""
    enter(console, 1, 'fmt.Println("be" + "gun"); for {}')
    console.expect("begun")
    console.sendintr()
    console.expect("(?i)interrupt")
    enter(console, 2, "1 + 1")
    console.expect(r"Out\[2\]: 2")


def test_input(console):
    """A cell that reads its standard input asks the person."""
    enter(console, 1, 'var age int; fmt.Print("age? "); fmt.Scan(&age); fmt.Println("next year", age+1)')
    console.expect(r"age\? ")
    console.sendline("41")
    console.expect("next year 42")
