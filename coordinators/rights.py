"""Who may do what: one table, in words, over the doors of all rooms and their permissions.

A right says its doors by their names; whom it is for is read from the doors and permissions
themselves, so the page that shows it cannot promise something else. A test holds that every door
and every permission stands here; doors that open to anybody stand in the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, get_resolver
from django.utils.translation import gettext_lazy as _

from coordinators.rules import BRING_LIST
from organisations.doors import GUARDIAN, REFERENCE, YOUTH
from organisations.models import Membership
from organisations.rules import roles_allowed
from reports.rules import REGISTER_FIGURE, WRITE_SECTION
from youths.rules import ASK_FOR_SOMEBODY, KEEP_SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django_stubs_ext import StrOrPromise

Role = Membership.Role

# In the order they are shown: who it is, what they are called, and what they are there for.
AUDIENCES: tuple[tuple[str, StrOrPromise, StrOrPromise], ...] = (
    (
        Role.COORDINATOR,
        _("Coordinator"),
        _("Finds the pairs and keeps them going. May be limited to some of the areas."),
    ),
    (Role.CHIEF, _("Chief"), _("Sees all areas, and decides who works here.")),
    (Role.READER, _("Reader"), _("Reads the reports. Sees no person's data.")),
    (Role.VOLUNTEER, _("Volunteer"), _("Sees their own matches, and what a youth asks for.")),
    (YOUTH, _("Youth"), _("Has a private link, and no login. Sees their own page.")),
    (GUARDIAN, _("Guardian"), _("Has a private link, and no login. Says yes or no for a youth.")),
    (
        REFERENCE,
        _("Reference"),
        _("Has a private link, and no login. Says what a volunteer is like, once."),
    ),
    (Role.OPERATOR, _("Operator"), _("Keeps the system running. Sees no person's data.")),
)
# The admin: it asks itself whether somebody operates (organisations/admin.py).
CATALOGUE = "admin:"


@dataclass(frozen=True)
class Right:
    """Something one may do. `permissions`: those its pages ask for beside their steps'."""

    words: StrOrPromise
    doors: tuple[str, ...]
    permissions: tuple[str, ...] = ()

    @property
    def is_of(self) -> frozenset[str]:
        """Who has it: whom every one of its doors opens to, and who has every permission."""
        if self.doors == (CATALOGUE,):
            return frozenset({Role.OPERATOR.value})
        allowed = [frozenset(_view(door).opens_to) for door in self.doors]
        allowed += [frozenset(roles_allowed(name)) for name in self.every_permission]
        return frozenset.intersection(*allowed)

    @property
    def cells(self) -> list[tuple[StrOrPromise, bool]]:
        """For each audience its name, and whether it is theirs."""
        return [(name, key in self.is_of) for key, name, _words in AUDIENCES]

    @property
    def every_permission(self) -> set[str]:
        """Those its pages ask for, and those of its steps."""
        steps = {getattr(_view(door), "permission", "") for door in self.doors}
        return {*self.permissions, *steps} - {""}


@dataclass(frozen=True)
class Group:
    title: StrOrPromise
    rights: tuple[Right, ...]


def _of(room: str, *doors: str) -> tuple[str, ...]:
    return tuple(f"{room}:{door}" for door in doors)


