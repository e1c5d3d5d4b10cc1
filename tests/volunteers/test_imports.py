from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.imports import ImportRefusedError, Summary
from organisations.models import Level, Membership, Subject
from tests.factories import NOON
from tests.factories.matching import MatchFactory
from tests.factories.volunteers import CertificateFactory, VolunteerFactory
from tests.organisations.people_files import as_csv, as_xlsx, table
from tests.volunteers.lists import ELSE, HENNING
from volunteers.imports import COLUMNS
from volunteers.models import Certificate, ScreeningWaiver, Volunteer
from volunteers.services import about_volunteer

LATER = NOON + timedelta(days=30)


def test_a_volunteer_is_brought_over_with_all_that_the_row_says(bring, bank):
    assert bring(HENNING) == Summary(new=1)

    volunteer = Volunteer.objects.get()
    about = about_volunteer(volunteer)
    assert (volunteer.ref, volunteer.status, volunteer.organisation) == ("V1", "approved", bank)
    assert (about.email, about.phone, about.birth_year) == (
        "henning@example.dk",
        "+4520123456",
        1958,
    )
    assert {str(subject.slug): level for subject, level in about.skills} == {
        "matematik": Level.A,
        "fysik": Level.B,
    }
    assert [str(slot) for slot in about.slots] == ["mon 16:00-19:00", "thu 17:00-20:30"]
    assert (about.languages, about.interests) == (("da", "en"), ("skak", "fodbold"))
    assert (about.area.code, about.capacity, about.active_from) == ("M", 2, date(2026, 9, 1))


def test_empty_cells_take_their_defaults(bring):
    bring(ELSE)

    volunteer = Volunteer.objects.get()
    assert (volunteer.status, volunteer.tracks, volunteer.gender) == (
        "interested",
        "both",
        "unknown",
    )
    assert (volunteer.capacity, volunteer.area, volunteer.birth_year) == (1, None, None)
    assert not Certificate.objects.exists()


def test_an_approved_volunteer_carries_a_waiver_and_a_certificate_of_unspecified_kind(bring):
    bring(HENNING, ELSE)

    waiver, certificate = ScreeningWaiver.objects.get(), Certificate.objects.get()
    assert (waiver.volunteer.ref, waiver.reason, waiver.waived_at) == ("V1", "done_elsewhere", NOON)
    assert (certificate.kind, certificate.valid_until) == ("unspecified", date(2028, 1, 31))
    assert certificate.assessed_by == waiver.waived_by


def test_the_same_file_again_changes_nothing(bring):
    bring(HENNING, ELSE)
    before = list(Volunteer.objects.order_by("ref").values())

    assert bring(HENNING, ELSE, at=LATER) == Summary(unchanged=2)

    assert list(Volunteer.objects.order_by("ref").values()) == before
    assert [volunteer.events.count() for volunteer in Volunteer.objects.all()] == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Henning Sørensen"},
        {"email": ""},
        {"phone": "31 31 31 31"},
        {"area": "R"},
        {"languages": "en;da"},
        {"subjects": "matematik:A"},
        {"subjects": "matematik:A;fysik:A"},
        {"availability": ""},
        {"capacity": "1"},
        {"active_from": ""},
        {"status": "paused"},
        {"certificate_valid_until": "2027-01-31"},
        {"certificate_valid_until": ""},
    ],
)
def test_a_changed_cell_is_a_changed_volunteer_and_only_once(bring, change):
    bring(HENNING)

    assert bring(HENNING | change, at=LATER) == Summary(changed=1)
    assert bring(HENNING | change, at=LATER) == Summary(unchanged=1)


def test_a_corrected_file_leads_to_the_same_as_the_right_one_at_once(bring):
    right = HENNING | {"subjects": "dansk:C", "certificate_valid_until": "2027-01-31"}
    bring(HENNING)
    bring(right, at=LATER)

    volunteer = Volunteer.objects.get()
    assert [(one.subject.slug, one.level) for one in volunteer.skills.all()] == [("dansk", "C")]
    assert [one.valid_until for one in volunteer.certificates.all()] == [date(2027, 1, 31)]


def test_a_certificate_seen_here_is_not_the_files_to_remove(bring, bank):
    volunteer = VolunteerFactory(organisation=bank, ref="V1", certified=False)
    CertificateFactory(volunteer=volunteer, kind="criminal_record")

    bring(HENNING | {"certificate_valid_until": ""})

    assert volunteer.certificates.get().kind == "criminal_record"


def test_a_volunteer_who_becomes_approved_by_the_file_carries_a_waiver_too(bring):
    bring(ELSE)

    bring(ELSE | {"status": "approved"}, at=LATER)

    volunteer = Volunteer.objects.get()
    assert list(volunteer.events.order_by("pk").values_list("status", "at")) == [
        ("interested", NOON),
        ("approved", LATER),
    ]
    assert volunteer.screening_waiver.waived_at == LATER


def test_a_volunteer_who_has_ended_may_no_longer_log_in_as_one(bring):
    bring(HENNING)

    bring(HENNING | {"status": "ended"}, at=LATER)

    assert not Membership.objects.current().filter(role="volunteer").exists()


def test_nobody_ends_by_a_list_while_a_match_runs(bring):
    bring(HENNING)
    volunteer = Volunteer.objects.get()
    MatchFactory(
        volunteer=volunteer, request__youth__organisation=volunteer.organisation, active=True
    )

    with pytest.raises(ImportRefusedError) as refused:
        bring(HENNING | {"status": "ended"}, at=LATER)

    (fault,) = refused.value.faults
    volunteer.refresh_from_db()
    assert (fault.column, fault.wrong) == ("status", "a match of theirs still runs")
    assert volunteer.status == "approved"


def test_xlsx_and_danish_excels_csv_say_the_same_as_csv(bring):
    lines = table(COLUMNS, HENNING, ELSE)
    bring(content=as_csv(lines))

    assert bring(content=as_xlsx(lines), file="Frivillige.XLSX") == Summary(unchanged=2)
    assert bring(content=as_csv(lines, delimiter=";", bom=True)) == Summary(unchanged=2)


def test_an_xlsx_with_real_numbers_and_dates_is_read(bring):
    row = HENNING | {
        "birth_year": 1958,
        "capacity": 2.0,
        "active_from": date(2026, 9, 1),
        "certificate_valid_until": date(2028, 1, 31),
    }
    bring(HENNING)

    assert bring(content=as_xlsx(table(COLUMNS, row)), file="v.xlsx") == Summary(unchanged=1)


def test_a_list_costs_the_same_number_of_queries_for_any_number_of_newcomers(bring):
    def queries(*refs):
        with CaptureQueriesContext(connection) as captured:
            bring(
                *[HENNING | {"ref": ref, "email": f"{ref}@example.dk", "phone": ""} for ref in refs]
            )
        return len(captured)

    assert queries("V1") == queries("V2", "V3", "V4")


def test_a_subject_an_organisation_has_added_can_be_named(bring, bank):
    Subject.objects.create(organisation=bank, slug="kemi-a-teknik", name="Kemi i teknik")

    bring(ELSE | {"subjects": "kemi-a-teknik:videregaaende"})

    assert Volunteer.objects.get().skills.get().level == Level.HIGHER
