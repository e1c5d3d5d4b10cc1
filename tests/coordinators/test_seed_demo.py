import io
from datetime import date, time
from hashlib import sha256

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from coordinators.demo import DEMO, seed
from coordinators.demo.newcomers import CHANGED
from coordinators.demo.staff import IN_TWO, PASSWORD, SECOND_FACTOR
from matching.models import Inquiry, Match, Meeting, YouthAnswer
from notifications.models import Message, Recipient
from organisations.commands import WrongInputError
from organisations.models import Membership, Organisation
from reports.models import Registration
from tests.walls import act_in
from volunteers.models import Certificate, Volunteer
from youths.models import HelpRequest, Source, SourceDay, Youth

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
ROWS = {
    Volunteer: ("ref", "name", "user__email", "status", "birth_year", "area__code", "created_at"),
    Certificate: ("volunteer__ref", "valid_until", "assessed_at"),
    Youth: ("ref", "name", "birth_date", "recipient__phone", "area__code", "created_at"),
    HelpRequest: ("ref", "youth__ref", "track", "status", "wishes", "deadline_on", "created_at"),
    Source: ("kind", "name", "area__code", "code", "created_at"),
    SourceDay: ("source__code", "on", "scans", "started"),
    Match: ("request__ref", "volunteer__ref", "status", "score", "started_at", "settled_at"),
    Meeting: ("match__request__ref", "starts_at", "minutes", "outcome", "topics", "logged_at"),
    YouthAnswer: ("match__request__ref", "trusts", "is_helped", "looks_forward", "answered_at"),
    Inquiry: ("youth__ref", "kind", "asked_at"),
    Registration: ("indicator__code", "area__code", "on", "value"),
}


def digest():
    """Of everything that a person would see, without keys and hashes."""
    seen = [sorted(map(repr, model.objects.values_list(*names))) for model, names in ROWS.items()]
    return sha256(repr(seen).encode()).hexdigest()


def digest_of(**fields):
    fields = {"number": 0, "people": 40, "seed": "1", "on": DAY, "is_development": True} | fields
    with transaction.atomic():
        act_in(seed(**fields))
        found = digest()
        transaction.set_rollback(True)
    return found


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("seed_demo", *arguments, stdout=out, stderr=err)
    act_in(Organisation.objects.filter(name=DEMO).first())
    return out.getvalue(), err.getvalue()


def test_the_same_seed_and_day_make_the_same_demo():
    first = digest_of()

    assert digest_of() == first
    assert digest_of(seed="2") != first
    assert digest_of(on=date(2026, 11, 24)) != first


@pytest.mark.parametrize("day", ["2024-02-29", "2026-01-01", "2026-07-31", "2026-08-01"])
def test_it_can_be_made_for_any_day(day):
    assert digest_of(on=date.fromisoformat(day), people=20)


def test_running_it_again_changes_nothing(settings):
    settings.DEBUG = True
    run("--people", "40", "--on", str(DAY))
    before = digest()

    _out, told = run("--people", "60", "--on", "2026-12-01", "--seed", "9")

    assert told == f"{DEMO}: is already there, nothing changed\n"
    assert digest() == before


@pytest.mark.parametrize("people", [20, 57])
def test_it_has_as_many_people_as_asked(people):
    act_in(seed(number=0, people=people, seed="1", on=DAY, is_development=True))

    assert Volunteer.objects.count() + Youth.objects.count() == people


def test_each_organisation_has_its_own_people(settings):
    settings.DEBUG = True

    run("--people", "20", "--organisations", "3", "--on", str(DAY))

    people = {}
    for organisation in Organisation.objects.order_by("pk"):
        act_in(organisation)
        people[organisation.name] = Youth.objects.count()
    assert people == {DEMO: 12, "Ressourcebanken Køge": 12, "Ressourcebanken Odense": 12}