RIGHTS = (
    Group(
        _("Young people"),
        (
            Right(
                _("See the young people and what they ask for"),
                _of("youths", "youth_list", "youth_detail")
                + _of("matching", "request_list", "workbench", "youth_matches"),
            ),
            Right(
                _("Write down a consent, a no and a withdrawal, and read what it was to"),
                _of("youths", "consent_record", "consent_text", "guardian_refuse")
                + _of("matching", "consent_withdraw"),
            ),
            Right(_("Send a guardian the link again"), _of("youths", "guardian_send_again")),
            Right(_("Close a request"), _of("matching", "request_withdraw")),
            Right(
                _("Say yes or no to a youth under 18 taking part"),
                _of("matching", "guardian_page", "guardian_answer", "guardian_withdraw"),
            ),
            Right(
                _("Ask for somebody who sits beside them"),
                _of("youths", "desk_ask"),
                (ASK_FOR_SOMEBODY,),
            ),
            Right(
                _("Make posters and links, and see how many came by each"),
                _of("youths", "source_list", "source_create", "source_detail")
                + _of("youths", "source_poster", "source_close"),
                (KEEP_SOURCES,),
            ),
        ),
    ),
    Group(
        _("Volunteers"),
        (
            Right(
                _("See the volunteers and their matches"),
                _of("volunteers", "volunteer_list", "volunteer_detail")
                + _of("matching", "volunteer_matches"),
            ),
            Right(_("Approve, pause and end a volunteer"), _of("volunteers", "volunteer_turn")),
            Right(
                _("Order a certificate, and write down that it was seen"),
                _of("volunteers", "certificate_order", "certificate_record"),
            ),
            Right(
                _("Talk with a volunteer, and read what a colleague wrote down about it"),
                _of("volunteers", "interview_detail", "interview_book", "interview_write")
                + _of("volunteers", "interview_second"),
            ),
            Right(
                _("Ask a volunteer's references, and judge what they say"),
                _of("volunteers", "reference_name", "reference_ask_again", "reference_judge"),
            ),
            Right(
                _("Say how a step of the screening went, waive it, and open it again"),
                _of("volunteers", "step_record", "step_reopen"),
            ),
            Right(
                _("Bring in a list from a spreadsheet, for somebody who sees all areas"),
                _of("coordinators", "list_bring", "list_hand_back", "list_template"),
                (BRING_LIST,),
            ),
        ),
    ),
    Group(
        _("Matches"),
        (
            Right(
                _("See the matches, and what needs somebody today"),
                _of("matching", "match_list", "match_detail") + _of("coordinators", "today"),
            ),
            Right(
                _("Propose two to each other, and take it back"),
                _of("matching", "match_propose", "match_withdraw"),
            ),
            Right(
                _("Plan and log meetings for the two"),
                _of("matching", "match_plan_meeting", "meeting_record"),
            ),
            Right(_("Write down a check-in"), _of("matching", "match_record_check_in")),
            Right(_("End a match"), _of("matching", "match_end")),
            Right(_("See to what a youth asks for"), _of("matching", "inquiry_handle")),
        ),
    ),
    Group(
        _("One's own"),
        (
            Right(
                _("See one's own matches, and answer a proposal"),
                _of("matching", "volunteer_home", "volunteer_home_by_link", "answer")
                + _of("matching", "proposal_answer", "proposal_answer_by_link"),
            ),
            Right(
                _("Plan and log one's own meetings"),
                _of("matching", "meeting_plan", "meeting_plan_by_link")
                + _of("matching", "meeting_log", "meeting_log_by_link", "log_by_link"),
            ),
            Right(
                _("See one's own page, say yes or no, and withdraw a request"),
                _of("matching", "my_page", "my_page_answer", "my_page_withdraw"),
            ),
            Right(
                _("See who has looked at one's own data, as a youth"), _of("matching", "my_looks")
            ),
            Right(
                _("See who has looked at one's own data, as a volunteer"),
                _of("matching", "volunteer_looks", "volunteer_looks_by_link"),
            ),
            Right(
                _("Tell how it goes, and ask to talk or to stop"),
                _of("matching", "my_page_how_it_goes", "my_page_talk", "my_page_end"),
            ),
            Right(
                _("Get everything that is known about oneself, and be erased"),
                _of("matching", "my_data", "my_data_json", "my_data_pdf")
                + _of("matching", "my_page_erase", "my_page_erase_take_back"),
            ),
        ),
    ),
    Group(
        _("Reports"),
        (
            Right(
                _("Read the reports, without names"),
                _of("reports", "activity_list", "report_detail", "report_download", "figure_rows"),
            ),
            Right(
                _("Write in a report"), _of("reports", "section_edit"), permissions=(WRITE_SECTION,)
            ),
            Right(
                _("Register figures, and take them back"),
                _of("reports", "registration_create", "registration_withdraw"),
                permissions=(REGISTER_FIGURE,),
            ),
        ),
    ),
    Group(
        _("Colleagues"),
        (
            Right(_("See who may do what"), _of("coordinators", "right_list")),
            Right(_("See the colleagues"), _of("organisations", "colleague_list")),
            Right(
                _("Reset a colleague's second step"),
                _of("organisations", "colleague_reset_second_factor"),
            ),
            Right(
                _("Give a colleague a role"),
                _of("organisations", "colleague_give"),
                permissions=("organisations.give_role",),
            ),
            Right(
                _("Choose a coordinator's areas"),
                _of("organisations", "colleague_detail", "colleague_areas"),
            ),
            Right(_("End a colleague's role"), _of("organisations", "colleague_end")),
            Right(
                _("See who has looked at whom, and go through a sample"),
                _of("coordinators", "look_list", "look_check"),
            ),
        ),
    ),
    Group(
        _("The system"),
        (Right(_("Set up areas, programmes, subjects and the plan"), (CATALOGUE,)),),
    ),
)


def _view(door: str) -> Any:
    """The admin's, of which there are many, say nothing about themselves."""
    return _views().get(door)


@cache
def _views() -> dict[str, Any]:
    """Every view of the site by the name of its address."""
    return dict(_named(get_resolver().url_patterns))


def _named(entries: Any, namespace: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _named(entry.url_patterns, inner)
