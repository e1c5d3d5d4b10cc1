"""One door for every step a coordinator takes with a record; `urls.py` says which, and who may."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from organisations import clock
from organisations.doors import by_post, coordinating, said, way_back
from organisations.forms import NothingTyped

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django import forms
    from django.http import HttpRequest, HttpResponseBase
    from django_stubs_ext import StrOrPromise

    from organisations.doors import DeskRequest
    from organisations.forms import StepForm


def desk_step(  # noqa: PLR0913 - the columns of the table of doors
    verb: Callable[..., object],
    *,
    rows: Any,
    takes: str,
    permission: str,
    done: StrOrPromise | Callable[[Any, datetime], str],
    form_class: type[StepForm] = NothingTyped,
    refusals: tuple[type[Exception], ...] = (),
    page: Callable[..., HttpResponseBase] | None = None,
) -> Callable[..., HttpResponseBase]:
    """A view that calls `verb` with the record as `takes`, `by`, `at` and what is typed.

    The record is one of the manager `rows` that the membership may see. A refusal is shown in its
    own words, at its `field` where it names one; what is typed wrong is shown on `page`, or, taken
    from a list, as a message. Words that hang on what came of it are `done` called with the
    record and the moment. Asked for without being sent, it leads to the record's own page.
    """

    @coordinating
    @by_post(partial(_page_of, rows))
    def step(request: HttpRequest, pk: int) -> HttpResponseBase:
        acting = cast("DeskRequest", request)
        record = _record_of(rows, acting, pk)
        if not acting.user.has_perm(permission, record):
            raise PermissionDenied
        form = form_class(acting.POST, record=record, now=clock.now(), membership=acting.membership)
        if not form.is_valid():
            return _sent_back(acting, page, form, record)
        try:
            verb(**{takes: record}, by=acting.user, at=form.now, **form.arguments)
        except refusals as refusal:
            if _is_of_a_field(refusal, form):
                return _sent_back(acting, page, form, record)
            return _told(acting, messages.WARNING, str(refusal), record)
        words = done(record, form.now) if callable(done) else done
        return _told(acting, messages.SUCCESS, str(words), record)

    return said(step, permission=permission, shows=page)


def _record_of(rows: Any, request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(rows.visible_to(cast("DeskRequest", request).membership), pk=pk)


def _page_of(rows: Any, request: HttpRequest, pk: int) -> str:
    return _record_of(rows, request, pk).get_absolute_url()


def _sent_back(
    request: DeskRequest, page: Callable[..., HttpResponseBase] | None, form: StepForm, record: Any
) -> HttpResponseBase:
    """With what was typed and what is wrong with it."""
    if page is not None and "next" not in request.POST:
        return page(request, record.pk, typed=form)
    return _told(request, messages.ERROR, _in_words(form), record)


def _is_of_a_field(refusal: Exception, form: forms.Form) -> bool:
    """Whether it says which field was typed wrong; then the form says it there."""
    field = getattr(refusal, "field", None)
    if field not in form.fields:
        return False
    form.add_error(field, str(refusal))
    return True


def _told(request: HttpRequest, level: int, text: str, record: Any) -> HttpResponseBase:
    messages.add_message(request, level, text)
    return redirect(way_back(request, otherwise=record.get_absolute_url()))


def _in_words(form: forms.Form) -> str:
    return " ".join(error for errors in form.errors.values() for error in errors)
