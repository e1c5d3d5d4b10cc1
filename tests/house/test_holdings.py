"""What is held about a person is one list, and nothing that leads to them is missing from it."""

import pytest
from django.apps import apps

from accounts.models import User
from notifications.models import Message, Recipient
from organisations.erasing import nothing_in
from tests.house.test_source import ROOMS
from volunteers import holdings as of_volunteers
from volunteers.models import Volunteer
from youths import holdings as of_youths
from youths.models import Youth

MODELS = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
LISTS = {Youth: of_youths.holdings, Volunteer: of_volunteers.holdings}
ALL = [holding for holdings in LISTS.values() for holding in holdings()]
# Signed: hangs on a match of the volunteer's, and is the youth's own to tell.
THE_YOUTHS = {"YouthAnswer", "Inquiry"}


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


def held(person):
    return {one.model for one in LISTS[person]()}


def name_of(holding):
    return f"{holding.model.__name__}: {holding.title}"


def test_every_model_that_leads_to_a_youth_is_held():
    assert leading_to(Youth) - held(Youth) == set()


def test_every_model_that_leads_to_a_volunteer_is_held_or_the_youths():
    missing = leading_to(Volunteer) - held(Volunteer)

    assert {model.__name__ for model in missing} == THE_YOUTHS


@pytest.mark.parametrize("person", LISTS)
def test_how_they_are_reached_and_what_was_sent_is_held(person):
    assert {Recipient, Message} <= held(person)


def test_the_login_of_a_volunteer_is_held():
    """A youth's holds nothing: they act by a link."""
    assert User in held(Volunteer)


@pytest.mark.parametrize("person", LISTS)
def test_no_model_is_held_twice(person):
    assert len(LISTS[person]()) == len(held(person))


@pytest.mark.parametrize("holding", ALL, ids=name_of)
def test_every_personal_field_can_be_emptied_or_has_a_stand_in(holding):
    for field in [] if holding.goes else holding.emptied:
        if field.name not in holding.stand_ins:
            nothing_in(field)


@pytest.mark.parametrize("holding", ALL, ids=name_of)
def test_what_is_named_besides_is_a_field(holding):
    fields = {field.name for field in holding.model._meta.concrete_fields}
    named = holding.also | holding.hidden | holding.spared

    assert named | holding.stand_ins.keys() | holding.labels.keys() <= fields
