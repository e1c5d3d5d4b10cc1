"""Run by the virtual environment's Python in the checkout: demo data if there is none.

Progress goes to stderr; the demo's addresses and logins, if it is there, to stdout. A fault is
told whole in var/log/setup.log, which the command that runs this reads.
"""

import sys
import time
import traceback
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction

LOGS = Path("var/log")


def step(what: str, command: str, **options: Any) -> None:
    began = time.monotonic()
    sys.stderr.write(f"  {what} … ")
    sys.stderr.flush()
    call_command(command, **options)
    sys.stderr.write(f"{time.monotonic() - began:.1f} s\n")


def make_demo() -> None:
    """Whole or not at all: half a demo would look like a database in use."""
    from organisations.models import Organisation  # noqa: PLC0415 - after the settings are read

    if Organisation.objects.exists():
        return
    with (LOGS / "seed_demo.log").open("w", encoding="utf-8") as log, transaction.atomic():
        step("Making demo data", "seed_demo", stdout=log)
        step("Making its neighbours", "seed_demo", people=24, organisations=3, stdout=log)


try:
    django.setup()
    make_demo()
    call_command("seed_demo", "--logins")
except Exception:  # noqa: BLE001 - whatever it was, a person reads one sentence
    with (LOGS / "setup.log").open("a", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    sys.stderr.write("failed\n")
    sys.exit(1)
