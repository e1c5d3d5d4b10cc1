"""The short address of a poster or link: where it leads, what is counted, and what is not."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from organisations.models import ShortAddress
from tests.factories import NOON
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    ProgrammeFactory,
    ShortAddressFactory,
)
from tests.factories.youths import HelpRequestFactory, SourceDayFactory, SourceFactory
from tests.walls import act_in
from tests.youths.conftest import ASK
from youths.models import HelpRequest, Source, SourceDay
from youths.services import create_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
SHORT = "/h/k7m2"
LONG = "/korsoer/h/k7m2/"
PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 14; SM-A145R) Mobile Safari/537.36"}


@pytest.fixture
def source(organisation, programme):
    return SourceFactory(organisation=organisation, code="k7m2", name="Amina fra opgang 12")


def counted(source):
    act_in(source.organisation)
    found = Source.objects.with_counts().get(pk=source.pk)
    return found.scans, found.started, found.sent


def test_the_short_address_leads_to_the_form_and_is_counted(client, source):
    response = client.get(SHORT, headers=PHONE)

    assert (response.status_code, response.url) == (302, f"{ASK}?fra=k7m2")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert counted(source) == (1, 0, 0)


@pytest.mark.parametrize("typed", ["/h/K7M2", "/h/k7m2/", LONG, "/korsoer/h/K7M2/"])
def test_capitals_a_last_stroke_and_the_address_on_older_paper_are_the_same(client, source, typed):
    assert client.get(typed, headers=PHONE).url == f"{ASK}?fra=k7m2"
    assert counted(source) == (1, 0, 0)


def test_a_short_address_nobody_has_leads_to_the_front_page(client, source):
    response = client.get("/h/xxxx", headers=PHONE)

    assert (response.status_code, response.url) == (302, "/")
    assert not SourceDay.objects.exists()


def test_a_login_elsewhere_does_not_change_where_it_leads(client, source):
    client.force_login(MembershipFactory(organisation=OrganisationFactory(slug="koege")).user)

    assert client.get(SHORT, headers=PHONE).url == f"{ASK}?fra=k7m2"
    assert counted(source) == (1, 0, 0)


def test_the_language_and_the_programme_are_kept(client, source):
    response = client.get(f"{SHORT}?sprog=ar&program=dynamo&next=//ondt.example", headers=PHONE)

    assert response.url == f"{ASK}?sprog=ar&program=dynamo&fra=k7m2"


def test_a_code_nobody_knows_leads_to_the_form_uncounted(client, source):
    assert client.get("/korsoer/h/xxxx/", headers=PHONE).url == ASK
    assert not SourceDay.objects.exists()


def test_an_organisation_nobody_knows_is_not_found(client, source):
    assert client.get("/findes-ikke/h/k7m2/").status_code == 404


def test_a_source_of_another_organisation_is_unknown_here(client, source):
    foreign = SourceFactory(organisation=OrganisationFactory(), code="zzzz")

    assert client.get("/korsoer/h/zzzz/", headers=PHONE).url == ASK
    assert counted(foreign) == (0, 0, 0)


def test_two_organisations_may_have_the_same_code(client, source):
    other = SourceFactory(organisation=OrganisationFactory(slug="koege"), code="k7m2")

    client.get("/koege/h/k7m2/", headers=PHONE)
    client.get(SHORT, headers=PHONE)

    assert (counted(source), counted(other)) == ((1, 0, 0), (1, 0, 0))


def test_the_second_organisation_with_a_code_keeps_its_long_address(source, settings):
    settings.BASE_URL = "https://bank.example"
    other = SourceFactory(organisation=OrganisationFactory(slug="koege"), code="k7m2")

    assert source.address == "https://bank.example/h/k7m2"
    assert other.address == "https://bank.example/koege/h/k7m2/"


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "WhatsApp/2.23.20.0"},
        {"user-agent": "facebookexternalhit/1.1"},
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"user-agent": ""},
        PHONE | {"sec-purpose": "prefetch"},
        PHONE | {"sec-fetch-site": "same-origin"},
    ],
)
def test_previews_and_programs_are_led_on_but_not_counted(client, source, headers):
    assert client.get(SHORT, headers=headers).url == f"{ASK}?fra=k7m2"
    client.get(f"{ASK}?fra=k7m2", headers=headers)

    assert counted(source) == (0, 0, 0)


@pytest.mark.parametrize(
    "browser", ["Mozilla/5.0 (Linux; Android 9; CUBOT NOTE 7)", "Mozilla/5.0 Snapchat/12.6 Mobile"]
)
def test_a_telephone_with_an_odd_name_is_a_person(client, source, browser):
    client.get(SHORT, headers={"user-agent": browser})

    assert counted(source) == (1, 0, 0)


def test_asking_for_the_head_alone_is_not_a_scan(client, source):
    assert client.head(SHORT, headers=PHONE).status_code == 302
    assert client.post(SHORT, headers=PHONE).status_code == 405

    assert counted(source) == (0, 0, 0)


def test_the_form_opened_and_sent_is_counted_once_each(client, source, typed):
    address = client.get(SHORT, headers=PHONE).url
    client.get(address, headers=PHONE)
    client.post(address, typed | {"name": ""}, headers=PHONE)
    for _twice in range(2):
        client.post(address, typed, headers=PHONE)

    assert counted(source) == (1, 1, 1)
    assert HelpRequest.objects.get().came_from == source


def test_the_form_loaded_again_and_in_another_language_is_begun_once(client, source, typed):
    address = f"{ASK}?fra=k7m2"
    for asked in (address, address, f"{address}&sprog=ar", f"{ASK}?fra=K7M2"):
        client.get(asked, headers=PHONE)
    client.post(f"{address}&sprog=so", typed | {"sprog": ""}, headers=PHONE)

    assert counted(source) == (0, 1, 0)


def test_another_telephone_and_another_poster_count_for_themselves(client, source):
    other = SourceFactory(organisation=source.organisation, code="zzzz")
    for browser in (client, Client()):
        browser.get(f"{ASK}?fra=k7m2", headers=PHONE)
        browser.get(f"{ASK}?fra=zzzz", headers=PHONE)

    assert (counted(source), counted(other)) == ((0, 2, 0), (0, 2, 0))


def test_a_form_that_is_not_there_is_not_begun(client, source):
    client.get(f"{ASK}?fra=k7m2&program=slut", headers=PHONE)

    assert counted(source) == (0, 0, 0)


def test_the_form_without_a_source_counts_nothing(client, source, send):
    client.get(ASK, headers=PHONE)
    send()

    assert counted(source) == (0, 0, 0)
    assert HelpRequest.objects.get().came_from is None


def test_what_is_counted_holds_nothing_about_who_came(client, source):
    client.get(SHORT, headers=PHONE)
    client.get(SHORT, headers=PHONE)

    day = SourceDay.objects.get()
    assert (day.on, day.scans, day.started) == (NOON.date(), 2, 0)
    assert {field.name for field in SourceDay._meta.concrete_fields} == {
        *("id", "organisation", "source", "on", "scans", "started")
    }


def test_each_day_has_its_own_count(client, source):
    client.get(SHORT, headers=PHONE)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        client.get(SHORT, headers=PHONE)

    assert [day.scans for day in SourceDay.objects.order_by("on")] == [1, 1]
    assert counted(source) == (2, 0, 0)


def test_requests_and_days_do_not_multiply_each_other(source):
    for days_ago in range(3):
        on = NOON.date() - timedelta(days=days_ago)
        SourceDayFactory(source=source, on=on, scans=5, started=2)
    for _one in range(2):
        HelpRequestFactory(youth__organisation=source.organisation, came_from=source)

    assert counted(source) == (15, 6, 2)


def test_a_closed_source_still_leads_to_the_form_and_counts_no_more(
    client, source, coordinator, typed
):
    source.close(by=coordinator, at=NOON)

    assert client.get(SHORT, headers=PHONE).url == ASK
    client.get(f"{ASK}?fra=k7m2", headers=PHONE)
    client.post(f"{ASK}?fra=k7m2", typed, headers=PHONE)

    assert counted(source) == (0, 0, 0)


def test_closing_twice_keeps_the_first_moment(source, coordinator):
    source.close(by=coordinator, at=NOON)
    source.close(by=coordinator, at=NOON + timedelta(days=1))

    assert (source.closed_at, source.closed_by) == (NOON, coordinator)


def test_a_youth_never_sees_what_the_source_is_called(client, source, typed):
    address = client.get(SHORT, headers=PHONE).url
    form = client.get(address, headers=PHONE)
    receipt = client.post(address, typed, headers=PHONE, follow=True)

    assert receipt.resolver_match.view_name == "youths:request_received"
    for page in (form, receipt):
        assert "Amina fra opgang" not in page.content.decode()


def test_a_referrers_link_leads_to_the_referrers_form(client, organisation, programme):
    SourceFactory(organisation=organisation, code="uu22", kind=Source.Kind.REFERRER)

    address = client.get("/korsoer/h/uu22/", headers=PHONE).url

    assert address == reverse("youths:refer", args=["korsoer"]) + "?fra=uu22"
    assert client.get(address, headers=PHONE).status_code == 200


def test_a_new_source_has_a_short_code_of_its_own(organisation, coordinator):
    made = [
        create_source(
            organisation=organisation, kind="poster", name="Opgang", by=coordinator, at=NOON
        )
        for _one in range(3)
    ]

    codes = {source.code for source in made}
    assert len(codes) == 3
    assert codes == set(ShortAddress.objects.of(organisation).values_list("code", flat=True))
    assert all(len(code) == 4 and not set(code) & set("01oil") for code in codes)


def test_a_code_of_another_organisation_is_not_taken_again(organisation):
    ShortAddressFactory(code="k7m2")

    assert ShortAddress.objects.take(organisation, codes=["k7m2", "p3q4"]) == "p3q4"
    with pytest.raises(LookupError):
        ShortAddress.objects.take(organisation, codes=["k7m2"])


def test_codes_from_before_lead_from_the_short_address_too(source):
    """Of two alike the older poster's; what there is already is left."""
    older = SourceFactory(
        organisation=OrganisationFactory(), code="k7m2", created_at=NOON - timedelta(days=1)
    )
    other = SourceFactory(organisation=source.organisation, code="p3q4")
    ShortAddress.objects.exclude(code="p3q4").delete()

    for _twice in range(2):
        import_module("youths.migrations.0008_short_addresses").shorten(apps, None)

    leads_to = dict(ShortAddress.objects.values_list("code", "organisation"))
    assert leads_to == {"k7m2": older.organisation_id, "p3q4": other.organisation_id}


def test_a_programme_is_asked_for_at_the_address_too(client, organisation, source):
    ProgrammeFactory(organisation=organisation, slug="dynamo")

    address = client.get(f"{SHORT}?program=dynamo", headers=PHONE).url

    assert client.get(address, headers=PHONE).context["programme"].slug == "dynamo"
