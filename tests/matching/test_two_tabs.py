"""Two private links of one kind, opened in two tabs: each page acts for the one it shows."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import signing

from matching.models import Inquiry, Meeting, YouthAnswer
from organisations.links import COOKIE_SECONDS, MOST_KEPT, mark_of
from organisations.models import Link
from tests.factories import NOON
from tests.factories.matching import MatchFactory, MeetingFactory
from tests.factories.screening import ReferenceFactory
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import GuardianFactory, HelpRequestFactory, YouthFactory
from volunteers.models import Volunteer
from youths.models import Youth

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
FIELD = re.compile(r'name="link" value="(\w+)"')
LOG = {"outcome": "no_show", "on": "2026-10-05", "clock": "16:00", "minutes": "90", "next": "none"}
WORDS = "Meget at sige. " * 40


@pytest.fixture
def two(programme):
    """Amina and Bilal, who are brother and sister."""
    return [
        YouthFactory(organisation=programme.organisation, name=name, under_age=True)
        for name in ("Amina Hassan", "Bilal Hassan")
    ]


@pytest.fixture
def parents(two, programme):
    """Their mother, written to about each."""
    for youth in two:
        HelpRequestFactory(youth=youth, programme=programme)
    return [GuardianFactory(youth=youth, recipient__language="en") for youth in two]


@pytest.fixture
def tabs(opens):
    """Opens a link for each of these, one after the other; what tells each page's link."""
    return lambda purpose, *pairs: [tab(opens(user, purpose, about)) for user, about in pairs]


def tab(page):
    """What every form on the page carries."""
    [mark] = set(FIELD.findall(page.content.decode()))
    return {"link": mark}


def of_guardians(tabs, parents):
    return tabs(Link.Purpose.GUARDIAN, *((one.user, one.youth) for one in parents))


def of_youths(tabs, youths):
    return tabs(Link.Purpose.MY_PAGE, *((one.user, one) for one in youths))


def consents(parents):
    return [one.youth.consents.guardians().in_force().count() for one in parents]


def test_a_guardian_answers_and_withdraws_for_the_child_on_the_page(browser, tabs, parents):
    first, second = of_guardians(tabs, parents)

    page = browser.post("/vaerge/svar/", first | {"answer": "yes"}, follow=True)
    said = consents(parents)
    browser.post("/vaerge/svar/", second | {"answer": "yes"})
    both = consents(parents)
    browser.post("/vaerge/traek-tilbage/", first)

    assert page.context["youth"] == parents[0].youth
    assert (said, both, consents(parents)) == ([1, 0], [1, 1], [0, 1])


def test_another_language_is_chosen_on_the_same_childs_page(browser, tabs, parents):
    first, _second = of_guardians(tabs, parents)
    address = re.search(r'href="(\?[^"]+sprog=tr|\?sprog=tr[^"]*)"', page_of(browser, first))[1]

    page = browser.get("/vaerge/" + address.replace("&amp;", "&"))

    assert page.context["youth"] == parents[0].youth


def page_of(browser, shown):
    return browser.get("/vaerge/", shown).content.decode()


def test_a_page_without_the_field_acts_for_the_link_opened_last(browser, tabs, parents):
    of_guardians(tabs, parents)

    browser.post("/vaerge/svar/", {"answer": "yes"})

    assert consents(parents) == [0, 1]


def test_a_field_names_no_link_that_was_not_opened_here(browser, tabs, parents):
    [own] = of_guardians(tabs, parents[:1])
    other = Link.objects.create(
        organisation=parents[1].organisation,
        user=parents[1].user,
        purpose=Link.Purpose.GUARDIAN,
        about_id=parents[1].youth_id,
        secret_hash="0" * 64,
        issued_at=NOON,
        expires_at=NOON + timedelta(days=30),
    )
    browser.cookies[f"link_guardian_{mark_of(other.pk)}"] = browser.cookies[
        f"link_guardian_{own['link']}"
    ].value

    for forged in (mark_of(other.pk), "æ", "x" * 5000, other.secret_hash, str(other.pk)):
        page = browser.post("/vaerge/svar/", {"link": forged, "answer": "yes"})

        assert page.status_code == 404
        assert "The link does not work any more" in page.content.decode()
    assert consents(parents) == [0, 0]


def test_the_cookies_of_before_open_the_page_and_its_forms_still(browser, tabs, parents):
    [shown] = of_guardians(tabs, parents[:1])
    del browser.cookies[f"link_guardian_{shown['link']}"]

    browser.post("/vaerge/svar/", shown | {"answer": "yes"})

    assert consents(parents) == [1, 0]


def test_a_tab_is_good_for_two_hours_whatever_the_other_does(browser, tabs, parents):
    first, second = of_guardians(tabs, parents)
    with time_machine.travel(NOON + timedelta(seconds=COOKIE_SECONDS - 60), tick=False):
        browser.post("/vaerge/svar/", second | {"answer": "yes"})
    with time_machine.travel(NOON + timedelta(seconds=COOKIE_SECONDS + 60), tick=False):
        page = browser.post("/vaerge/svar/", first | {"answer": "yes"})

    assert page.status_code == 404
    assert consents(parents) == [0, 1]


