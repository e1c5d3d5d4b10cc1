"""A form that was open too long: where it cannot be shown again, the page leads back to it."""

import pytest
from django.test import Client

FROM = "http://testserver/frivillige/7/"
STEP = "/frivillige/7/status/"


@pytest.fixture
def strict(coordinator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(coordinator)
    return client


def test_it_leads_back_to_the_page_the_form_stood_on_within_the_desk(strict):
    page = strict.post(STEP, headers={"referer": FROM})

    words = page.content.decode()
    assert page.status_code == 403
    assert f'href="{FROM}">Tilbage til siden' in " ".join(words.split())
    assert "desk-page" in words


@pytest.mark.parametrize("referer", ["https://ondt.example/frivillige/7/", ""])
def test_it_leads_to_no_other_site(strict, referer):
    words = strict.post(STEP, headers={"referer": referer}).content.decode()

    assert "ondt.example" not in words
    assert "Tilbage til siden" not in words


@pytest.mark.django_db
def test_whoever_is_no_staff_sees_it_as_before():
    words = Client(enforce_csrf_checks=True).post(STEP).content.decode()

    assert "desk-page" not in words
    assert "Til forsiden" in words
