"""People's own files, written for tests: a row by the cells that matter, the rest empty."""

import csv
import io

from openpyxl import Workbook


def table(columns, *rows, **constant):
    """Header and rows, each cell as text."""
    return [list(columns), *[[(constant | row).get(name, "") for name in columns] for row in rows]]


def as_csv(lines, *, delimiter=",", bom=False):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(lines)
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def as_xlsx(lines):
    book, content = Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(content)
    return content.getvalue()
