"""What is held about a youth is one list, and nothing that leads to a youth is missing from it."""

import pytest
from django.apps import apps

from notifications.models import Message, Recipient
from organisations.erasing import nothing_in
from tests.house.test_source import ROOMS
from youths.holdings import holdings
from youths.models import Youth

MODELS = [model for model in apps.get_models() if model._meta.app_label in ROOMS]


def leading_to(target):
    """The models whose keys lead to this one, over however many others."""
    found, new = set(), {target}
    while new:
        found |= new
        new = {
            model
            for model in MODELS
            if any(one.related_model in found for one in model._meta.concrete_fields)
        } - found
    return found


def held():
    return {one.model for one in holdings()}


def test_every_model_that_leads_to_a_youth_is_held():
    assert leading_to(Youth) - held() == set()


def test_how_they_are_reached_and_what_was_sent_is_held():
    assert {Recipient, Message} <= held()


def test_no_model_is_held_twice():
    assert len(holdings()) == len(held())


@pytest.mark.parametrize("holding", holdings(), ids=lambda one: one.name)
def test_every_personal_field_can_be_emptied_or_has_a_stand_in(holding):
    for field in [] if holding.goes else holding.emptied:
        if field.name not in holding.stand_ins:
            nothing_in(field)


@pytest.mark.parametrize("holding", holdings(), ids=lambda one: one.name)
def test_what_is_named_besides_is_a_field(holding):
    fields = {field.name for field in holding.model._meta.concrete_fields}

    assert holding.also | holding.stand_ins.keys() | holding.labels.keys() <= fields
