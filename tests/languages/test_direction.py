"""A page that is read from the right needs no style of its own: nothing is named left or right."""

import re
from pathlib import Path

SHEETS = Path(__file__).resolve().parents[2] / "static" / "src" / "scss"
NAMED = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-\w+)-)?(?:left|right)(?:-[a-z]+)*\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)


def test_what_is_looked_for_is_found():
    found = [
        sheet
        for sheet in (
            "a { left: 0 }",
            "margin-left: 1rem;",
            "float: right;",
            "border-right-width: 0",
        )
        if NAMED.search(sheet)
    ]

    assert len(found) == 4


def test_no_style_of_ours_names_a_side():
    named = [
        f"{path.relative_to(SHEETS)}: {line.strip()}"
        for path in sorted(SHEETS.rglob("*.scss"))
        for line in path.read_text().splitlines()
        if NAMED.search(line)
    ]

    assert named == []
