from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organisations.imports import ImportRefusedError, Summary
from organisations.local_time import local_day
from tests.factories import NOON
from tests.factories.youths import RefusalFactory, YouthFactory
from tests.organisations.people_files import as_csv, as_xlsx, table
from tests.youths.lists import OMAR, SARA
from youths.imports.youths import COLUMNS
from youths.models import Consent, Guardian, Youth
from youths.services import about_youth

LATER = NOON + timedelta(days=30)


def consents():
    """Those in force: kind, day, and the user who gave it."""
    rows = Consent.objects.in_force().order_by("-kind")
    return [(one.kind, local_day(one.given_at), one.given_by) for one in rows]


def test_a_youth_is_brought_over_with_all_that_the_row_says(bring_youths, bank, bringer):
    assert bring_youths(SARA) == Summary(new=1)

    youth = Youth.objects.get()
    about = about_youth(youth)
    assert (youth.ref, youth.organisation, youth.registered_by) == ("U1", bank, bringer)
    assert (about.name, about.birth_date, about.birth_year) == (
        "Sara Ali",
        date(2009, 11, 2),
        2009,
    )
    assert (about.email, about.phone, about.area.code) == ("sara@example.dk", "+4531313131", "M")
    assert (about.languages, about.interests) == (("so", "da"), ("fodbold", "madlavning"))
    assert (about.guardian_name, about.guardian_phone) == ("Amina Ali", "+4542424242")


def test_consents_become_rows_by_those_who_gave_them_on_their_day(bring_youths):
    bring_youths(SARA)

    youth = Youth.objects.get()
    assert consents() == [
        ("own_data", date(2026, 9, 1), youth.user),
        ("guardian", date(2026, 9, 2), youth.guardian.user),
    ]
    assert {one.channel for one in Consent.objects.all()} == {"imported"}


def test_a_consent_of_a_guardian_whom_nobody_names_is_vouched_for_by_the_bringer(
    bring_youths, bringer
):
    bring_youths(OMAR | {"guardian_consent_on": "2026-09-02"})

    assert consents() == [("guardian", date(2026, 9, 2), bringer)]


def test_without_a_date_there_is_no_consent(bring_youths):
    bring_youths(OMAR)

    assert not Consent.objects.exists()
    assert not Guardian.objects.exists()


def test_the_same_file_again_changes_nothing(bring_youths):
    bring_youths(SARA, OMAR)
    before = [list(model.objects.order_by("pk").values()) for model in (Youth, Guardian, Consent)]

    assert bring_youths(SARA, OMAR, at=LATER) == Summary(unchanged=2)

    after = [list(model.objects.order_by("pk").values()) for model in (Youth, Guardian, Consent)]
    assert after == before


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Sara Noor"},
        {"phone": ""},
        {"email": ""},
        {"birth_date": "2008-11-02"},
        {"area": ""},
        {"education": "Ny skole"},
        {"languages": "da"},
        {"guardian_name": "", "guardian_phone": ""},
        {"guardian_phone": "50 50 50 50"},
        {"consent_on": "2026-09-05"},
    ],
)
def test_a_changed_cell_is_a_changed_youth_and_only_once(bring_youths, change):
    bring_youths(SARA)

    assert bring_youths(SARA | change, at=LATER) == Summary(changed=1)
    assert bring_youths(SARA | change, at=LATER) == Summary(unchanged=1)


def test_an_emptied_cell_withdraws_nothing(bring_youths):
    bring_youths(SARA)
    before = consents()

    emptied = SARA | {"consent_on": "", "guardian_consent_on": ""}

    assert bring_youths(emptied, at=LATER) == Summary(unchanged=1)
    assert consents() == before


def test_a_consent_of_another_day_takes_the_place_of_the_first(bring_youths, bringer):
    bring_youths(SARA)

    bring_youths(SARA | {"guardian_consent_on": "2026-09-05"}, at=LATER)

    first, corrected = Consent.objects.guardians().order_by("pk")
    assert (first.withdrawn_at, first.withdrawn_by) == (LATER, bringer)
    assert (local_day(corrected.given_at), corrected.withdrawn_at) == (date(2026, 9, 5), None)


@pytest.mark.parametrize("day", ["2026-09-02", "2026-09-05"])
def test_a_consent_somebody_has_withdrawn_is_not_brought_again(bring_youths, day):
    bring_youths(SARA)
    guardian = Guardian.objects.get().user
    Consent.objects.guardians().get().withdraw(by=guardian, at=NOON)

    again = bring_youths(SARA | {"guardian_consent_on": day}, at=LATER)

    assert again == Summary(unchanged=1)
    assert [kind for kind, *_rest in consents()] == ["own_data"]


