"""Setting a second factor up, keeping its secret, and its recovery codes."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from django.core.checks import run_checks
from django.test import Client
from django.urls import reverse

from accounts.second_factor import give_totp, totp_code
from tests.accounts.conftest import give_password, log_in
from tests.factories.accounts import UserFactory
from tests.logins import SECRET

CODES = reverse("mfa_view_recovery_codes")


def set_app_up(client):
    page = client.get(reverse("mfa_activate_totp"))
    code = totp_code(page.context["form"].secret)
    return client.post(reverse("mfa_activate_totp"), {"code": code})


def test_an_app_is_set_up_and_the_desk_opens_without_being_asked_again(karen):
    client = Client()
    give_password(client, karen.email)
    response = set_app_up(client)

    assert response["Location"] == CODES
    assert client.get("/i-dag/").status_code == 200


def test_the_picture_is_the_secret_on_white(karen):
    client = Client()
    give_password(client, karen.email)

    context = client.get(reverse("mfa_activate_totp")).context

    assert context["totp_url"] == (
        f"otpauth://totp/karen%40example.dk?secret={context['form'].secret}"
        "&issuer=Den%20Digitale%20Ressourcebank"
    )
    assert '<path fill="#fff"' in context["totp_svg"]


def test_a_wrong_code_sets_nothing_up(karen):
    client = Client()
    give_password(client, karen.email)
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert not Authenticator.objects.exists()


def test_recovery_codes_are_shown_once(karen):
    client = Client()
    give_password(client, karen.email)
    set_app_up(client)

    first, second = client.get(CODES).context, client.get(CODES).context

    assert (len(set(first["unused_codes"])), first["can_view_codes"]) == (10, True)
    assert (set(second["unused_codes"]), second["can_view_codes"]) == ({"****"}, False)


def test_a_recovery_code_opens_the_login_and_is_used_up(karen):
    client = Client()
    give_password(client, karen.email)
    set_app_up(client)
    code = client.get(CODES).context["unused_codes"][0]
    entered = []
    for _one in range(2):
        browser = Client()
        give_password(browser, karen.email)
        browser.post(reverse("mfa_authenticate"), {"code": code})
        entered.append("_auth_user_id" in browser.session)

    assert entered == [True, False]


@pytest.mark.django_db(transaction=True)
def test_a_mail_says_that_an_app_was_set_up(karen, mailoutbox):
    client = Client()
    give_password(client, karen.email)
    set_app_up(client)

    [mail] = mailoutbox
    assert mail.to == [karen.email]
    assert "127.0.0.1" in mail.body


def test_without_the_last_one_the_next_page_asks_for_a_new_one(karen_with_app):
    client = log_in(karen_with_app)
    client.post(reverse("mfa_deactivate_totp"))

    assert client.get("/i-dag/")["Location"].startswith(reverse("mfa_index"))


def test_a_secret_given_again_replaces_the_first(karen_with_app):
    give_totp(karen_with_app, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")

    assert Authenticator.objects.get(user=karen_with_app).data == {
        "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    }


def test_secrets_are_encrypted_and_keys_can_be_changed(db, settings):
    old, new = (Fernet.generate_key().decode() for _one in range(2))
    user = UserFactory()
    settings.SECOND_FACTOR_KEYS = [old]
    totp = give_totp(user, SECRET)
    settings.SECOND_FACTOR_KEYS = [new, old]

    assert SECRET not in str(totp.data)
    assert totp.wrap().validate_code(totp_code(SECRET)) is True


def test_without_its_key_a_secret_is_not_read(db, settings):
    settings.SECOND_FACTOR_KEYS = [Fernet.generate_key().decode()]
    totp = give_totp(UserFactory(), SECRET)
    settings.SECOND_FACTOR_KEYS = [Fernet.generate_key().decode()]

    with pytest.raises(InvalidToken):
        totp.wrap().validate_code(totp_code(SECRET))


def test_what_was_written_before_there_were_keys_is_still_read(db, settings):
    totp = give_totp(UserFactory(), SECRET)
    settings.SECOND_FACTOR_KEYS = [Fernet.generate_key().decode()]

    assert totp.wrap().validate_code(totp_code(SECRET)) is True


@pytest.mark.parametrize(("keys", "told"), [([], True), (["x"], False)])
def test_a_real_site_without_keys_is_told(settings, keys, told):
    settings.SECOND_FACTOR_KEYS = keys

    found = {message.id for message in run_checks(include_deployment_checks=True)}

    assert ("organisations.E002" in found) is told
