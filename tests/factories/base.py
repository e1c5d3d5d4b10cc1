from factory.django import DjangoModelFactory

from tests.walls import act_in


class OwnedFactory(DjangoModelFactory):
    """Of rows that belong to an organisation: the test acts there from now on."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        act_in(kwargs["organisation"])
        return super()._create(model_class, *args, **kwargs)
