"""Where a request comes from; what anybody can write into its head changes nothing."""

import pytest
from allauth.account.adapter import get_adapter

from accounts.client_ip import client_ip, place_of

FORGED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Real-IP": "203.0.113.9",
    "Forwarded": "for=203.0.113.9;host=evil.example;proto=https",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Port": "443",
    "X-Client-IP": "203.0.113.9",
    "X-Original-URL": "/katalog/",
    "X-Organisation": "1",
}


def came_from(rf, forwarded=None, remote="192.0.2.7"):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return rf.get("/", REMOTE_ADDR=remote, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "remote", "found"),
    [
        (0, None, "192.0.2.7", "192.0.2.7"),
        (0, "203.0.113.9", "192.0.2.7", "192.0.2.7"),
        (1, "198.51.100.4", "10.0.0.1", "198.51.100.4"),
        (1, "203.0.113.9, 198.51.100.4", "10.0.0.1", "198.51.100.4"),
        (1, " 203.0.113.9 ,198.51.100.4 ", "10.0.0.1", "198.51.100.4"),
        (2, "203.0.113.9, 198.51.100.4, 10.0.0.2", "10.0.0.1", "198.51.100.4"),
        (2, "198.51.100.4", "10.0.0.1", "10.0.0.1"),
        (1, "", "10.0.0.1", "10.0.0.1"),
        (1, "<script>", "10.0.0.1", "10.0.0.1"),
        (1, "2001:DB8::0001", "10.0.0.1", "2001:db8::1"),
        (0, None, "", ""),
    ],
)
def test_only_what_our_proxies_wrote_is_believed(rf, settings, proxies, forwarded, remote, found):
    settings.TRUSTED_PROXY_COUNT = proxies
    request = came_from(rf, forwarded, remote)

    assert client_ip(request) == found


def test_logins_are_counted_for_the_same_place(rf, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    request = came_from(rf, "203.0.113.9, 198.51.100.4")

    assert get_adapter().get_client_ip(request) == client_ip(request) == "198.51.100.4"


def test_a_home_with_many_addresses_is_one_place(rf):
    one, other = (came_from(rf, remote=f"2001:db8:0:1::{tail}") for tail in ("a", "b"))

    assert place_of(one) == place_of(other) == "2001:db8:0:1::"
    assert place_of(came_from(rf, remote="2001:db8:0:2::a")) != place_of(one)


def test_an_ipv4_address_written_as_ipv6_is_that_address(rf):
    """As a server that listens to both tells it: else all of them would be one place."""
    assert place_of(came_from(rf, remote="::ffff:93.184.216.34")) == "93.184.216.34"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/korsoer/hjaelp/", "/i-dag/", "/nowhere/"])
def test_forged_heads_change_nothing(client, organisation, address):
    honest, forged = client.get(address), client.get(address, headers=FORGED)

    assert (honest.status_code, honest.get("Location")) == (
        forged.status_code,
        forged.get("Location"),
    )
    assert b"evil.example" not in forged.content


@pytest.mark.django_db
def test_another_host_is_not_ours(client):
    response = client.get("/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "Det kunne vi ikke læse" in response.content.decode()
