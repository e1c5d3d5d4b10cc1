"""What the chief decides about colleagues: who works here, and with which areas."""

import io
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from organisations.colleagues import RoleRefusedError, end_role, give_role
from organisations.commands import WrongInputError
from organisations.models import Membership
from tests.factories import NOON
from tests.factories.accounts import LinkUserFactory, UserFactory
from tests.factories.organisations import AreaFactory, MembershipFactory
from tests.logins import ProvenClient

LIST = reverse("organisations:colleague_list")
GIVE = reverse("organisations:colleague_give")
Role = Membership.Role


@pytest.fixture
def chief(organisation):
    return MembershipFactory(
        organisation=organisation, role=Role.CHIEF, user=UserFactory(name="Susanne")
    )


@pytest.fixture
def bo(organisation):
    return MembershipFactory(organisation=organisation, user=UserFactory(name="Bo Skov"))


@pytest.fixture
def desk(client, chief):
    client.force_login(chief.user)
    return client


def door(name, membership):
    return reverse(f"organisations:colleague_{name}", args=[membership.pk])


def given(**fields):
    return {"name": "Ida Lund", "email": "Ida@Example.dk", "role": "coordinator"} | fields


def test_the_chief_limits_a_coordinator_and_lifts_it(desk, bo, organisation):
    own, other = (AreaFactory(organisation=organisation, name=name) for name in ("Øst", "Vest"))

    response = desk.post(door("areas", bo), {"areas": [own.pk]})

    assert response["Location"] == LIST
    assert list(bo.areas.all()) == [own]
    assert "Øst" in desk.get(LIST).content.decode()
    form = desk.get(door("detail", bo)).context["areas_form"]
    assert form.fields["areas"].initial == [own.pk]
    assert other in form.fields["areas"].queryset
    desk.post(door("areas", bo), {})
    assert not bo.areas.exists()


def test_an_area_of_another_organisation_cannot_be_chosen(desk, bo):
    response = desk.post(door("areas", bo), {"areas": [AreaFactory().pk]})

    assert response.status_code == 422


def test_only_coordinators_are_limited(desk, organisation):
    reader = MembershipFactory(organisation=organisation, role=Role.READER)
    area = AreaFactory(organisation=organisation)

    desk.post(door("areas", reader), {"areas": [area.pk]})

    assert not reader.areas.exists()
    assert "areas-title" not in desk.get(door("detail", reader)).content.decode()


def test_a_role_is_ended_and_every_login_with_it(desk, bo, chief):
    browser = ProvenClient()
    browser.force_login(bo.user)
    before = browser.get(LIST).status_code

    desk.post(door("end", bo))

    bo.refresh_from_db()
    assert (before, bo.ended_by) == (200, chief.user)
    assert browser.get(LIST)["Location"].startswith(reverse("account_login"))


def test_it_is_asked_again_who_ends_a_role(desk, bo):
    session = desk.session
    session["account_authentication_methods"][0]["at"] -= 600
    session.save()

    response = desk.post(door("end", bo), {"next": LIST})

    bo.refresh_from_db()
    assert bo.ended_at is None
    assert response["Location"] == f"{reverse('mfa_reauthenticate')}?next={quote(LIST, safe='')}"


def test_nobody_ends_their_own_role(desk, chief):
    desk.post(door("end", chief))

    chief.refresh_from_db()
    assert chief.ended_at is None
    assert door("end", chief) not in desk.get(door("detail", chief)).content.decode()


def test_two_chiefs_who_end_each_other_leave_one(chief, organisation):
    other = MembershipFactory(organisation=organisation, role=Role.CHIEF)
    end_role(colleague=other, by=chief.user, at=NOON)

    with pytest.raises(RoleRefusedError):
        end_role(colleague=chief, by=other.user, at=NOON)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.READER])
@pytest.mark.parametrize("name", ["detail", "areas", "end"])
def test_to_anybody_else_these_pages_do_not_exist(client, organisation, bo, role, name):
    client.force_login(MembershipFactory(organisation=organisation, role=role).user)

    answers = [client.get(door(name, bo)), client.post(door(name, bo)), client.get(GIVE)]

    assert {one.status_code for one in answers} == {404}
    bo.refresh_from_db()
    assert bo.ended_at is None


@pytest.mark.parametrize("name", ["detail", "areas", "end"])
def test_a_colleague_of_another_organisation_does_not_exist(desk, name):
    stranger = MembershipFactory()
    method = desk.get if name == "detail" else desk.post

    assert method(door(name, stranger)).status_code == 404


def test_somebody_new_gets_a_role_a_login_and_a_mail(
    desk, chief, organisation, mailoutbox, django_capture_on_commit_callbacks, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post(GIVE, given())

    membership = Membership.objects.get(user__email="ida@example.dk")
    assert response["Location"] == LIST
    assert (membership.role, membership.organisation) == (Role.COORDINATOR, organisation)
    assert (membership.user.name, membership.user.has_usable_password()) == ("Ida Lund", False)
    [mail] = mailoutbox
    assert mail.to == ["ida@example.dk"]
    assert organisation.name in mail.body
    assert reverse("account_request_login_code") in mail.body


def test_somebody_known_keeps_their_name_and_gets_one_role_more(desk, organisation):
    ida = MembershipFactory(user=UserFactory(email="ida@example.dk", name="Ida Holm")).user

    desk.post(GIVE, given())

    roles = Membership.objects.current_of(ida).filter(organisation=organisation)
    ida.refresh_from_db()
    assert [one.role for one in roles] == [Role.COORDINATOR]
    assert ida.name == "Ida Holm"


def test_the_same_role_twice_is_refused(desk, organisation):
    desk.post(GIVE, given())

    response = desk.post(GIVE, given())

    assert response.status_code == 422
    assert Membership.objects.of(organisation).filter(user__email="ida@example.dk").count() == 1


@pytest.mark.parametrize("role", ["volunteer", "operator", ""])
def test_a_chief_gives_the_roles_of_those_who_work_here(desk, role):
    assert desk.post(GIVE, given(role=role)).status_code == 422
    assert not User.objects.filter(email="ida@example.dk").exists()


def test_a_closed_login_is_not_opened_again(organisation, chief):
    UserFactory(email="ida@example.dk", is_active=False)

    with pytest.raises(RoleRefusedError):
        give_role(organisation=organisation, by=chief.user, at=NOON, **given())


def test_it_is_asked_again_who_gives_a_role(desk):
    session = desk.session
    session["account_authentication_methods"][0]["at"] -= 600
    session.save()

    response = desk.get(GIVE)

    assert response["Location"].startswith(reverse("mfa_reauthenticate"))


def run(**options):
    out = io.StringIO()
    call_command("give_role", stdout=out, **(given() | options))
    return out.getvalue()


def test_the_command_gives_the_first_chief(organisation):
    out = run(role="chief")

    membership = Membership.objects.get(user__email="ida@example.dk")
    assert (membership.role, membership.user.operates) == (Role.CHIEF, False)
    assert "is chief in" in out


def test_the_command_makes_an_operator(organisation):
    run(role="operator")

    membership = Membership.objects.get(user__email="ida@example.dk")
    assert membership.user.operates
    assert (membership.coordinates, membership.reads_reports) == (False, False)


def test_the_command_says_what_is_wrong(organisation):
    LinkUserFactory()
    run()

    with pytest.raises(WrongInputError, match="has that role already"):
        run()
    with pytest.raises(WrongInputError, match="accepted: anna@"):
        run(email="ida")
    with pytest.raises(CommandError, match="invalid choice"):
        run(role="volunteer")