def test_a_consent_somebody_has_refused_is_not_brought(bring_youths):
    bring_youths(SARA | {"guardian_consent_on": ""})
    RefusalFactory(youth=Youth.objects.get())

    assert bring_youths(SARA, at=LATER) == Summary(unchanged=1)
    assert [kind for kind, *_rest in consents()] == ["own_data"]


def test_a_consent_given_by_the_form_is_not_the_files_to_change(bring_youths, bank):
    youth = YouthFactory(organisation=bank, ref="U1")
    before = consents()

    bring_youths(SARA | {"consent_on": "", "guardian_consent_on": ""}, at=LATER)
    bring_youths(SARA | {"guardian_consent_on": ""}, at=LATER)

    assert consents() == before == [("own_data", local_day(NOON), youth.user)]


def test_the_language_of_messages_is_the_youths_own_choice(bring_youths, bank):
    YouthFactory(organisation=bank, ref="U1", recipient__language="en")

    bring_youths(SARA)

    assert Youth.objects.get().recipient.language == "en"


def test_xlsx_and_danish_excels_csv_say_the_same_as_csv(bring_youths):
    lines = table(COLUMNS, SARA, OMAR)
    bring_youths(content=as_csv(lines))

    assert bring_youths(content=as_xlsx(lines), file="unge.xlsx") == Summary(unchanged=2)
    assert bring_youths(content=as_csv(lines, delimiter=";", bom=True)) == Summary(unchanged=2)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ({"name": ""}, "column name: is empty; accepted: a value"),
        ({"birth_date": ""}, "column birth_date: is empty; accepted: a value"),
        (
            {"birth_date": "2/11 2009"},
            "column birth_date: “2/11 2009” is not a date; accepted: a d",
        ),
        (
            {"birth_date": "2029-01-01"},
            "column birth_date: “2029-01-01” does not fit; accepted: a date from 1900-01-01 to",
        ),
        ({"birth_date": "2026-10-07"}, "column birth_date: “2026-10-07” does not fit; accepted:"),
        ({"birth_date": "1899-12-31"}, "column birth_date: “1899-12-31” does not fit; accepted:"),
        ({"phone": "+45"}, "column phone: “+45” is not a telephone number; accepted: 20 12 34 56"),
        ({"guardian_phone": "nej"}, "column guardian_phone: “nej” is not a telephone number"),
        ({"area": "Motalavej"}, "column area: “Motalavej” is not known; accepted: M, R"),
        (
            {"consent_on": "2026-10-07"},
            "column consent_on: “2026-10-07” does not fit; accepted: a date up to 2026-10-06",
        ),
        ({"guardian_consent_on": "2026-10-07"}, "column guardian_consent_on: “2026-10-07” does"),
        ({"consent_on": "ja"}, "column consent_on: “ja” is not a date; accepted: a date as"),
        ({"education": '=HYPERLINK("x")'}, "column education: begins like a formula; accepted:"),
    ],
)
def test_a_wrong_cell_refuses_the_whole_file_and_says_where(bring_youths, cell, fault):
    with pytest.raises(ImportRefusedError) as refusal:
        bring_youths(OMAR, SARA | cell)

    [line] = refusal.value.faults
    assert f"youths.csv, line 3, {fault}" in str(line)
    assert not Youth.objects.exists()


def test_a_reference_that_stands_twice_is_told_of_both_rows(bring_youths):
    with pytest.raises(ImportRefusedError) as refusal:
        bring_youths(OMAR, SARA | {"ref": "U2"})

    assert [str(fault) for fault in refusal.value.faults] == [
        "youths.csv, line 2, column ref: “U2” stands on line 3 too; accepted: each once",
        "youths.csv, line 3, column ref: “U2” stands on line 2 too; accepted: each once",
    ]


def test_a_consent_of_the_day_itself_is_given(bring_youths):
    bring_youths(SARA | {"consent_on": "2026-10-06"})

    assert ("own_data", date(2026, 10, 6)) in [(kind, on) for kind, on, _by in consents()]


def test_a_list_costs_the_same_number_of_queries_for_any_number_of_newcomers(bring_youths):
    def queries(*refs):
        with CaptureQueriesContext(connection) as captured:
            bring_youths(*[SARA | {"ref": ref} for ref in refs])
        return len(captured)

    assert queries("U1") == queries("U2", "U3", "U4")
