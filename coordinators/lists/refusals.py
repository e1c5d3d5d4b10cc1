"""Why not a row of a file could be read, in sentences beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from coordinators.lists.kinds import KINDS
from organisations.imports import WrongColumnsError
from organisations.imports.nearest import nearest_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coordinators.lists.kinds import ListKind
    from organisations.imports import Fault, UnreadableFileError


def why_unreadable(refusal: UnreadableFileError, *, kind: ListKind) -> list[str]:
    if isinstance(refusal, WrongColumnsError):
        return list(_wrong_columns(refusal, kind=kind))
    return [_sentence(fault) for fault in refusal.faults]


def _sentence(fault: Fault) -> str:
    told = {"line": fault.line, "wrong": fault.said, "accepted": fault.said_accepted}
    if not fault.accepted:
        return _("We cannot use the file: %(wrong)s.") % told
    if fault.line:
        words = _("We cannot read the file from line %(line)s: %(wrong)s. Accepted: %(accepted)s.")
        return words % told
    return _("We cannot use the file: %(wrong)s. Accepted: %(accepted)s.") % told


def _wrong_columns(refusal: WrongColumnsError, *, kind: ListKind) -> Iterator[str]:
    """Missing, unknown with the one perhaps meant, twice; or that it is a list of another kind."""
    other = _kind_of(refusal)
    if other and other != kind:
        yield _("This looks like another list: %(kind)s. Choose that, and try again.") % {
            "kind": other.label
        }
        return
    if refusal.missing:
        yield _("These columns are missing: %(names)s.") % {"names": ", ".join(refusal.missing)}
    unknown = [_with_nearest(name, kind=kind) for name in dict.fromkeys(refusal.unknown)]
    if unknown:
        yield _("We do not know these columns: %(names)s.") % {"names": ", ".join(unknown)}
    if refusal.twice:
        yield _("These columns stand twice: %(names)s.") % {"names": ", ".join(refusal.twice)}


def _kind_of(refusal: WrongColumnsError) -> ListKind | None:
    """Whose columns they would be."""
    header = set(refusal.header)
    return next((kind for kind in KINDS.values() if set(kind.names) == header), None)


def _with_nearest(name: str, *, kind: ListKind) -> str:
    """“tlf” as it is, “e-mail (email?)” with the column that was perhaps meant."""
    if not name:
        return _("one without a name")
    meant = {column.name: column.name for column in kind.columns}
    for language in ("en", "da"):
        with override(language):
            meant |= {str(column.label).lower(): column.name for column in kind.columns}
    near = nearest_word(name, meant)
    return f"“{name}” ({meant[near]}?)" if near else f"“{name}”"
