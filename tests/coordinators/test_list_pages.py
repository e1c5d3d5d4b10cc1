"""A coordinator brings a list in from the page: tried, kept, the same again, or told why not."""

import pytest
import time_machine
from django.urls import reverse

from coordinators.forms import LARGEST_LIST
from organisations.models import AuditEntry, Membership
from tests.coordinators.lists import PAGE, bank, sent, written
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.organisations.people_files import as_xlsx, table
from tests.queries import counting
from tests.volunteers.lists import ELSE, HENNING
from tests.walls import act_in
from tests.youths.lists import EXAM, OMAR, SARA
from volunteers.imports import COLUMNS
from volunteers.models import Volunteer
from youths.models import HelpRequest, Youth

pytestmark = pytest.mark.django_db
Role = Membership.Role


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def organisation(db):
    return bank()


@pytest.fixture
def maja(organisation):
    return MembershipFactory(organisation=organisation, user=UserFactory(name="Maja"))


@pytest.fixture
def desk(client, maja):
    client.force_login(maja.user)
    return client


def said(page):
    return page.content.decode()


def errors(page):
    return page.context["form"].errors["file"]


def test_a_list_is_kept_and_told_in_three_numbers_on_the_list_of_those_who_came(
    desk, organisation, maja
):
    page = sent(desk, "frivillige", written("frivillige", HENNING, ELSE))

    assert page["Location"] == reverse("volunteers:volunteer_list")
    assert "Listen er hentet ind: 2 nye, 0 ændret, 0 som før." in said(desk.get(page["Location"]))
    act_in(organisation)
    assert {one.events.get().by for one in Volunteer.objects.all()} == {maja.user}


def test_the_same_list_again_changes_nothing_and_a_changed_row_is_one(desk, organisation):
    sent(desk, "frivillige", written("frivillige", HENNING, ELSE))
    act_in(organisation)
    before = list(Volunteer.objects.order_by("pk").values())

    again = said(sent(desk, "frivillige", written("frivillige", HENNING, ELSE), follow=True))
    act_in(organisation)
    after = list(Volunteer.objects.order_by("pk").values())
    rows = (HENNING, ELSE | {"capacity": "2"})
    changed = said(sent(desk, "frivillige", written("frivillige", *rows), follow=True))

    assert after == before
    assert "0 nye, 0 ændret, 2 som før" in again
    assert "0 nye, 1 ændret, 1 som før" in changed


def test_a_try_tells_the_same_and_keeps_nothing(desk, organisation):
    page = sent(desk, "unge", written("unge", SARA, OMAR), rehearse="1")

    assert page.status_code == 200
    assert "Den passer: 2 nye, 0 ændret, 0 som før" in said(page)
    act_in(organisation)
    assert not Youth.objects.exists()
    assert not AuditEntry.objects.filter(what="youth").exists()


def test_youths_and_then_their_requests_come_in_as_csv_and_xlsx(desk, organisation, maja):
    sent(desk, "unge", written("unge", SARA, format_name="xlsx"), name="Unge.XLSX")
    page = sent(desk, "ansoegninger", written("ansoegninger", EXAM))

    assert page["Location"] == reverse("matching:request_list")
    act_in(organisation)
    assert Youth.objects.get().registered_by == maja.user
    assert HelpRequest.objects.get().youth.ref == "U1"


def test_who_brought_a_list_stands_in_the_audit(desk, organisation, maja):
    sent(desk, "unge", written("unge", SARA))

    act_in(organisation)
    entry = AuditEntry.objects.get(kind="made", what="youth")
    assert (entry.user_id, entry.role) == (maja.user_id, Role.COORDINATOR)


def test_nothing_is_kept_where_one_row_is_wrong_and_the_fault_is_told_in_danish(desk, organisation):
    page = sent(desk, "frivillige", written("frivillige", HENNING, ELSE | {"area": "Q"}))

    assert page.status_code == 422
    assert "1 række af 2 passer ikke endnu" in said(page)
    [fault] = page.context["faults"]
    assert (fault.line, fault.column, fault.said_accepted) == (3, "area", "M, R")
    assert "“Q” kender vi ikke" in said(page)
    act_in(organisation)
    assert not Volunteer.objects.exists()


def test_an_address_that_is_somebody_elses_is_found_while_writing_and_leaves_nothing(
    desk, organisation
):
    sent(desk, "frivillige", written("frivillige", HENNING))
    other = ELSE | {"email": "henning@example.dk"}

    page = sent(desk, "frivillige", written("frivillige", {"ref": "V3", "name": "Bo"}, other))

    assert "er en andens" in said(page)
    act_in(organisation)
    assert [one.ref for one in Volunteer.objects.all()] == ["V1"]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (None, "", "Vælg en fil."),
        (b"", "f.csv", "Filen er tom."),
        (b"\n", "f.csv", "den er tom"),
        (b"%PDF", "f.pdf", "Vi læser XLSX og CSV."),
        (b"x", "frivillige", "Vi læser XLSX og CSV."),
        (b"x", "f.xls", "Vi læser XLSX og CSV."),
        (b"x" * (LARGEST_LIST + 1), "f.csv", "Filen er for stor: højst 5 MB."),
        (b"no workbook", "f.xlsx", "det er ikke et helt regneark"),
        (as_xlsx(table(COLUMNS, ELSE)), "f.csv", "men er et regneark"),
        (
            "ref;name\nV1;S\xf8ren".encode("latin-1"),
            "f.csv",
            "fra linje 2: bogstaverne er ikke gemt",
        ),
        (b'ref;name\nV1;"Bo', "f.csv", "fra linje 2: den er ikke hel"),
        (b'ref;name\nV1;"Bo" Holm\n', "f.csv", "fra linje 2: et citationstegn står midt i"),
        (
            b"ref;name\n" + b"V1;Bo\n" * 10_001,
            "f.csv",
            "Vi kan ikke bruge filen: den har mere end 10000 rækker.",
        ),
        (written("frivillige"), "f.csv", "ingen rækker under dem"),
        (written("unge", OMAR), "f.csv", "Det ligner en anden liste: Unge."),
    ],
)
def test_what_is_no_list_is_told_beside_the_field(desk, content, name, told):
    page = (
        desk.post(PAGE, {"kind": "frivillige"})
        if content is None
        else sent(desk, "frivillige", content, name=name)
    )

    assert page.status_code == 422
    assert told in " ".join(errors(page))
    assert 'aria-invalid="true"' in said(page)


