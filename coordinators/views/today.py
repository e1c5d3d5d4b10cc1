"""Today: what needs a person now, most pressing first. Each row is done from the row."""

from dataclasses import dataclass
from functools import partial
from itertools import chain

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from matching import attention, stepping_back
from matching.models import Meeting
from organisations import clock
from organisations.audit.doors import look
from volunteers import pauses
from volunteers.models import Volunteer

ROWS_SHOWN = 8


@dataclass(frozen=True)
class Group:
    """Rows of one kind, each drawn by `template`; `more` leads to those that are not here."""

    key: str
    title: str
    short: str
    template: str
    rows: list
    total: int
    more: str = ""

    @property
    def people(self):
        """Of matches, and of rows about one, both; else whom the row is about and who is called."""
        for row in self.rows:
            match = getattr(row, "match", row)
            if self.key == "guardian":
                yield from row.youth.with_guardian
            elif self.key == "consent":
                yield from (*row.youth.with_guardian, row.volunteer)
            elif hasattr(match, "people"):
                yield from match.people
            else:
                yield getattr(row, "youth", None) or row.volunteer

    @property
    def first(self):
        return self.rows[:ROWS_SHOWN]

    @property
    def rest(self):
        return self.rows[ROWS_SHOWN:]


def today(request):
    groups = _groups(request.membership, by=request.user, now=clock.now(), today=clock.today())
    look(request, chain.from_iterable(group.people for group in groups))
    context = {
        "groups": [group for group in groups if group.total],
        "outcomes": Meeting.Outcome.choices,
        "today": clock.today(),
        "now": clock.now(),
    }
    return render(request, "coordinators/today.html", context)


def _groups(membership, *, by, now, today):
    waiting = attention.waiting(membership)
    return [
        _whole(
            "consent",
            _("A consent is withdrawn, and they meet"),
            _("consents withdrawn"),
            "coordinators/_today_consent.html",
            attention.on_withdrawn_consent(membership, today=today),
        ),
        _whole(
            "inquiry",
            _("Young people who ask for you"),
            _("ask for you"),
            "coordinators/_today_inquiry.html",
            attention.inquiries(membership),
        ),
        _whole(
            "leaving",
            _("Volunteers who want to stop"),
            _("want to stop"),
            "coordinators/_today_leaving.html",
            stepping_back.leavers(membership),
        ),
        _whole(
            "guardian",
            _("Guardians to call"),
            _("guardians to call"),
            "coordinators/_today_guardian.html",
            attention.guardians_to_call(membership, now=now),
        ),
        _whole(
            "deadline",
            _("Exam or hand-in soon, and nobody yet"),
            _("deadlines soon"),
            "coordinators/_today_request.html",
            attention.with_deadline_near(waiting, today=today),
        ),
        _cut(
            "waiting",
            _("Waiting for a volunteer"),
            _("waiting"),
            "coordinators/_today_request.html",
            attention.without_deadline_near(waiting, today=today),
            more=reverse("matching:request_list"),
        ),
        _whole(
            "unanswered",
            _("Proposals without an answer"),
            _("without an answer"),
            "coordinators/_today_unanswered.html",
            attention.unanswered(membership),
        ),
        _cut(
            "newcomer",
            _("New volunteers to talk with"),
            _("new volunteers"),
            "coordinators/_today_newcomer.html",
            Volunteer.objects.visible_to(membership)
            .newcomers()
            .select_related("area")
            .prefetch_related("skills__subject")
            .order_by("created_at", "pk"),
            more=f"{reverse('volunteers:volunteer_list')}?status={Volunteer.Status.INTERESTED}",
            read=partial(attention.first_talks, today=today),
        ),
        _whole(
            "silent",
            _("Silent matches"),
            _("silent matches"),
            "coordinators/_today_silent.html",
            attention.silent(membership, today=today),
        ),
        _whole(
            "unlogged",
            _("Meetings nobody has told about"),
            _("meetings not logged"),
            "coordinators/_today_unlogged.html",
            attention.unlogged(membership, now=now),
        ),
        _whole(
            "check_in",
            _("Check-ins due"),
            _("check-ins due"),
            "coordinators/_today_check_in.html",
            attention.check_ins_due(membership, now=now),
        ),
        *_of_the_bank(membership, by=by, now=now, today=today),
    ]


def _of_the_bank(membership, *, by, now, today):
    return [
        _whole(
            "screening",
            _("Volunteers on their way: your turn"),
            _("volunteers on their way"),
            "coordinators/_today_screening.html",
            attention.volunteers_on_their_way(membership, by=by, today=today),
        ),
        _whole(
            "reference",
            _("References that do not answer"),
            _("references without an answer"),
            "coordinators/_today_reference.html",
            attention.silent_references(membership, now=now),
        ),
        _whole(
            "still_there",
            _("Not heard from: are they still there?"),
            _("not heard from"),
            "coordinators/_today_still_there.html",
            attention.not_heard_from(membership, now=now),
        ),
        _whole(
            "pause",
            _("Pauses that are over"),
            _("pauses over"),
            "coordinators/_today_pause.html",
            pauses.to_ask(membership, today=today),
        ),
        _whole(
            "certificate",
            _("Certificates that end"),
            _("certificates end"),
            "coordinators/_today_certificate.html",
            attention.certificates_ending(membership, today=today),
        ),
    ]


def _whole(key, title, short, template, rows):
    rows = list(rows)
    return Group(key, title, short, template, rows, len(rows))


def _cut(key, title, short, template, rows, *, more, read=list):  # noqa: PLR0913 - of a Group
    """Where there may be very many: the first few as `read` makes of them, and how many."""
    return Group(key, title, short, template, read(rows[:ROWS_SHOWN]), rows.count(), more)
