"""What stands in each column of a list, in words: what it is, what is accepted, an example.

A test brings the examples over, and holds that what is said to be needed is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from organisations.models import Gender, Track
from volunteers.models import Volunteer
from youths.models import HelpRequest

if TYPE_CHECKING:
    from django.db.models import TextChoices
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Column:
    """`choices` are the words that are accepted; `named` says which of the organisation's own."""

    name: str
    label: StrOrPromise
    accepted: StrOrPromise = ""
    example: str = ""
    is_needed: bool = False
    choices: type[TextChoices] | None = None
    named: str = ""
    is_day: bool = False

    @property
    def words(self) -> list[tuple[str, str]]:
        """Each word that is accepted, and what it means in the reader's language."""
        return [(one.value, str(one.label)) for one in self.choices or ()]


REF = _("Your own number or code, each only once. By it the same row is found again next time.")
DAY = _("A date as 2026-01-31. Excel may show it as 31-01-2026.")
PHONE = _("A Danish number, or one with its country's code as +46.")
EMAIL = _("One address, or empty.")
LANGUAGES = _("Codes of two letters with ; between: da Danish, ar Arabic. The mother tongue first.")
SUBJECTS = _("Subject:level with ; between. Levels: 9, 10, C, B, A, videregaaende.")
INTERESTS = _("Single words with ; between.")
TIMES = _("Day and times with ; between. Days: mon, tue, wed, thu, fri, sat, sun.")
AREA = _("The area's letter.")

VOLUNTEERS = (
    Column("ref", _("Reference"), REF, "F12", is_needed=True),
    Column("name", _("Name"), _("The whole name."), "Henning Larsen", is_needed=True),
    Column("email", _("E-mail"), EMAIL, "henning@example.dk"),
    Column("phone", _("Telephone"), PHONE, "20 12 34 56"),
    Column("birth_year", _("Year of birth"), _("Four digits."), "1958"),
    Column("gender", _("Gender"), example="male", choices=Gender),
    Column("area", _("Area"), AREA, "M", named="areas"),
    Column("languages", _("Languages"), LANGUAGES, "da;en"),
    Column("subjects", _("Subjects"), SUBJECTS, "matematik:B;engelsk:A", named="subjects"),
    Column("tracks", _("Helps with"), _("Empty: both."), "both", choices=Track),
    Column("interests", _("Interests"), INTERESTS, "skak;fodbold"),
    Column("availability", _("Can meet"), TIMES, "mon 16:00-19:00;thu 17:00-20:30"),
    Column("capacity", _("Places"), _("How many young people at once. Empty: 1."), "1"),
    Column(
        "status",
        _("Status"),
        _("Empty: interested. Whoever has become something else here stays so."),
        "approved",
        choices=Volunteer.Status,
    ),
    Column("certificate_valid_until", _("Certificate until"), DAY, "2028-01-31", is_day=True),
    Column("active_from", _("Active from"), DAY, "2026-09-01", is_day=True),
)
YOUTHS = (
    Column("ref", _("Reference"), REF, "U7", is_needed=True),
    Column("name", _("Name"), _("The whole name."), "Sara Ali", is_needed=True),
    Column("email", _("E-mail"), EMAIL, "sara@example.dk"),
    Column("phone", _("Telephone"), PHONE, "31 31 31 31"),
    Column("birth_date", _("Birthday"), DAY, "2009-11-02", is_needed=True, is_day=True),
    Column("gender", _("Gender"), example="female", choices=Gender),
    Column("area", _("Area"), AREA, "M", named="areas"),
    Column("education", _("Education"), _("In your own words."), "HF 1. år"),
    Column("languages", _("Languages"), LANGUAGES, "so;da"),
    Column("interests", _("Interests"), INTERESTS, "fodbold;madlavning"),
    Column("guardian_name", _("Guardian"), _("Of somebody under 18."), "Amina Ali"),
    Column(
        "guardian_phone",
        _("Guardian's telephone"),
        _("The guardian's own number, not the youth's."),
        "42 42 42 42",
    ),
    Column("guardian_consent_on", _("Guardian said yes on"), DAY, "2026-09-02", is_day=True),
    Column("consent_on", _("Said yes on"), DAY, "2026-09-01", is_day=True),
)
REQUESTS = (
    Column("ref", _("Reference"), REF, "A3", is_needed=True),
    Column(
        "youth",
        _("Youth"),
        _("The youth's reference. So bring the youths in first."),
        "U7",
        is_needed=True,
    ),
    Column(
        "programme",
        _("Programme"),
        _("The programme's short name."),
        "ressourcebank",
        is_needed=True,
        named="programmes",
    ),
    Column("track", _("Asks for"), example="academic", is_needed=True, choices=Track),
    Column("subjects", _("Subjects"), SUBJECTS, "matematik:B", named="subjects"),
    Column("deadline", _("Exam or hand-in"), DAY, "2026-12-14", is_day=True),
    Column("availability", _("Can meet"), TIMES, "mon 16:00-19:00"),
    Column(
        "volunteer_gender",
        _("Wish about the volunteer"),
        _("Empty: any."),
        "prefer:female",
        choices=HelpRequest.GenderWish,
    ),
    Column(
        "languages",
        _("The volunteer speaks"),
        _("At least one of these codes, with ; between. Empty: Danish or the youth's own."),
        "so;ar",
    ),
    Column("created_on", _("Asked on"), DAY, "2026-09-03", is_day=True),
    Column("wishes", _("Wishes"), _("In their own words."), "Hjælp op til eksamen"),
    Column("status", _("Status"), _("Empty: open."), "open", choices=HelpRequest.Status),
)
