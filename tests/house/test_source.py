"""The part of the style that no linter sees: sizes, doors, templates, the clock."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = (
    "accounts",
    "organisations",
    "notifications",
    "volunteers",
    "youths",
    "matching",
    "reports",
    "coordinators",
    "ressourcebank",
)
LONGEST_FILE = 300
HAND_WRITTEN = {".py", ".html", ".js", ".scss", ".txt"}
# Where a request or a response may be named: views, and what stands in the same doorway.
DOORWAYS = re.compile(
    r"/(views(/|\.py)|middleware\.py|links\.py|doors\.py|acting\.py|context_processors\.py|urls"
    r"|client_ip\.py|compression\.py|flood\.py|headers\.py|health\.py|request_\w+\.py)"
)


def sources(*folders, endings=HAND_WRITTEN):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            is_ours = path.suffix in endings and "migrations" not in path.parts
            if is_ours and not {"node_modules", "__pycache__", "reference"} & set(path.parts):
                yield path


def python_of(room):
    for path in sources(room, endings={".py"}):
        yield path, ast.parse(path.read_text())


def test_no_source_file_is_longer_than_300_lines():
    lengths = {
        path.relative_to(ROOT): len(path.read_text().splitlines())
        for path in sources(*ROOMS, "templates", "static", "tests", "bin")
    }

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_http_stays_at_the_doors(room):
    named = [
        str(path.relative_to(ROOT))
        for path, tree in python_of(room)
        if any(name.startswith("django.http") for name in imported(tree))
    ]

    assert [path for path in named if not DOORWAYS.search(path)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_clock_is_read_at_doors_only(room):
    """`organisations.clock` is imported by views, tasks, commands and the doors of links."""
    doors = re.compile(
        r"/(views(/|\.py)|tasks\.py|links\.py|middleware\.py|management/|admin\.py|forms)"
    )
    readers = [
        str(path.relative_to(ROOT))
        for path, tree in python_of(room)
        if any(
            isinstance(node, ast.ImportFrom)
            and node.module == "organisations"
            and any(alias.name == "clock" for alias in node.names)
            for node in ast.walk(tree)
        )
    ]

    assert [
        path for path in readers if not doors.search(path) and path != "organisations/commands.py"
    ] == []


def test_only_views_sweeps_and_tasks_enqueue():
    calls = re.compile(r"\.(delay|apply_async|delay_on_commit)\(")
    enqueuing = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in sources(room, endings={".py"})
        if calls.search(path.read_text())
    ]

    assert [path for path in enqueuing if not re.search(r"/(views|tasks)", path)] == []


def test_no_task_is_given_a_moment_of_its_own():
    """A long ETA outlives the broker's visibility timeout and runs twice."""
    found = [
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in sources(room, endings={".py"})
        if re.search(r"\b(eta|countdown)\s*=", path.read_text())
    ]

    assert found == []


def translated_in_f_strings(tree):
    """The lines on which a text is translated inside an f-string."""
    names = re.compile(r"^_$|gettext")
    for string in (node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(string) if isinstance(node, ast.Call)):
            if names.search(ast.unparse(call.func)):
                yield call.lineno


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_is_translated_inside_an_f_string(room):
    """Those who collect texts for the catalogues do not look there: it would stay English."""
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path, tree in python_of(room)
        for line in translated_in_f_strings(tree)
    ]

    assert found == []


def test_every_template_is_used():
    """Named in the code, in another template, or by Django or allauth under that very name."""
    templates = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in sources("templates", endings={".html", ".txt"})
    }
    text = "\n".join(
        path.read_text() for path in sources(*ROOMS, "templates", endings={".py", ".html", ".txt"})
    )
    by_convention = re.compile(
        r"^(400|404|403|500|403_csrf|429)\.html$|^(admin|account|allauth|django|mfa|usersessions)/"
        r"|^notifications/\w+_"
    )

    unused = {name for name in templates if name not in text and not by_convention.search(name)}

    assert unused == set()
