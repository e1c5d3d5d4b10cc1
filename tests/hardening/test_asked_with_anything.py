"""T19 for all that is typed into the open forms: refused kindly, or shown as the text it is.

Each of the corpus goes through each field and comes out in each kind of place.
"""

import io
import json

import pypdf
import pytest
import time_machine
from django.core import mail
from django.test import Client

from notifications import channels
from notifications.models import Message, Recipient
from notifications.rendering import render as put_into_words
from organisations import scope
from organisations.models import Link
from tests.factories.youths import HelpRequestFactory, ReferrerFactory, SourceFactory, YouthFactory
from tests.hardening import payloads
from tests.hardening.typing_in import (
    HEADERS,
    REFUSALS,
    alive,
    every_page,
    from_somewhere,
    nowhere_right,
    reads,
    referred,
    typed,
)
from tests.site.addresses import address_of
from tests.site.visitors import logged_in
from tests.site.world import AT, World
from youths.models import HelpRequest, Referrer, Youth
from youths.poster import poster_of

pytestmark = pytest.mark.django_db
GROUP = pytest.mark.parametrize("group", payloads.GROUPS)
FORMS = {"youths:ask_for_help": typed, "youths:refer": referred}
THANKS = {"youths:request_received", "youths:referral_received"}
LISTS = ("/unge/", "/ansoegninger/", "/i-dag/")


