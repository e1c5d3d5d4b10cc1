"""All that is known about a youth, on a page and as files: everything, and nobody else's."""

import json

import pytest
from django.utils import translation

from organisations.own_data import sections_of
from organisations.own_data_pdf import as_pdf, sections_on_paper
from tests.canaries import known_whole
from tests.factories.matching import MatchFactory
from tests.factories.notifications import MessageFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import GuardianFactory, HelpRequestFactory, YouthFactory
from tests.queries import counting
from youths.holdings import holdings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
DATA = "/min-side/mine-oplysninger/"
FILES = {"json": "/min-side/mine-oplysninger.json", "pdf": "/min-side/mine-oplysninger.pdf"}


@pytest.fixture
def volunteer(organisation):
    return VolunteerFactory(organisation=organisation, name="Lars Bogfinke")


@pytest.fixture
def known(organisation, volunteer):
    return known_whole(organisation, word="kanari", volunteer=volunteer)


@pytest.fixture
def another(organisation, volunteer):
    """Another youth of the same volunteer, about whom as much is known."""
    return known_whole(organisation, word="gaerdesmutte", volunteer=volunteer)


def test_the_page_tells_in_plain_words(my_page, browser, known):
    my_page(known)

    text = browser.get(DATA).content.decode()

    for words in ("What you have asked for", "kanari wishes", "kanari education", "Lars"):
        assert words in text


def test_each_personal_field_of_each_model_is_in_the_file(my_page, browser, known):
    my_page(known)

    data = json.loads(browser.get(FILES["json"]).content)

    assert data["format"] == "ressourcebank-my-data/1"
    for holding in holdings():
        assert data[holding.name], holding.name
        declared = {one.name for one in holding.shown} | {name for name, *_rest in holding.extra}
        assert set(data[holding.name][0]) == declared, holding.name
    assert data["youth"][0]["interests"] == ["kanari"]
    assert data["meeting"][0]["place"] == "kanari place"
    assert data["recipient"][0]["phone"] == str(known.recipient.phone)


def test_a_number_is_written_as_people_say_it_and_in_the_file_as_it_is_kept(
    my_page, browser, known
):
    known.recipient.phone = "+4520304061"
    known.recipient.save()
    my_page(known)

    page = browser.get(DATA).content.decode()
    told = [
        fact.words
        for section in sections_of(known, holdings())
        for row in section.rows
        for fact in row
        if fact.name == "phone"
    ]

    assert '<bdi class="nowrap" dir="ltr">20 30 40 61</bdi>' in page
    assert "+4520304061" not in page
    assert "20 30 40 61" in told
    assert json.loads(browser.get(FILES["json"]).content)["recipient"][0]["phone"] == "+4520304061"


def test_each_number_and_message_says_whose_it_is(my_page, browser, organisation):
    youth = YouthFactory(organisation=organisation, under_age=True)
    guardian = GuardianFactory(youth=youth)
    for person in (youth, guardian):
        MessageFactory(recipient=person.recipient)
    my_page(youth)

    data = json.loads(browser.get(FILES["json"]).content)

    numbers = {row["whose"]: row["phone"] for row in data["recipient"]}
    assert numbers == {
        "you": str(youth.recipient.phone),
        "your parent or guardian": str(guardian.recipient.phone),
    }
    assert {row["whose"] for row in data["message"]} == set(numbers)
    assert next(iter(data["recipient"]))["whose"] == "you"


def test_it_costs_the_same_with_a_guardian_and_without(my_page, browser, organisation):
    costs = []
    for youth in (
        YouthFactory(organisation=organisation),
        GuardianFactory(youth__organisation=organisation, youth__under_age=True).youth,
    ):
        my_page(youth)
        with counting(costs):
            browser.get(DATA)

    assert costs[0] == costs[1]


@pytest.mark.parametrize("language", ["ar", "tr", "so", "uk"])
def test_in_each_language_the_paper_is_tagged_and_has_letters_for_all_of_it(known, language):
    with translation.override(language):
        sections = sections_of(known, holdings())
        pdf = as_pdf(sections, organisation="Huset", on=known.created_at.date())

    assert b"pdfuaid:part" in pdf


def test_of_others_there_is_a_first_name_and_no_more(my_page, browser, known, another, coordinator):
    my_page(known)

    texts = [browser.get(address).content.decode() for address in (DATA, FILES["json"])]

    for text in texts:
        for word in (
            "gaerdesmutte",
            "Bogfinke",
            another.ref,
            str(another.recipient.phone),
            str(known.requests.get().ref).replace("kanari", "gaerdesmutte"),
            coordinator.name,
        ):
            assert word not in text


def test_how_a_referrer_is_reached_is_not_handed_over(my_page, browser, known):
    my_page(known)

    texts = [browser.get(address).content.decode() for address in (DATA, FILES["json"])]

    for text in texts:
        assert "henviser@kanari.dk" not in text
        assert "60606060" not in text.replace(" ", "")
        assert "receipt to who referred somebody" not in text


def test_what_a_coordinator_wrote_about_both_is_not_handed_over(my_page, browser, known):
    my_page(known)

    text = browser.get(FILES["json"]).content.decode()

    assert "kanari reason" not in text
    assert "kanari note" in text
    assert '"check_in": [\n    {\n      "done_at"' in text


def test_nobody_is_told_who_said_no(my_page, browser, organisation):
    youth = YouthFactory(organisation=organisation)
    request = HelpRequestFactory(youth=youth)
    MatchFactory(request=request, volunteer__name="Karen Solsort", declined=True)
    my_page(youth)

    data = json.loads(browser.get(FILES["json"]).content)

    assert (data["match"][0]["volunteer"], data["match"][0]["status"]) == ("", "it came to nothing")


def test_the_pdf_is_tagged_and_a_file(my_page, browser, known):
    my_page(known)

    response = browser.get(FILES["pdf"])

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="mine-oplysninger.pdf"'
    assert response.content.startswith(b"%PDF-")
    assert b"pdfuaid:part" in response.content


@pytest.mark.parametrize("wish", ["Hjælp 😀", "漢字", '#read("/etc/passwd")', "= *x* $1$ @a <b>"])
def test_whatever_is_written_makes_a_pdf(organisation, wish):
    youth = YouthFactory(organisation=organisation, name=wish)

    pdf = as_pdf(sections_of(youth, holdings()), organisation="Huset", on=youth.created_at.date())

    assert pdf.startswith(b"%PDF-")


@pytest.mark.parametrize("address", [DATA, *FILES.values(), "/min-side/slet/"])
def test_without_a_link_nothing_is_handed_over(browser, known, address):
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("address", [DATA, *FILES.values()])
def test_it_is_kept_nowhere_on_the_way(my_page, browser, known, address):
    my_page(known)

    response = browser.get(address)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_a_guardian_of_whom_the_number_alone_is_known_is_not_said_to_be_unknown(organisation):
    youth = YouthFactory(organisation=organisation, under_age=True)
    GuardianFactory(youth=youth, name="")

    with translation.override("en"):
        paper = sections_on_paper(sections_of(youth, holdings()))

    rows = {section["title"]: section["rows"] for section in paper}
    assert "Your parent or guardian" not in rows
    assert rows["What became of it"] == []
    assert ["Who", "your parent or guardian"] in [
        fact for row in rows["How we reach you"] for fact in row
    ]
