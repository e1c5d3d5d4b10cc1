"""Texts and numbers that coordinators write in the reports."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from organisations.models import Area, Organisation
from reports.models import Indicator, Registration, SectionText
from reports.services import import_registrations
from tests.factories import COPENHAGEN, NOON
from tests.factories.accounts import UserFactory
from tests.factories.reports import IndicatorFactory, RegistrationFactory
from tests.reports.pages import DETAIL, words

pytestmark = pytest.mark.django_db


def test_a_section_is_written_and_written_over(desk, reported):
    address = reverse("reports:section_edit", args=[*DETAIL, "voices"])
    for text in ("Første", "“Det har hjulpet mig.”"):
        response = desk.post(address, {"text": text}, follow=True)

    assert "“Det har hjulpet mig.”" in words(response)
    section = SectionText.objects.get()
    assert (section.activity.code, section.quarter) == ("beboervejledning", "2023Q3")
    assert "Det har hjulpet mig" in words(desk.get(address))


def test_a_text_nobody_can_read_through_is_refused_and_kept_on_the_page(desk):
    response = desk.post(
        reverse("reports:section_edit", args=[*DETAIL, "voices"]), {"text": "a" * 10_001}
    )

    assert response.status_code == 422
    assert "a" * 10_001 in response.content.decode()
    assert not SectionText.objects.exists()


def register_address(code, indicator):
    return reverse("reports:registration_create", args=[code, "2023Q3", indicator])


def test_a_number_typed_stands_in_the_report_at_once(desk, reported):
    area = Area.objects.of(reported).get(code="M")
    with time_machine.travel(datetime(2023, 9, 20, 12, tzinfo=COPENHAGEN), tick=False):
        response = desk.post(
            register_address("beboervejledning", "vejledningssamtaler"),
            {"area": area.pk, "on": "2023-09-20", "value": "2", "note": ""},
            follow=True,
        )

    assert "M: 100 S: 56 R: 175 I alt: 331" in words(response)
    registration = Registration.objects.latest("pk")
    assert registration.registered_at == datetime(2023, 9, 20, 12, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("kind", "typed", "wrong"),
    [
        ("count", {"value": "1,5"}, "Et helt tal."),
        ("count", {"value": "-1"}, "value"),
        ("count", {"value": ""}, "value"),
        ("hours", {"value": "1,25"}, "Hele eller halve timer, som 16 eller 16,5."),
        ("count", {"value": "1", "on": "2026-10-07"}, "Datoen kan ikke ligge ude i fremtiden."),
        ("attendance", {"value": "1", "cancelled": "-1"}, "cancelled"),
    ],
)
def test_a_number_that_cannot_be_is_refused(client, organisation, coordinator, kind, typed, wrong):
    indicator = IndicatorFactory(activity__organisation=organisation, kind=kind)
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        response = client.post(
            register_address(indicator.activity.code, indicator.code),
            {"on": "2026-10-06", **typed},
        )

    assert response.status_code == 422
    errors = response.context["form"].errors
    assert wrong in errors or [wrong] in errors.values()
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("agreement_from", "on", "status"),
    [
        (date(2024, 10, 1), "2024-09-30", 422),
        (date(2024, 10, 1), "2024-10-01", 302),
        (None, "1999-12-31", 422),
        (None, "2000-01-01", 302),
    ],
)
def test_a_number_is_of_a_day_since_the_plan_began(desk, reported, agreement_from, on, status):
    Organisation.objects.filter(pk=reported.pk).update(agreement_from=agreement_from)
    area = Area.objects.get(code="M")

    response = desk.post(
        register_address("beboervejledning", "vejledningssamtaler"),
        {"area": area.pk, "on": on, "value": "2", "note": ""},
    )

    assert response.status_code == status
    assert Registration.objects.filter(on=on).exists() == (status == 302)


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("hours", {"value": "16,5"}, (Decimal("16.5"), None)),
        ("attendance", {"value": "97", "cancelled": "11"}, (Decimal(97), 11)),
        ("attendance", {"value": "97", "cancelled": ""}, (Decimal(97), None)),
    ],
)
def test_a_number_is_typed_as_danes_write_it(
    client, organisation, coordinator, kind, typed, stored
):
    indicator = IndicatorFactory(activity__organisation=organisation, kind=kind)
    client.force_login(coordinator)

    with time_machine.travel(NOON, tick=False):
        client.post(
            register_address(indicator.activity.code, indicator.code),
            {"on": "2026-10-06", **typed},
        )

    registration = Registration.objects.get()
    assert (registration.value, registration.cancelled) == stored
    assert registration.registered_by == coordinator


def test_what_the_platform_counts_itself_cannot_be_typed(client, organisation, coordinator):
    indicator = IndicatorFactory(activity__organisation=organisation, metric="new_matches")
    client.force_login(coordinator)

    response = client.get(register_address(indicator.activity.code, indicator.code))

    assert response.status_code == 404
    assert Indicator.objects.get() == indicator


def test_a_number_taken_back_no_longer_counts_and_is_not_read_in_again(
    desk, reported, registrations_csv
):
    registration = Registration.objects.get(indicator__code="vejledningssamtaler", value=88)

    with time_machine.travel(NOON, tick=False):
        response = desk.post(
            reverse("reports:registration_withdraw", args=[registration.pk]), follow=True
        )

    assert "M: 98 S: 56 R: 87 I alt: 241" in words(response)
    registration.refresh_from_db()
    assert registration.withdrawn_at == NOON
    again = import_registrations(
        organisation=reported,
        content=registrations_csv,
        file="r.csv",
        by=reported.system_user,
        at=NOON,
    )
    assert str(again) == "0 new, 0 changed, 82 unchanged"


def test_a_number_taken_back_twice_keeps_the_first_moment(coordinator, organisation):
    registration = RegistrationFactory(indicator__activity__organisation=organisation)
    registration.withdraw(by=coordinator, at=NOON)

    registration.withdraw(by=UserFactory(), at=NOON + timedelta(days=1))

    assert (registration.withdrawn_by, registration.withdrawn_at) == (coordinator, NOON)


def test_nobody_takes_back_another_organisations_number(desk):
    registration = RegistrationFactory()

    response = desk.post(reverse("reports:registration_withdraw", args=[registration.pk]))

    assert response.status_code == 404
    registration.refresh_from_db()
    assert registration.withdrawn_at is None


def test_a_reader_does_not_take_numbers_back(reader, reported):
    registration = Registration.objects.first()

    response = reader.post(reverse("reports:registration_withdraw", args=[registration.pk]))

    assert response.status_code == 404
    assert Registration.objects.standing().count() == 82
