"""Metrics: figures counted from the platform's own data, each with its definition.

A metric is a queryset whose rows carry a day, an area, a value, and where each person counts once
the person. The day is that of Denmark; the area is the youth's, of volunteers their own, as it is
now. Hours count each meeting in halves, so that areas and rows add up to the whole.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reports.metrics import rows
from reports.metrics.metric import Door, Metric

__all__ = ["METRICS", "Door", "Metric"]

COUNTS = frozenset({"count", "participants"})
MATCH = Door("matching:match_detail", "pk", ("youth__name", "volunteer__name"))
MEETING = Door(
    "matching:match_detail", "match_id", ("match__youth__name", "match__volunteer__name")
)
REQUEST = Door("matching:workbench", "pk", ("youth__name",))
VOLUNTEER = Door("volunteers:volunteer_detail", "volunteer_id", ("volunteer__name",))

METRICS = {
    metric.name: metric
    for metric in (
        Metric(
            "new_matches",
            _("Matches that started: the second of the two said yes in the period."),
            COUNTS,
            rows.new_matches,
            MATCH,
        ),
        Metric(
            "matches_ended",
            _("Matches that ended in the period, for whatever reason."),
            frozenset({"count"}),
            rows.matches_ended,
            MATCH,
        ),
        Metric(
            "running_matches",
            _("Matches that ran on the period's last day."),
            frozenset({"snapshot"}),
            rows.running_matches,
            MATCH,
        ),
        Metric(
            "mentors_recruited",
            _("Volunteers approved for the first time in the period."),
            COUNTS,
            rows.mentors_recruited,
            VOLUNTEER,
        ),
        Metric(
            "mentees_recruited",
            _("Youths who asked for help for the first time in the period."),
            COUNTS,
            rows.mentees_recruited,
            REQUEST,
        ),
        Metric(
            "requests_received",
            _("Requests for help that came in the period; a youth may ask more than once."),
            frozenset({"count"}),
            rows.requests_received,
            REQUEST,
        ),
        Metric(
            "open_requests",
            _("Requests for help that stood open on the period's last day."),
            frozenset({"snapshot"}),
            rows.open_requests,
            REQUEST,
        ),
        Metric(
            "meetings_held",
            _("Meetings held in the period."),
            frozenset({"count"}),
            rows.meetings_held,
            MEETING,
        ),
        Metric(
            "meetings_cancelled",
            _("Meetings cancelled, or where the youth did not turn up, in the period."),
            frozenset({"count"}),
            rows.meetings_cancelled,
            MEETING,
        ),
        Metric(
            "meetings",
            _("Meetings held in the period, and in brackets those cancelled."),
            frozenset({"attendance"}),
            rows.meetings,
            MEETING,
        ),
        Metric(
            "hours_given",
            _("Hours of meetings held in the period, each meeting to the nearest half hour."),
            frozenset({"hours"}),
            rows.hours_given,
            MEETING,
        ),
        Metric(
            "youths_helped",
            _("Youths with at least one meeting held in the period, each counted once."),
            frozenset({"count"}),
            rows.meetings_held,
            MEETING,
            person="match__youth_id",
        ),
    )
}
