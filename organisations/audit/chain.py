"""The chain of an organisation's entries, read: whether it is whole, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from organisations import scope
from organisations.models import AuditLink

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Head:
    """The last link of a chain; of an empty one number 0 and no hash."""

    sequence: int
    hash: str


@dataclass(frozen=True)
class Break:
    """The first place where the chain is not what it was when it was written."""

    sequence: int
    entry: int | None
    what: str

    def __str__(self) -> str:
        entry = f", entry {self.entry}" if self.entry else ""
        return f"broken at number {self.sequence}{entry}: {self.what}"


# In the order of the chain; what has no place in it stands last.
BREAKS = """
WITH chain AS (
    SELECT link.sequence, link.entry_id, link.previous_hash, link.hash, entry.id AS found,
        lag(link.sequence, 1, 0::bigint) OVER whole AS number_before,
        lag(link.hash, 1, '') OVER whole AS hash_before,
        public.audit_hash(link.previous_hash, link.sequence, entry) AS hash_now
    FROM organisations_auditlink AS link
    LEFT JOIN organisations_auditentry AS entry ON entry.id = link.entry_id
    WHERE link.organisation_id = %(organisation)s
    WINDOW whole AS (ORDER BY link.sequence)
)
SELECT sequence, entry_id, CASE
    WHEN sequence <> number_before + 1 THEN 'the one before it is gone'
    WHEN found IS NULL THEN 'the entry is gone'
    WHEN previous_hash <> hash_before THEN 'it does not follow from the one before it'
    ELSE 'the entry is not what was written'
END
FROM chain
WHERE sequence <> number_before + 1 OR found IS NULL OR previous_hash <> hash_before
    OR hash <> hash_now
UNION ALL
(
    SELECT NULL, entry.id, 'the entry has no place in the chain'
    FROM organisations_auditentry AS entry
    LEFT JOIN organisations_auditlink AS link ON link.entry_id = entry.id
    WHERE entry.organisation_id = %(organisation)s AND link.id IS NULL
    ORDER BY entry.id LIMIT 1
)
ORDER BY 1 NULLS LAST LIMIT 1
"""


def head() -> Head:
    """Of the organisation that is acted in."""
    last = AuditLink.objects.order_by("-sequence").values_list("sequence", "hash").first()
    return Head(*last) if last else Head(0, "")


def first_break(*, known: Iterable[Head] = ()) -> Break | None:
    """Of the organisation that is acted in; None when the chain is whole.

    `known` are heads kept outside the database: only they tell that the end was cut off.
    """
    with connection.cursor() as cursor:
        cursor.execute(BREAKS, {"organisation": scope.required()})
        row = cursor.fetchone()
    if row:
        sequence, entry, what = row
        return Break(sequence or head().sequence + 1, entry, what)
    return _unknown(known)


def _unknown(known: Iterable[Head]) -> Break | None:
    heads = [one for one in known if one.sequence]
    links = AuditLink.objects.filter(sequence__in=[one.sequence for one in heads])
    hashes = dict(links.values_list("sequence", "hash"))
    for one in heads:
        if hashes.get(one.sequence) != one.hash:
            return Break(one.sequence, None, "a checkpoint knows it, and the chain does not")
    return None