def test_a_browser_keeps_a_few_and_lets_the_oldest_go(browser, tabs, programme):
    youths = [YouthFactory(organisation=programme.organisation) for _ in range(MOST_KEPT + 2)]

    shown = of_youths(tabs, youths)

    answers = [browser.post("/min-side/tal-med-os/", one).status_code for one in shown]
    assert answers == [404, 404, *[302] * MOST_KEPT]


def test_a_cookie_of_any_name_breaks_nothing(browser, tabs, two):
    of_youths(tabs, two[:1])
    odd = "; ".join(f"link_my_page_{number} {{}}=x" for number in range(20))
    ours = "; ".join(f"{name}={one.value}" for name, one in browser.cookies.items())

    assert browser.get("/min-side/", headers={"Cookie": f"{odd}; {ours}"}).status_code == 200


def test_who_wants_to_talk_is_the_one_on_the_page(browser, tabs, two):
    first, _second = of_youths(tabs, two)

    page = browser.post("/min-side/tal-med-os/", first, follow=True)

    assert page.context["youth"] == two[0]
    assert Inquiry.objects.get().youth == two[0]


def test_who_is_erased_is_the_one_on_the_page(browser, tabs, two):
    """By way of the page about it, which the other tab does not lead astray."""
    first, second = of_youths(tabs, two)
    own = browser.get("/min-side/", first).content.decode()
    way = re.search(r'href="(/min-side/slet/\?link=\w+)"', own)[1]
    browser.get("/min-side/", second)

    sure = tab(browser.get(way)) | {"sure": "on"}
    browser.get("/min-side/", second)
    gone = browser.post("/min-side/slet/", sure)

    assert gone.url == "/slettet/"
    assert [Youth.objects.get(pk=one.pk).erased_at for one in two] == [NOON, None]


def test_after_one_is_erased_the_other_tab_works_and_no_page_opens_by_itself(browser, tabs, two):
    first, second = of_youths(tabs, two)
    browser.post("/min-side/slet/", first | {"sure": "on"})

    statuses = [
        browser.get("/min-side/").status_code,
        browser.post("/min-side/tal-med-os/", first).status_code,
        browser.post("/min-side/tal-med-os/", second).status_code,
    ]

    assert statuses == [404, 404, 302]
    assert Inquiry.objects.get().youth == two[1]


def test_a_reference_for_two_writes_about_the_one_on_the_page(browser, tabs, programme):
    of_house = {"organisation": programme.organisation, "programme": programme}
    volunteers = [VolunteerFactory(name=name, **of_house) for name in ("Jonas Holm", "Sara Lund")]
    asked = [ReferenceFactory(volunteer=volunteer) for volunteer in volunteers]
    pairs = [(one.recipient.user, one) for one in asked]
    first, second = tabs(Link.Purpose.REFERENCE, *pairs)

    told = {"known": "years", "trust": "yes", "words": WORDS}
    again = browser.post("/reference/", first | told)
    browser.get("/reference/", second)
    browser.post("/reference/", tab(again) | told | {"reliable": "yes"})

    for one in asked:
        one.refresh_from_db()
    assert "Jonas" in again.content.decode()
    assert again.context["form"]["words"].value() == WORDS
    assert [one.words for one in asked] == [WORDS.strip(), ""]


def test_a_volunteer_answers_for_the_match_on_the_page(browser, tabs, organisation):
    volunteer = VolunteerFactory(organisation=organisation)
    matches = [
        MatchFactory(volunteer=volunteer, request__youth__organisation=organisation)
        for _ in range(2)
    ]
    first, _second = tabs(Link.Purpose.ANSWER, *((volunteer.user, one) for one in matches))

    browser.post("/svar/", first | {"answer": "yes"})

    assert [one.answers.count() for one in matches] == [1, 0]
    assert not YouthAnswer.objects.exists()


def test_a_volunteer_logs_the_meeting_on_the_page(browser, tabs, organisation):
    match = MatchFactory(active=True, request__youth__organisation=organisation)
    meetings = [
        MeetingFactory(match=match, starts_at=NOON - timedelta(days=days)) for days in (1, 8)
    ]
    user = match.volunteer.user
    first, _second = tabs(Link.Purpose.LOG_MEETING, *((user, one) for one in meetings))

    browser.post("/log/", first | LOG)

    assert [Meeting.objects.get(pk=one.pk).is_logged for one in meetings] == [True, False]


def test_a_volunteers_step_is_taken_by_the_one_on_the_page(browser, tabs, organisation):
    volunteers = [VolunteerFactory(organisation=organisation) for _ in range(2)]
    pairs = [(one.user, one) for one in volunteers]
    first, second = tabs(Link.Purpose.VOLUNTEER_PAGE, *pairs)

    browser.post("/frivillig/mit/pause/", first)
    paused = [Volunteer.objects.get(pk=one.pk).status for one in volunteers]
    browser.post("/frivillig/mit/stop/", first)

    assert paused == ["paused", "approved"]
    assert [Volunteer.objects.get(pk=one.pk).status for one in volunteers] == ["ended", "approved"]
    assert browser.post("/frivillig/mit/pause/", second).status_code == 302


def test_nothing_of_the_link_itself_stands_on_the_page(browser, opens, two):
    page = opens(two[0].user, Link.Purpose.MY_PAGE, two[0])

    link = Link.objects.get()
    mark = tab(page)["link"]
    assert link.secret_hash not in page.content.decode()
    assert mark not in {str(link.pk), link.secret_hash[: len(mark)]}
    with pytest.raises(signing.BadSignature):
        signing.loads(mark)
