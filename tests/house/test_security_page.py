"""docs/security.md answers for each row of the list, and the tests it names are there."""

import re

from tests.house.test_source import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text()
ROWS = dict(re.findall(r"^\| (\d+\.\d+\.\d+) \| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE))
LIST = {
    *("1.2.1", "1.2.4", "1.2.10", "1.3.11", "2.2.2", "2.3.3", "2.3.4", "2.3.5"),
    *("2.4.1", "3.3.2", "3.3.3", "3.4.1", "3.4.3", "3.4.6", "3.5.1", "4.1.3"),
    *("6.2.4", "6.3.1", "6.3.3", "6.3.8", "6.4.3", "6.5.1", "7.2.4", "7.3.1"),
    *("7.4.2", "7.5.3", "8.2.1", "8.2.2", "8.2.3", "8.3.2", "8.4.1", "11.3.3"),
    *("11.5.1", "13.2.2", "13.3.1", "14.2.1", "14.2.3", "14.2.6", "14.2.7", "14.3.2"),
    *("14.3.3", "15.3.3", "15.3.4", "15.4.2", "16.2.5", "16.3.2", "16.4.2", "16.5.3"),
}
SAYS_WHY = re.compile(r"not met|partly|settings|docs/decisions/|no page")


def test_every_row_of_the_list_is_answered_once():
    assert sorted(ROWS) == sorted(LIST)
    assert len(re.findall(r"^\| \d+\.\d+\.\d+ \|", PAGE, re.MULTILINE)) == len(LIST)


def test_every_answer_names_a_test_or_says_why_not():
    assert [
        number
        for number, answer in ROWS.items()
        if "`tests/" not in answer and not SAYS_WHY.search(answer)
    ] == []


def test_every_test_that_is_named_is_there():
    named = set(re.findall(r"`(tests/[\w/*.]+)`", PAGE))

    assert named
    assert [name for name in sorted(named) if not list(ROOT.glob(name))] == []
