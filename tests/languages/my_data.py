"""The words of “all my data”: those of the models that hold something about a youth.

They are found by looking at the holdings, so that a new field or a new choice stands here itself.
"""

from django.apps import apps
from django.utils.translation import override

from notifications.kinds import Kind
from youths.holdings import holdings

# What a youth is never told by its own name (matching/held.py).
CAME_TO_NOTHING = {"declined", "withdrawn"}


def words(*, kinds):
    """The msgids; `kinds` are those of the messages that are sent to youths and guardians."""
    with override(None):
        return {str(word) for word in _words(kinds)}


def _words(kinds):
    for holding in holdings():
        yield holding.title
        yield from (label for _name, label, _value in holding.extra)
        for field in holding.shown:
            yield holding.labels.get(field.name, field.verbose_name)
            yield from _choices(field)
    yield from (Kind(kind).label for kind in kinds)
    yield from apps.get_model("youths", "HelpRequest").Status.labels
    match_status = apps.get_model("matching", "Match").Status
    yield from (status.label for status in match_status if status not in CAME_TO_NOTHING)


def _choices(field):
    choices = field.choices or getattr(getattr(field, "base_field", None), "choices", None)
    return [label for _value, label in choices or ()]
