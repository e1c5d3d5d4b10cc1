"""No process serves people on a role that could pass by the walls, or without its secrets."""

from __future__ import annotations

import sys

from django.db import DatabaseError, connection

from organisations import roles
from organisations.checks import missing

# The exit code by which a gunicorn worker says that it cannot start at all.
REFUSED = 3
RIGHT_ROLE = "set DATABASE_URL to the web's role, made by `manage.py setup_database`"


class PassingRoleError(Exception):
    """The database's role may do what the walls are there to prevent; one sentence."""


def check_role() -> None:
    """Raises PassingRoleError for a superuser, BYPASSRLS, or an owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute(roles.POWERS)
        is_super, bypasses, owns = cursor.fetchone()
        cursor.execute("SELECT session_user")
        [name] = cursor.fetchone()
    power = roles.refusal(is_super=is_super, bypasses=bypasses, owns=owns)
    if power:
        raise PassingRoleError(f"The database role “{name}” {power}: {RIGHT_ROLE}.")


def start_only_behind_walls() -> None:
    """End this process, with a sentence for each fault, unless it may serve people.

    Its connection is not kept open.
    """
    faults = missing()
    if faults:
        _refuse("\n".join(faults))
    try:
        check_role()
    except PassingRoleError as refusal:
        _refuse(str(refusal))
    except DatabaseError as fault:
        reason = str(fault).strip().splitlines()
        _refuse(f"The database role cannot be looked at: {reason[0] if reason else fault}.")
    finally:
        connection.close()


def _refuse(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.exit(REFUSED)
