"""The kinds of lists there are: their address, their columns, and the function that brings one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext_lazy as _

from coordinators.lists import columns
from organisations.imports.sheets import NOTE
from organisations.imports.writing import as_csv, as_xlsx
from volunteers.imports import import_volunteers
from youths.imports import import_requests, import_youths

if TYPE_CHECKING:
    from datetime import datetime

    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from coordinators.lists.columns import Column
    from organisations.imports import Summary
    from organisations.models import Organisation


class Brings(Protocol):
    """All of a file or, with ImportRefusedError, nothing; the same as the command of its name."""

    def __call__(
        self, content: bytes, *, file: str, organisation: Organisation, by: User, at: datetime
    ) -> Summary: ...


@dataclass(frozen=True)
class ListKind:
    """`key` stands in addresses and names of files, `page` is where those brought over are seen."""

    key: str
    label: StrOrPromise
    columns: tuple[Column, ...]
    brings: Brings
    page: str

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def days(self) -> set[str]:
        return {column.name for column in self.columns if column.is_day}

    def template(self, format_name: str) -> bytes:
        """A file with the columns and no row; as a workbook with a sheet that explains them."""
        if format_name == "csv":
            return as_csv([self.names])
        return as_xlsx([self.names], days=self.days, further={str(_("Columns")): self._explained()})

    def written(self, rows: list[list[str]], *, header: list[str], format_name: str) -> bytes:
        """A list with its own header and one column more, for what is wrong."""
        lines = [[*header, NOTE], *rows]
        return as_csv(lines) if format_name == "csv" else as_xlsx(lines, days=self.days)

    def _explained(self) -> list[list[str]]:
        head = [_("Column"), _("What it is"), _("Needed"), _("What is accepted"), _("Example")]
        return [
            [str(word) for word in head],
            *(
                [
                    column.name,
                    str(column.label),
                    str(_("yes")) if column.is_needed else "",
                    " ".join(
                        [
                            *(f"{word} ({label})" for word, label in column.words),
                            str(column.accepted),
                        ]
                    ).strip(),
                    column.example,
                ]
                for column in self.columns
            ),
        ]


KINDS = {
    kind.key: kind
    for kind in (
        ListKind(
            "frivillige",
            _("Volunteers"),
            columns.VOLUNTEERS,
            import_volunteers,
            "volunteers:volunteer_list",
        ),
        ListKind("unge", _("Youths"), columns.YOUTHS, import_youths, "youths:youth_list"),
        ListKind(
            "ansoegninger",
            _("Requests"),
            columns.REQUESTS,
            import_requests,
            "matching:request_list",
        ),
    )
}
