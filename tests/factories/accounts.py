import factory
from factory.django import DjangoModelFactory

from accounts.models import User


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    kind = User.Kind.PERSON
    email = factory.Sequence(lambda n: f"person{n}@example.dk")
    name = factory.Sequence(lambda n: f"Person {n}")


class LinkUserFactory(DjangoModelFactory):
    class Meta:
        model = User

    kind = User.Kind.LINK
    email = None
    name = ""
    is_active = False


class SystemUserFactory(LinkUserFactory):
    kind = User.Kind.SYSTEM
