"""Every page of a youth, a guardian, a referrer, and of a coordinator who reaches them.

A new page is a line in one of the tables: its name, and how a browser comes to it.
"""

from datetime import timedelta

from organisations import scope
from organisations.models import Link
from tests.factories import NOON
from tests.languages.youths import ASK

SEND = "form.ask button[type=submit]"
REFER, MY_LINK = "/bank/henvis/", "/bank/mit-link/"
LONG_AGO = NOON - timedelta(days=90)
OPEN_ALL = "document.querySelectorAll('details').forEach(part => { part.open = true })"


class Stage:
    """A browser, the bank it looks at, and what somebody does there."""

    def __init__(self, page, bank):
        self.page, self.bank = page, bank

    def at(self, address):
        self.page.goto(address)

    def by_link(self, user, purpose, about, *, at=NOON):
        with scope.within(self.bank.organisation):
            secret = Link.objects.issue(
                organisation=self.bank.organisation,
                user=user,
                purpose=purpose,
                about_id=about.pk,
                at=at,
            )
        self.at(f"/l/{secret}/")

    def my_page(self, youth, address=""):
        self.by_link(youth.user, Link.Purpose.MY_PAGE, youth)
        if address:
            self.at(address)

    def guardians(self, *, says=None, at=NOON):
        guardian = self.bank.guardian
        self.by_link(guardian.user, Link.Purpose.GUARDIAN, guardian.youth, at=at)
        if says:
            self.page.evaluate(OPEN_ALL)
            self.press(says)

    def send(self, address, **typed):
        self.at(address)
        self.page.evaluate(OPEN_ALL)
        for name, value in typed.items():
            self._type(name, value)
        self.press(SEND)

    def press(self, selector):
        """What leads to another page, and until that page stands."""
        with self.page.expect_navigation():
            self.page.locator(selector).click()

    def _type(self, name, value):
        """Into what there is of that name; True ticks the first."""
        field = self.page.locator(f"[name={name}]").first
        if value is True:
            self.page.locator(f"label[for='{field.get_attribute('id')}']").click()
        elif field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


WELL = {
    "name": "Amina",
    "phone": "20 12 34 56",
    "area": True,
    "birth_year": "2005",
    "wishes": "Jeg vil gerne tale",
    "track": True,
    "consent": True,
}
WRONG = WELL | {"phone": "12", "email": "amina@", "birth_year": "2010", "guardian_phone": "1"}
REFERRING = {
    "referrer_name": "Hanne Lund",
    "workplace": "UU",
    "referrer_email": "hanne@uu.example",
    "agreed": True,
}


def sent_link(stage, contact):
    stage.at(MY_LINK)
    stage.page.fill("[name=contact]", contact)
    stage.press("main form button[type=submit]")


def of_youth(number):
    return lambda stage: stage.my_page(stage.bank.youths[number])


def not_ticked(stage):
    stage.my_page(stage.bank.known, "/min-side/slet/")
    stage.press("main form button[type=submit]")


YOUTHS = {
    "front": lambda stage: stage.at("/"),
    "form": lambda stage: stage.at(ASK),
    "form, sent empty": lambda stage: stage.send(ASK),
    "form, typed wrong": lambda stage: stage.send(ASK, **WRONG),
    "form, too young": lambda stage: stage.send(ASK, **WELL | {"birth_year": "2013"}),
    "receipt": lambda stage: stage.send(ASK, **WELL),
    **{f"my page {number}": of_youth(number) for number in range(12)},
    "my page, much known": lambda stage: stage.my_page(stage.bank.known),
    "all my data": lambda stage: stage.my_page(stage.bank.known, "/min-side/mine-oplysninger/"),
    "who has looked": lambda stage: stage.my_page(stage.bank.known, "/min-side/opslag/"),
    "erase me": lambda stage: stage.my_page(stage.bank.known, "/min-side/slet/"),
    "erase me, a match runs": lambda stage: stage.my_page(stage.bank.youths[9], "/min-side/slet/"),
    "erase me, not ticked": not_ticked,
    "erased": lambda stage: stage.at("/slettet/"),
    "new link": lambda stage: stage.at(MY_LINK),
    "new link, typed wrong": lambda stage: sent_link(stage, "12"),
    "new link, sent": lambda stage: sent_link(stage, "20 12 34 56"),
    "link that has run out": lambda stage: stage.at("/l/udloebet/"),
    "not found": lambda stage: stage.at("/findes-ikke/"),
}
GUARDIANS = {
    "guardian is asked": lambda stage: stage.guardians(),
    "guardian said yes": lambda stage: stage.guardians(says="button[value=yes]"),
    "guardian has withdrawn": lambda stage: stage.guardians(
        says="form[action='/vaerge/traek-tilbage/'] button"
    ),
    "guardian's link has run out": lambda stage: stage.guardians(at=LONG_AGO),
    "guardian's new link, sent": lambda stage: stage.guardians(
        at=LONG_AGO, says="form[action='/bank/vaerge-link/'] button"
    ),
}
REFERRERS = {
    "referral": lambda stage: stage.at(REFER),
    "referral, sent empty": lambda stage: stage.send(REFER),
    "referral, typed wrong": lambda stage: stage.send(REFER, **WRONG, referrer_phone="1"),
    "referral, receipt": lambda stage: stage.send(
        REFER, **WELL | REFERRING | {"phone": "20 12 34 58"}
    ),
}


def source_sent_empty(stage):
    stage.at("/plakater/ny/")
    stage.press("main form button[type=submit]")


def source_closed(stage):
    stage.at(stage.bank.source.get_absolute_url())
    stage.press(f"form[action='/plakater/{stage.bank.source.pk}/luk/'] button")


COORDINATORS = {
    "sources": lambda stage: stage.at("/plakater/"),
    "new source": lambda stage: stage.at("/plakater/ny/"),
    "new source, sent empty": source_sent_empty,
    "source": lambda stage: stage.at(stage.bank.source.get_absolute_url()),
    "source, closed": source_closed,
    "desk form": lambda stage: stage.at("/unge/ny-ansoegning/"),
    "desk form, sent empty": lambda stage: stage.send("/unge/ny-ansoegning/"),
    "desk form, typed wrong": lambda stage: stage.send("/unge/ny-ansoegning/", **WRONG),
    "youth": lambda stage: stage.at(stage.bank.known.get_absolute_url()),
    "youth with a guardian": lambda stage: stage.at(stage.bank.guardian.youth.get_absolute_url()),
    "text of a consent": lambda stage: stage.at(
        f"/unge/samtykke/{stage.bank.known.consents.first().pk}/"
    ),
}
