"""The Danish catalogue, the source of all others: every text of the product, and where it is used.

After new words in code or templates (needs gettext's own programs, as `apt install gettext`):

    .venv/bin/python -m tests.languages.danish

adds them, empty, and drops what is no longer used; it prints those that lack their Danish.
"""

import os
import subprocess
import sys

from tests.languages.catalogues import LOCALE, catalogue, path_of

ROOT = LOCALE.parent
COLLECT = (
    *("makemessages", "--locale", "da", "--add-location", "file", "--no-wrap", "--no-obsolete"),
    *(f"--ignore={folder}" for folder in ("node_modules", ".venv", "var", "build", "tests")),
)
# Moments of the collecting would change the file each time.
OF_THE_MOMENT = ("POT-Creation-Date", "Report-Msgid-Bugs-To")


def renew():
    """Write the catalogue anew, and return the texts that lack their Danish."""
    before = catalogue("da")
    known = {(entry.msgctxt, entry.msgid): entry for entry in before}
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "ressourcebank.settings", "DEBUG": "1"}
    subprocess.run([sys.executable, "manage.py", *COLLECT], cwd=ROOT, env=env, check=True)
    after = catalogue("da")
    for entry in after:
        _guess_nothing(entry, known.get((entry.msgctxt, entry.msgid)))
    for name in OF_THE_MOMENT:
        after.metadata.pop(name, None)
    after.save(str(path_of("da")))
    return [entry.msgid for entry in after if not entry.translated()]


def _guess_nothing(entry, known):
    """A text that is new has no words yet, however much it is like another."""
    if "fuzzy" not in entry.flags:
        return
    entry.flags.remove("fuzzy")
    entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    entry.msgstr = known.msgstr if known else ""
    entry.msgstr_plural = known.msgstr_plural if known else dict.fromkeys(entry.msgstr_plural, "")


if __name__ == "__main__":
    for lacking in renew():
        sys.stdout.write(f"{lacking!r}\n")