@pytest.fixture
def world(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(AT, tick=False):
        yield World("kanin")


@pytest.fixture
def desk(world):
    return logged_in(world.coordinator)


def is_kept_or_told_why(answer):
    """A receipt, or the form again with what is wrong beside its field."""
    is_receipt = answer.resolver_match.view_name in THANKS
    return is_receipt or b'aria-invalid="true"' in answer.content


@GROUP
def test_each_is_taken_or_refused_kindly_and_never_runs_on_the_receipt(world, group):
    kept = send_each(world, "youths:ask_for_help", group)

    with scope.within(world.organisation):
        assert kept <= set(HelpRequest.objects.values_list("wishes", flat=True))
        assert kept <= set(Youth.objects.values_list("name", flat=True))


def send_each(world, form, group):
    """All of a group by a form; what was kept, as it is stored. Few may be refused."""
    texts, kept = payloads.GROUPS[group], set()
    for text in texts:
        typed_in = FORMS[form](world, text)
        answer = from_somewhere().post(address_of(form, world), typed_in, follow=True)
        assert answer.status_code == 200, text
        assert is_kept_or_told_why(answer), text
        assert alive(answer.content) == [], text
        kept |= {text.strip()} if answer.resolver_match.view_name in THANKS else set()
    assert len(kept) >= len(texts) * 0.9
    return kept


@GROUP
def test_in_a_field_where_it_does_not_belong_each_is_shown_again_as_text(world, group):
    """By the referrer's form, which has the youth's whole form in it."""
    where = address_of("youths:refer", world)
    with scope.within(world.organisation):
        before = HelpRequest.objects.count()
    for text in payloads.GROUPS[group]:
        answer = from_somewhere().post(where, nowhere_right(world, text))

        assert answer.status_code == 200, text
        assert b'aria-invalid="true"' in answer.content, text
        assert alive(answer.content) == [], text
    with scope.within(world.organisation):
        assert HelpRequest.objects.count() == before


@GROUP
def test_at_the_desk_and_in_messages_each_is_text(world, desk, group):
    kept = send_each(world, "youths:refer", group)
    with scope.within(world.organisation):
        asked = list(HelpRequest.objects.filter(wishes__in=kept).select_related("youth"))
        referrers = Referrer.objects.filter(request__in=asked)
        assert {one.name for one in referrers} == {one.workplace for one in referrers} == kept
        messages = list(Message.objects.filter(channel=Recipient.Channel.EMAIL))

    assert {one.youth.name for one in asked} == kept
    for one in asked:
        bench = desk.get(one.get_absolute_url())
        page = desk.get(f"/unge/{one.youth_id}/")
        assert alive(bench.content) == alive(page.content) == []
        assert reads(bench.content, one.wishes), one.wishes
        assert reads(page.content, one.youth.name), one.youth.name
    for address in LISTS[:2]:
        for page in every_page(desk, address):
            assert alive(page.content) == []
    assert alive(desk.get(LISTS[2]).content) == []
    sent_with_the_heads_we_gave(world, messages)
    assert len(mail.outbox) == len(messages) > 0


def sent_with_the_heads_we_gave(world, messages):
    with scope.within(world.organisation):
        for message in messages:
            letter = put_into_words(message, at=AT)
            assert "\n" not in letter.subject
            channels.send(message, letter, at=AT)
    for sent in mail.outbox:
        heads = sent.message().keys()
        assert set(heads) <= HEADERS
        assert len(heads) == len(set(heads))
        assert len(sent.recipients()) == 1


@GROUP
def test_on_the_youths_own_pages_and_in_their_files_each_is_text(world, group):
    """One youth about whom all of it is known, called by each of these names in turn."""
    texts = payloads.GROUPS[group]
    youth = YouthFactory(
        organisation=world.organisation, area=world.area, interests=[text[:40] for text in texts]
    )
    for text in texts:
        request = HelpRequestFactory(youth=youth, wishes=text, status="withdrawn")
        ReferrerFactory(request=request, name=text, workplace=text)
    browser = own_page_of(youth)
    for text in texts:
        with scope.within(world.organisation):
            Youth.objects.filter(pk=youth.pk).update(name=text)
        assert alive(browser.get("/min-side/").content) == [], text

    page = browser.get("/min-side/mine-oplysninger/")
    data = json.loads(browser.get("/min-side/mine-oplysninger.json").content)
    paper = browser.get("/min-side/mine-oplysninger.pdf")

    assert alive(page.content) == []
    assert [text for text in texts if not reads(page.content, text)] == []
    assert [row["wishes"] for row in data["help_request"]] == texts
    assert [row["workplace"] for row in data["referrer"]] == texts
    assert data["youth"][0]["interests"] == [text[:40] for text in texts]
    assert len(pypdf.PdfReader(io.BytesIO(paper.content)).pages) >= 1


def own_page_of(youth):
    with scope.within(youth.organisation):
        secret = Link.objects.issue(
            organisation=youth.organisation,
            user=youth.user,
            purpose=Link.Purpose.MY_PAGE,
            about_id=youth.pk,
            at=AT,
        )
    browser = Client()
    browser.get(f"/l/{secret}/")
    return browser


@GROUP
def test_what_a_poster_is_called_is_text_at_the_desk_and_on_paper(world, desk, group):
    texts = payloads.GROUPS[group]
    for text in texts:
        typed_in = {"kind": "poster", "name": text, "area": world.area.pk}
        answer = desk.post("/plakater/ny/", typed_in, follow=True)
        assert answer.status_code in {200, 422}
        assert alive(answer.content) == [], text

    for page in every_page(desk, "/plakater/"):
        assert alive(page.content) == []
    world.organisation.name = texts[0]
    source = SourceFactory(organisation=world.organisation, area=world.area)
    source.area.name = " ".join(texts)
    with scope.within(world.organisation):
        assert poster_of(source).startswith(b"%PDF-")


@pytest.mark.parametrize("form", FORMS)
def test_more_than_a_field_holds_is_refused_and_nothing_is_kept(world, form):
    for text in payloads.TOO_LONG:
        answer = from_somewhere().post(address_of(form, world), FORMS[form](world, text))

        is_told = answer.status_code == 200 and b'aria-invalid="true"' in answer.content
        assert is_told or answer.status_code in REFUSALS, len(text)
    with scope.within(world.organisation):
        assert not Youth.objects.filter(name__in=payloads.TOO_LONG).exists()


def test_bytes_that_are_no_text_are_refused_or_become_text(world, desk):
    for raw in payloads.RAW:
        fields = typed(world, "")
        body = "&".join(f"{name}={value}" for name, value in fields.items() if value).encode()

        answer = from_somewhere().post(
            address_of("youths:ask_for_help", world),
            body + b"&name=" + raw + b"&wishes=" + raw,
            content_type="application/x-www-form-urlencoded",
            follow=True,
        )

        assert answer.status_code in {200, *REFUSALS}, raw
        assert alive(answer.content) == [], raw
    for page in every_page(desk, "/ansoegninger/"):
        assert (page.status_code, alive(page.content)) == (200, [])
