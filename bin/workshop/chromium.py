"""The browser of the browser tests."""

import os
import shutil

from workshop.answers import RefusalError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW = "install chromium (Debian: apt install chromium) or set CHROMIUM to one"


def find() -> str | None:
    """The path of a Chromium on this machine."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next((found for found in map(shutil.which, NAMES) if found), None)


def required() -> bool:
    return os.environ.get("REQUIRE_BROWSER", "") not in {"", "0"}


def refuse_if_required() -> None:
    if required():
        raise RefusalError(f"REQUIRE_BROWSER is set and no chromium was found: {HOW}.")
