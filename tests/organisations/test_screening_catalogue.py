"""The steps of a programme's screening are data: made with the programme, kept by operators."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from organisations import scope
from organisations.catalogue import PROGRAMMES, SCREENING
from organisations.models import Membership, Programme, ScreeningStep
from organisations.services import create_organisation
from tests.factories.organisations import (
    MembershipFactory,
    ProgrammeFactory,
    ScreeningStepFactory,
)


def test_each_programme_model_says_what_it_asks_of_who_mentors():
    assert SCREENING.keys() == PROGRAMMES.keys()


@pytest.mark.django_db
def test_a_new_organisation_asks_for_the_steps_of_its_programmes():
    organisation = create_organisation(name="Kvarterhuset", programmes=["ressourcebank"])

    with scope.within(organisation):
        steps = ScreeningStep.objects.order_by("position")
        assert [(step.key, step.needed, step.second_opinion) for step in steps] == [
            ("interview", None, True),
            ("references", 2, False),
            ("certificate", None, False),
            ("commitment", None, False),
            ("course", 75, False),
        ]


@pytest.mark.django_db
def test_running_it_again_brings_no_step_back_that_somebody_took_away():
    organisation = create_organisation(name="Kvarterhuset", programmes=["dynamo"])
    with scope.within(organisation):
        ScreeningStep.objects.filter(key="references").delete()

    create_organisation(name="Kvarterhuset", programmes=["dynamo"])

    with scope.within(organisation):
        assert not ScreeningStep.objects.filter(key="references").exists()


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "course", "needed": 101},
        {"kind": "commitment", "second_opinion": True},
        {"kind": "commitment", "key": "once-more"},
        {"kind": "task", "key": "commitment"},
    ],
)
def test_the_database_refuses_a_step_that_means_nothing(organisation, told):
    programme = ProgrammeFactory(organisation=organisation)
    ScreeningStepFactory(programme=programme)

    with pytest.raises(IntegrityError), transaction.atomic():
        ScreeningStepFactory(programme=programme, **told)


def test_an_operator_adds_a_step_on_the_programmes_page(client, organisation):
    programme = ProgrammeFactory(organisation=organisation)
    operator = MembershipFactory(
        organisation=organisation, role=Membership.Role.OPERATOR, user__is_staff=True
    ).user
    client.force_login(operator)
    address = reverse("admin:organisations_programme_change", args=[programme.pk])
    page = client.get(address)
    form = page.context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields}
    inline = page.context["inline_admin_formsets"][0].formset
    typed |= {
        f"{inline.prefix}-TOTAL_FORMS": 1,
        f"{inline.prefix}-INITIAL_FORMS": 0,
        f"{inline.prefix}-0-key": "swimming",
        f"{inline.prefix}-0-kind": "task",
        f"{inline.prefix}-0-name": "Svømmeprøve",
        f"{inline.prefix}-0-is_mandatory": "on",
        f"{inline.prefix}-0-position": 1,
        f"{inline.prefix}-0-due_days": 14,
    }

    response = client.post(address, typed)

    assert response.status_code == 302, response.context["errors"]
    step = Programme.objects.get().screening_steps.get()
    assert (step.title, step.organisation, step.is_mandatory) == ("Svømmeprøve", organisation, True)
