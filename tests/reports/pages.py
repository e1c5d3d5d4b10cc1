"""What the tests of this room's pages share."""

from html import unescape

from django.utils.html import strip_tags

from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory

DETAIL = ["beboervejledning", "2023Q3"]


def member(organisation, role):
    return MembershipFactory(organisation=organisation, user=UserFactory(), role=role).user


def words(response):
    return " ".join(unescape(strip_tags(response.content.decode())).split())
