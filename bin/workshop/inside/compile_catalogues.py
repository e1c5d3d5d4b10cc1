"""Run by the virtual environment's Python: compiles each .po file named into a .mo beside it."""

import sys
from pathlib import Path

import polib

for source in map(Path, sys.argv[1:]):
    target = source.with_suffix(".mo")
    fresh = target.with_suffix(".mo.new")
    polib.pofile(str(source), check_for_duplicates=True).save_as_mofile(str(fresh))
    fresh.replace(target)
