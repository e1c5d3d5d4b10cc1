"""The signed table (T01): what every address answers every visitor, of their own house or another.

After a deliberate change: `python -m tests.access.matrix`, then read the difference before it is
committed. Cells are a status; `login` is the way to the login page. POST where GET is no way in.
"""

import csv
import hashlib
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).with_name("matrix.csv")
OWN, OTHER = "own", "other"


def read():
    """The table as it is signed: {visitor: {(name, whose): cell}}."""
    body, _, signature = FILE.read_text().rpartition("# signed ")
    assert signature.strip() == sign(body), "Changed by hand: python -m tests.access.matrix"
    rows = list(csv.DictReader(body.splitlines()))
    visitors = [key for key in rows[0] if key not in {"address", "whose"}]
    return {
        visitor: {(row["address"], row["whose"]): row[visitor] for row in rows}
        for visitor in visitors
    }


def write(measured):
    lines = [["address", "whose", *measured]]
    keys = next(iter(measured.values()))
    lines += [[*key, *(measured[visitor][key] for visitor in measured)] for key in keys]
    body = "".join(f"{','.join(line)}\n" for line in lines)
    FILE.write_text(f"{body}# signed {sign(body)}\n")


def sign(body):
    return hashlib.sha256(body.encode()).hexdigest()


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "-p", "no:randomly", str(FILE.with_name("sign_matrix.py"))]))
