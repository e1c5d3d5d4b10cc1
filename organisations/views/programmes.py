"""Which programme a form that anybody may open is about."""

from django.http import Http404

from organisations.models import Programme


def programme_of(organisation, chosen):
    """The programme asked for, else the organisation's first."""
    programmes = Programme.objects.of(organisation).select_related("organisation").order_by("pk")
    programme = programmes.filter(slug=chosen).first() if chosen else programmes.first()
    if programme is None:
        raise Http404
    return programme
