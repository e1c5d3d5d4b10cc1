"""A list on the desk: what the membership may see, narrowed by a filter in the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.views.generic import ListView

from organisations import clock
from organisations.audit.doors import look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet
    from django_stubs_ext import StrOrPromise

    from organisations.doors import DeskRequest
    from organisations.filters import DeskFilter
    from organisations.models import Membership


class DeskList(ListView):
    """Rooms say which rows, in which order, and whom they show; the order ends in something unique.

    Their templates extend `base_list.html`.
    """

    heading: StrOrPromise
    filter_class: type[DeskFilter]
    paginate_by = 50

    def rows(self, membership: Membership) -> QuerySet[Any]:
        raise NotImplementedError

    def people(self, rows: Iterable[Any]) -> Iterable[Model | str]:
        """Whom these rows of the page show."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        membership = cast("DeskRequest", self.request).membership
        self.filter = self.filter_class(
            self.request.GET, queryset=self.rows(membership), request=self.request
        )
        self.filter.today = clock.today()
        return self.filter.qs

    def paginate_queryset(self, queryset: QuerySet[Any], page_size: int) -> Any:
        """A page after the last, as of a list that has become shorter, is the last."""
        page = self.get_paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(
            heading=self.heading, filter=self.filter, today=clock.today(), now=clock.now(), **kwargs
        )
        look(self.request, self.people(context["page_obj"]))
        return context
