from factory.django import DjangoModelFactory

from tests.walls import act_in

FIRST = 10_001


class RowFactory(DjangoModelFactory):
    """Numbers what it makes from `FIRST`: no test writes such a number itself (`V7`, `fag-3`).

    All are of five digits, so they sort as they were made and none is a part of another.
    """

    class Meta:
        abstract = True

    @classmethod
    def _setup_next_sequence(cls):
        return FIRST


class OwnedFactory(RowFactory):
    """Of rows that belong to an organisation: the test acts there from now on."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        act_in(kwargs["organisation"])
        return super()._create(model_class, *args, **kwargs)