def test_it_takes_the_same_number_of_queries_for_any_number_of_people():
    def queries(people):
        with CaptureQueriesContext(connection) as captured:
            digest_of(people=people)
        return len(captured)

    # Of the few whose profile changes, who comes to other areas costs one more, in any demo.
    # A smaller one has nobody to hold a pause.
    assert abs(queries(80) - queries(160)) <= CHANGED


def test_those_who_sent_a_form_by_a_poster_are_counted_among_those_who_began_it():
    act_in(seed(number=0, people=40, seed="1", on=DAY, is_development=True))

    counted = list(Source.objects.with_counts())
    assert len(counted) == 6
    assert sum(source.sent for source in counted) > 0
    assert all(source.sent <= source.started <= source.scans for source in counted)


def test_a_real_site_is_not_filled_by_mistake():
    with pytest.raises(WrongInputError, match="DEBUG is off"):
        run()

    assert not Organisation.objects.exists()


def test_where_it_is_forced_nobody_can_be_reached_or_log_in_by_a_known_password():
    out, _told = run("--people", "20", "--force", "--on", str(DAY))

    staff = Membership.objects.exclude(role="volunteer").select_related("user")
    assert not any(one.user.has_usable_password() for one in staff)
    assert PASSWORD not in out.replace(DEMO, "").replace("ressourcebanken.", "")
    assert set(Recipient.objects.values_list("phone", flat=True)) == {""}
    assert all(email.endswith(".example") for email in _addresses())


def test_the_logins_name_each_role_and_their_password_fits(settings):
    settings.DEBUG = True

    out, _told = run("--people", "60", "--on", str(DAY))

    lines = [line.split() for line in out.splitlines()]
    people = lines[2:-1]
    roles = [line[0] for line in people]
    chief = User.objects.get(email=people[3][1])
    assert (lines[0], out.splitlines()[1]) == ([f"{settings.BASE_URL}/"], f"{DEMO}:")
    assert roles == [*["coordinator"] * 3, "chief", "reader", "volunteer"]
    assert chief.check_password(PASSWORD)
    assert people[3][2:4] == ["password", f"{PASSWORD},"]
    assert lines[-1][-1] == SECOND_FACTOR
    assert Volunteer.objects.filter(user__email=people[5][1]).exists()


def test_one_coordinates_two_organisations_and_one_a_single_area(settings):
    settings.DEBUG = True

    out, _told = run("--people", "20", "--organisations", "3", "--on", str(DAY))

    coordinating = Membership.objects.coordinating()
    houses = coordinating.filter(user__email=IN_TWO).order_by("pk")
    assert [one.organisation.name for one in houses] == [DEMO, "Ressourcebanken Køge"]
    amal = coordinating.get(user__name="Amal Nassar")
    assert [area.name for area in amal.limited_to] == ["Ringparken"]
    assert out.count(IN_TWO) == 4
    assert out.count("chief ") == 3


def test_asking_for_the_logins_makes_nothing():
    out, told = run("--logins")

    assert (out, told) == ("There is no demo here: bin/manage seed_demo makes it.\n", "")
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("option", ["--people=0", "--people=many", "--organisations=-1"])
def test_a_size_that_is_none_is_refused(option):
    with pytest.raises(Exception, match="accepted: a whole number"):
        run(option)


def test_nothing_of_the_past_waits_in_the_outbox():
    act_in(seed(number=0, people=40, seed="1", on=DAY, is_development=True))

    assert not Message.objects.exists()


def _addresses():
    return Recipient.objects.exclude(email="").values_list("email", flat=True)


def test_midnight_is_the_morning_of_the_day():
    """Made for any hour of a day, it holds nothing of that day but what is planned."""
    act_in(seed(number=0, people=40, seed="1", on=DAY, is_development=True))

    logged = Meeting.objects.logged().order_by("-logged_at").first().logged_at
    assert logged.date() < DAY
    assert logged.time() > time.min
