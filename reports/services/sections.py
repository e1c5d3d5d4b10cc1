"""What a person writes in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.models import SectionText

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from reports.models import Activity
    from reports.periods import Quarter


def write_section(
    *,
    activity: Activity,
    quarter: Quarter,
    section: str,
    text: str,
    by: User,
    at: datetime,
) -> SectionText:
    """The text of a section as it stands from now on."""
    written, _is_new = SectionText.objects.update_or_create(
        activity=activity,
        quarter=str(quarter),
        section=section,
        defaults={
            "organisation": activity.organisation,
            "text": text.replace("\r\n", "\n").strip(),
            "written_by": by,
            "written_at": at,
        },
    )
    return written
