"""The demand in words."""

from django import template

from matching import demand_words

register = template.Library()
register.filter("gap_in_words", demand_words.gap_in_words)
register.filter("cell_in_words", demand_words.cell_in_words)
register.filter("help_in_words", demand_words.help_in_words)
register.filter("basis_in_words", demand_words.basis_in_words)
register.filter("places_in_words", demand_words.places_in_words)
register.filter("days_in_words", demand_words.days_in_words)


@register.filter
def covered(row):
    """Of those who ask, how many somebody is there for: the length of a bar."""
    return max(0, row.open - max(0, row.short))
