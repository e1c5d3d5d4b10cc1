import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.second_factor import give_totp
from organisations.models import Membership, SecondFactorReset
from tests.factories import NOON
from tests.factories.accounts import UserFactory
from tests.factories.organisations import MembershipFactory
from tests.logins import SECRET, ProvenClient

LIST = reverse("organisations:colleague_list")


@pytest.fixture
def bo(organisation):
    """A colleague with an app, who has lost the phone."""
    membership = MembershipFactory(organisation=organisation, user=UserFactory(name="Bo Skov"))
    give_totp(membership.user, SECRET)
    return membership


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def reset(client, membership):
    door = reverse("organisations:colleague_reset_second_factor", args=[membership.pk])
    return client.post(door, {"next": LIST})


def has_factor(membership):
    return Authenticator.objects.filter(user=membership.user).exists()


def test_a_colleague_resets_it_and_it_is_written_down(desk, coordinator, organisation, bo):
    response = reset(desk, bo)

    row = SecondFactorReset.objects.get()
    assert response["Location"] == LIST
    assert not has_factor(bo)
    assert (row.organisation, row.user, row.by) == (organisation, bo.user, coordinator)


def test_both_get_a_mail(
    desk, coordinator, bo, mailoutbox, django_capture_on_commit_callbacks, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        reset(desk, bo)

    assert [mail.to for mail in mailoutbox] == [[bo.user.email], [coordinator.email]]
    assert coordinator.name in mailoutbox[0].body
    assert "Bo Skov" in mailoutbox[1].body


def test_every_login_of_the_colleague_ends(desk, bo):
    browser = ProvenClient()
    browser.force_login(bo.user)
    before = browser.get(LIST).status_code
    reset(desk, bo)

    assert before == 200
    assert browser.get(LIST)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", [Membership.Role.CHIEF, Membership.Role.READER])
def test_every_role_that_works_here_is_helped(desk, organisation, role):
    colleague = MembershipFactory(organisation=organisation, role=role)
    give_totp(colleague.user, SECRET)

    reset(desk, colleague)

    assert not has_factor(colleague)


def test_nobody_resets_their_own(desk, coordinating):
    response = reset(desk, coordinating)

    assert response.status_code == 302
    assert has_factor(coordinating)
    assert not SecondFactorReset.objects.exists()


def test_nobody_resets_that_of_an_operator(desk, bo):
    bo.user.is_staff = True
    bo.user.save()

    reset(desk, bo)

    assert has_factor(bo)
    assert not SecondFactorReset.objects.exists()


def test_a_colleague_of_another_organisation_does_not_exist(desk):
    stranger = MembershipFactory()
    give_totp(stranger.user, SECRET)

    assert reset(desk, stranger).status_code == 404
    assert has_factor(stranger)


def test_a_volunteer_and_somebody_who_has_left_are_no_colleagues(desk, organisation, coordinator):
    volunteer = MembershipFactory(organisation=organisation, role=Membership.Role.VOLUNTEER)
    gone = MembershipFactory(organisation=organisation)
    gone.end(by=coordinator, at=NOON)

    assert [reset(desk, one).status_code for one in (volunteer, gone)] == [404, 404]


def test_a_reader_does_not_reset(client, organisation, bo):
    reader = MembershipFactory(organisation=organisation, role=Membership.Role.READER)
    client.force_login(reader.user)

    assert (client.get(LIST).status_code, reset(client, bo).status_code) == (404, 404)
    assert has_factor(bo)


def test_the_list_says_who_has_one_and_offers_it_only_where_it_can_be_done(
    desk, coordinator, organisation, bo
):
    without = MembershipFactory(organisation=organisation, user=UserFactory(name="Åse Ny"))
    MembershipFactory(user=UserFactory(name="Fremmed"))
    page = desk.get(LIST)

    shown = {one.user.name: one.has_second_factor for one in page.context["colleagues"]}
    forms = page.content.decode().count("/totrin/nulstil/")
    assert shown == {coordinator.name: True, "Bo Skov": True, without.user.name: False}
    assert forms == 1


def test_the_list_costs_the_same_for_any_number_of_colleagues(
    desk, organisation, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as one:
        desk.get(LIST)
    MembershipFactory.create_batch(2, organisation=organisation)

    with django_assert_num_queries(len(one)):
        desk.get(LIST)