def test_wrong_columns_are_told_with_those_that_were_perhaps_meant(desk):
    header = [*COLUMNS[2:], "Navn", "mail", "cpr", "", "ref", "ref"]

    page = sent(desk, "frivillige", (";".join(header) + "\n").encode())

    assert errors(page) == [
        "Disse kolonner mangler: name.",
        "Disse kolonner kender vi ikke: “Navn” (name?), “mail” (email?), “cpr”, en uden navn.",
        "Disse kolonner står der to gange: ref.",
    ]


@pytest.mark.parametrize("kind", ["", "chefer"])
def test_a_list_of_no_kind_is_refused(desk, kind):
    assert sent(desk, kind, written("unge", OMAR)).context["form"].errors["kind"]


@pytest.mark.parametrize("kind", ["frivillige", "unge", "ansoegninger"])
def test_the_page_explains_the_columns_and_chooses_the_list_it_was_opened_from(desk, kind):
    page = desk.get(PAGE, {"liste": kind})

    assert page.context["form"]["kind"].value() == kind
    for column in ("certificate_valid_until", "guardian_consent_on", "volunteer_gender"):
        assert f"<code>{column}</code>" in said(page)
    assert "Motalavej" in said(page)
    assert "matematik" in said(page)


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        ("volunteers:volunteer_list", "?liste=frivillige"),
        ("youths:youth_list", "?liste=unge"),
        ("matching:request_list", "?liste=ansoegninger"),
        ("coordinators:today", ""),
    ],
)
def test_the_lists_and_the_day_lead_there_but_for_who_sees_some_areas(
    desk, organisation, maja, page, kind
):
    link = f'href="{PAGE}{kind}"'
    before = link in said(desk.get(reverse(page)))
    maja.limit_to([organisation_area(organisation)], by=maja.user, at=NOON)

    assert (before, link in said(desk.get(reverse(page)))) == (True, False)


def organisation_area(organisation):
    act_in(organisation)
    return MembershipFactory._meta.model.areas.field.related_model.objects.get(code="M")


def test_who_sees_some_areas_is_told_kindly_and_brings_nothing(desk, organisation, maja):
    maja.limit_to([organisation_area(organisation)], by=maja.user, at=NOON)

    page = desk.get(PAGE)
    refused = sent(desk, "frivillige", written("frivillige", HENNING))

    assert (page.status_code, refused.status_code) == (200, 403)
    assert "Spørg en kollega, der ser alle områder" in said(page)
    assert '<form method="post" enctype' not in said(page)
    act_in(organisation)
    assert not Volunteer.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CHIEF, 302), (Role.COORDINATOR, 302), (Role.READER, 404), (Role.VOLUNTEER, 404)],
)
def test_chiefs_and_coordinators_bring_lists(client, organisation, role, status):
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)

    assert sent(client, "frivillige", written("frivillige", HENNING)).status_code == status


def test_a_list_lands_in_the_organisation_one_acts_in(desk, organisation):
    other = MembershipFactory().organisation

    sent(desk, "frivillige", written("frivillige", HENNING))

    act_in(other)
    assert not Volunteer.objects.exists()


@pytest.mark.parametrize("rehearse", [{}, {"rehearse": "1"}])
@pytest.mark.parametrize("again", [False, True])
def test_a_list_costs_the_same_queries_for_one_row_and_for_three(desk, rehearse, again):
    costs = []
    for refs in (("A1",), ("B1", "B2", "B3")):
        content = written(
            "frivillige",
            *[HENNING | {"ref": ref, "email": f"{ref}@example.dk", "phone": ""} for ref in refs],
        )
        if again:
            sent(desk, "frivillige", content)
        with counting(costs):
            page = sent(desk, "frivillige", content, **rehearse)
        assert page.status_code == (200 if rehearse else 302)

    assert costs[0] == costs[1]


def test_a_refused_list_costs_the_same_queries_for_one_fault_and_for_three(desk):
    costs = []
    for count in (1, 3):
        rows = [ELSE | {"ref": f"V{number}", "area": "Q"} for number in range(count)]
        with counting(costs):
            page = sent(desk, "frivillige", written("frivillige", *rows))
        assert len(page.context["faults"]) == count

    assert costs[0] == costs[1]
