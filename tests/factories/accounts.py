import factory

from accounts.models import User
from tests.factories.base import RowFactory


class UserFactory(RowFactory):
    class Meta:
        model = User

    kind = User.Kind.PERSON
    email = factory.Sequence(lambda n: f"person{n}@example.dk")
    name = factory.Sequence(lambda n: f"Person {n}")


class LinkUserFactory(RowFactory):
    class Meta:
        model = User

    kind = User.Kind.LINK
    email = None
    name = ""
    is_active = False


class SystemUserFactory(LinkUserFactory):
    kind = User.Kind.SYSTEM
