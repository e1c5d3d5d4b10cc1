"""Which organisation is acted in, and by whom: known to the code and to the database alike.

`within` opens a transaction and tells both; outside of it nobody acts in any organisation, managers
of owned models raise, and the database shows no row that belongs to one (organisations/walls.py).
The database's setting is the transaction's own, so a connection never carries it to the next one.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from organisations.models import Organisation

SETTING = "app.organisation"


@dataclass(frozen=True)
class Actor:
    """Who acts, as the audit writes it down: nobody is a task, a command, or an open form.

    `role` is a membership's role, or the purpose of the private link `link` that let them in.
    """

    user: int | None = None
    role: str = ""
    link: int | None = None


NOBODY = Actor()

_current: ContextVar[int | None] = ContextVar("organisation", default=None)
_actor: ContextVar[Actor] = ContextVar("actor", default=NOBODY)


class NoOrganisationError(LookupError):
    """Rows that belong to organisations were asked for while nobody acts in one."""


def current() -> int | None:
    """The id of the organisation that is acted in."""
    return _current.get()


def required() -> int:
    """The same; raises NoOrganisationError when there is none."""
    pk = _current.get()
    if pk is None:
        raise NoOrganisationError("No organisation is acted in: enter one by scope.within.")
    return pk


def actor() -> Actor:
    """Who acts."""
    return _actor.get()


@contextmanager
def within(
    organisation: Organisation | int, *, by: Actor | None = None, durable: bool = False
) -> Iterator[None]:
    """Act in this organisation, in a transaction; the one acted in before is restored after it.

    `by` is who acts there; left out, whoever acts already. `durable`: what is done here is
    committed at the end, so it may not be part of anything larger.
    """
    pk = organisation if isinstance(organisation, int) else organisation.pk
    with _acting_in(pk, by or _actor.get(), durable=durable):
        yield


@contextmanager
def outside(*, by: Actor = NOBODY) -> Iterator[None]:
    """Act in no organisation, in a transaction: at doors whose organisation is not known yet."""
    with _acting_in(None, by):
        yield


@contextmanager
def _acting_in(pk: int | None, by: Actor, *, durable: bool = False) -> Iterator[None]:
    outer, is_inner = (_current.get(), _actor.get()), connection.in_atomic_block
    with transaction.atomic(durable=durable):
        if is_inner or (pk, by, *outer) != (None, NOBODY, None, NOBODY):
            tell_database(pk, by)
        tokens = _current.set(pk), _actor.set(by)
        try:
            yield
        finally:
            _current.reset(tokens[0])
            _actor.reset(tokens[1])
        # A rollback, to the savepoint or of it all, restores the settings by itself.
        if is_inner and not connection.needs_rollback:
            tell_database(*outer)


def tell_database(pk: int | None, by: Actor = NOBODY) -> None:
    """Until the end of the transaction; no organisation, and nobody, are the empty text."""
    told = {SETTING: pk, "app.user": by.user, "app.role": by.role, "app.link": by.link}
    asked = ", ".join(f"set_config('{name}', %s, true)" for name in told)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {asked}", ["" if value is None else str(value) for value in told.values()]
        )
