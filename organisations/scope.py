"""Which organisation is acted in: known to the code and to the database alike.

`within` opens a transaction and tells both; outside of it nobody acts in any organisation, managers
of owned models raise, and the database shows no row that belongs to one (organisations/walls.py).
The database's setting is the transaction's own, so a connection never carries it to the next one.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from organisations.models import Organisation

SETTING = "app.organisation"

_current: ContextVar[int | None] = ContextVar("organisation", default=None)


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


@contextmanager
def within(organisation: Organisation | int, *, durable: bool = False) -> Iterator[None]:
    """Act in this organisation, in a transaction; the one acted in before is restored after it.

    `durable`: what is done here is committed at the end, so it may not be part of anything larger.
    """
    pk = organisation if isinstance(organisation, int) else organisation.pk
    with _acting_in(pk, durable=durable):
        yield


@contextmanager
def outside() -> Iterator[None]:
    """Act in no organisation, in a transaction: at doors whose organisation is not known yet."""
    with _acting_in(None):
        yield


@contextmanager
def _acting_in(pk: int | None, *, durable: bool = False) -> Iterator[None]:
    outer, is_inner = _current.get(), connection.in_atomic_block
    with transaction.atomic(durable=durable):
        if is_inner or (pk, outer) != (None, None):
            tell_database(pk)
        token = _current.set(pk)
        try:
            yield
        finally:
            _current.reset(token)
        # A rollback, to the savepoint or of it all, restores the setting by itself.
        if is_inner and not connection.needs_rollback:
            tell_database(outer)


def tell_database(pk: int | None) -> None:
    """Until the end of the transaction; no organisation is the empty text."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('{SETTING}', %s, true)", ["" if pk is None else str(pk)])
