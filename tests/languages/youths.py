"""Every page a youth can meet, each in the browser's language, at NOON."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.test import Client

from matching.models import Party
from notifications.kinds import Kind
from notifications.rendering import render
from organisations import availability, scope
from organisations.models import Link
from tests.canaries import known_whole
from tests.factories import NOON
from tests.factories.matching import AnswerFactory, MatchFactory, MeetingFactory
from tests.factories.notifications import MessageFactory, RecipientFactory
from tests.factories.organisations import (
    AreaFactory,
    OrganisationFactory,
    ProgrammeFactory,
    SubjectFactory,
)
from tests.factories.volunteers import VolunteerFactory
from tests.factories.youths import HelpRequestFactory, YouthFactory

ASK = "/bank/hjaelp/"
FREE = "mon 16:00-20:00"


class Bank:
    """An organisation with a youth for each of the places a request can stand in."""

    def __init__(self):
        self.organisation = OrganisationFactory(name="Bank", slug="bank", phone="58 30 12 34")
        self.programme = ProgrammeFactory(organisation=self.organisation)
        self.area = AreaFactory(organisation=self.organisation, name="Motalavej")
        self.subject = SubjectFactory(organisation=self.organisation, name="Matematik")
        self.volunteer = VolunteerFactory(
            organisation=self.organisation,
            name="Lars Bundgaard",
            gender="male",
            area=self.area,
            languages=["da", "so"],
            interests=["skak"],
            can=[(self.subject, "A")],
            free=availability.parse(FREE),
        )
        self.youths = [
            self._asking().youth,
            self._asking(under_age=True).youth,
            self._asking(status="withdrawn").youth,
            self._asking(status="matched").youth,
            YouthFactory(organisation=self.organisation),
            self._proposed(),
            self._proposed(says_yes=True),
            *(self._meeting(times) for times in range(4)),
            self._parted(),
            self._parted(status="open"),
        ]
        self.known = known_whole(self.organisation, word="Zebra", volunteer=self.volunteer)

    def _asking(self, *, under_age=False, **given):
        youth = YouthFactory(
            organisation=self.organisation,
            name="Amina",
            area=self.area,
            interests=["skak"],
            under_age=under_age,
        )
        return HelpRequestFactory(
            youth=youth,
            programme=self.programme,
            languages=["so"],
            volunteer_gender="prefer:male",
            wants=[(self.subject, "B")],
            free=availability.parse(FREE),
            **given,
        )

    def _proposed(self, *, says_yes=False):
        match = MatchFactory(request=self._asking(), volunteer=self.volunteer)
        if says_yes:
            AnswerFactory(match=match, party=Party.YOUTH)
        return match.youth

    def _meeting(self, times):
        asked = self._asking(status="matched")
        match = MatchFactory(request=asked, volunteer=self.volunteer, active=True)
        for week in range(1, times + 1):
            MeetingFactory(match=match, held=True, starts_at=NOON - timedelta(weeks=week))
        if times:
            MeetingFactory(match=match, starts_at=NOON + timedelta(days=1), place="Kvarterhuset")
        return match.youth

    def _parted(self, *, status="matched"):
        asked = self._asking(status=status)
        return MatchFactory(request=asked, volunteer=self.volunteer, ended=True).youth

    def pages(self, language):
        """Pairs of a name and the page's answer."""
        browser = Client(headers={"accept-language": language})
        yield "front", browser.get("/")
        yield "form", browser.get(ASK)
        for number, typed in enumerate(self._typed_wrong()):
            yield f"form with faults {number}", browser.post(ASK, typed)
        late = Client(enforce_csrf_checks=True, headers={"accept-language": language})
        yield "form that came too late", late.post(ASK, self._typed_well()[0])
        for number, typed in enumerate(self._typed_well()):
            yield f"receipt {number}", browser.post(ASK, typed, follow=True)
        for youth in self.youths:
            yield f"page of {youth.pk}", self.my_page(browser, youth)
        asked = self.youths[5]
        self.my_page(browser, asked)
        number = MatchFactory._meta.model.objects.get(youth=asked).pk
        for said in ("perhaps", "no", "no"):
            answer = browser.post(f"/min-side/svar/{number}/", {"answer": said}, follow=True)
            yield f"answered {said}", answer
        self.my_page(browser, self.known)
        for name in ("mine-oplysninger", "opslag", "slet"):
            yield name, browser.get(f"/min-side/{name}/")
        yield "not ticked", browser.post("/min-side/slet/")
        yield "not found", browser.get("/findes-ikke/", headers={"accept-language": language})
        yield "link that has run out", browser.get("/l/udloebet/")

    def my_page(self, browser, youth, **query):
        with scope.within(self.organisation):
            secret = Link.objects.issue(
                organisation=self.organisation,
                user=youth.user,
                purpose=Link.Purpose.MY_PAGE,
                about_id=youth.pk,
                at=NOON,
            )
        return browser.get(f"/l/{secret}/", query, follow=True)

    def _typed_wrong(self):
        whole = self._typed_well()[0]
        yield {"form_key": whole["form_key"]}
        yield whole | {"birth_year": "2013"}
        yield whole | {"birth_year": "1999", "phone": "12", "email": "amina@", "deadline_on": "1"}
        yield whole | {"birth_year": "2010", "name": "x" * 61, "deadline_on": "2026-01-01"}
        yield whole | {"birth_year": "2010", "birthday_day": "31", "birthday_month": "2"}
        yield whole | {"birth_year": "2010", "birthday_day": "x", "guardian_phone": "12"}
        yield whole | {"birth_year": "2009", "birthday_day": "2", "birthday_month": "11"}
        yield whole | {f"subjects-{self.subject.pk}-level": "", "slots": ["mon"], "area": "0"}
        yield whole | {"subjects": ["0"], "track": "all", "website": "x", "form_key": "x"}
        yield whole | {"subjects": [], "wishes": "", "name": "", "language": "xx"}

    def _typed_well(self):
        adult = {
            "form_key": "6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a01",
            "track": "both",
            "subjects": [self.subject.pk],
            f"subjects-{self.subject.pk}-level": "B",
            "slots": ["mon 16:00-19:00"],
            "volunteer_gender": "any",
            "name": "Amina",
            "phone": "20 12 34 56",
            "area": self.area.pk,
            "birth_year": "2005",
            "consent": "on",
        }
        young = {"birth_year": "2009", "birthday_day": "2", "birthday_month": "11"}
        reached = {"phone": "", "email": "b@example.dk", "guardian_phone": "20 12 34 57"}
        other = {"form_key": "6c6f1f2e-54f5-4f7e-9d34-7c0b6a1f5a02", "name": "Bilal"}
        return [adult, adult | young | reached | other]


def turned_away(form):
    """The pages of somebody sent back, who saw the form; in the language that is active."""
    yield "429", render_to_string("429.html")
    yield "no token", render_to_string("403_csrf.html")
    for minutes in (1, 2, 5, 15):
        shown = {name: form.context[name] for name in ("form", "programme", "organisation")}
        context = shown | {"wait": {"minutes": minutes}}
        yield f"wait {minutes}", render_to_string("youths/ask_for_help.html", context)


def letters(organisation, language):
    """Every message a youth is sent."""
    recipient = RecipientFactory(organisation=organisation, language=language)
    for kind in (Kind.REQUEST_RECEIVED, Kind.PROPOSAL, Kind.MATCH_STARTED, Kind.MEETING_SOON):
        for context in ({"when": NOON.isoformat(), "place": "Kvarterhuset"}, {}):
            message = MessageFactory(
                kind=kind,
                recipient=recipient,
                about="match:12",
                link_purpose=Link.Purpose.MY_PAGE,
                link_about_id=12,
                context=context | {"to": "youth"},
                key=f"{kind}:{language}:{len(context)}",
            )
            with scope.within(organisation):
                yield kind, render(message, at=NOON)
