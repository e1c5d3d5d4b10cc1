"""What a private link opens, and that it opens nothing else."""

import pytest

from organisations.models import Link
from tests.factories import NOON
from tests.factories.youths import YouthFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
MY_PAGE = "/min-side/"
ANSWER = "/svar/"


def test_another_youths_link_opens_nothing_of_this_ones(my_page, proposed, browser):
    my_page(YouthFactory(organisation=proposed.organisation))

    statuses = [
        browser.post(address, {"answer": "yes"}).status_code
        for address in (
            f"/min-side/svar/{proposed.pk}/",
            f"/min-side/ikke-mere/{proposed.request.pk}/",
        )
    ]

    proposed.request.refresh_from_db()
    assert statuses == [404, 404]
    assert not proposed.answers.exists()
    assert proposed.request.is_open


@pytest.mark.parametrize("address", [MY_PAGE, ANSWER, "/log/", "/frivillig/mit/"])
def test_without_a_link_the_page_says_how_to_get_one(browser, address):
    response = browser.get(address)

    assert response.status_code == 404
    assert "The link does not work any more" in response.content.decode()


def test_a_link_that_has_run_out_opens_nothing(browser, my_page, asked):
    my_page(asked.youth)
    Link.objects.update(expires_at=NOON)

    assert browser.get(MY_PAGE).status_code == 404


def test_a_link_about_somebody_else_opens_nothing(opens, asked):
    stranger = YouthFactory(organisation=asked.organisation)

    response = opens(stranger.user, Link.Purpose.MY_PAGE, asked.youth)

    assert response.status_code == 404
    assert "Amina" not in response.content.decode()


def test_a_link_that_opens_nothing_says_what_is_true_of_somebody_erased_too(client, db):
    page = client.get("/l/no-such-secret/", headers={"accept-language": "da"}, follow=True)

    words = page.content.decode()
    assert "gået noget tabt" not in words
    assert "Har du bedt os slette dig, og har vi gjort det?" in words
    assert "en kode på e-mail eller sms" in words
