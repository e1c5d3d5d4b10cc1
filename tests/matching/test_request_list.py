"""The list of requests on the desk: what is found in it."""

from django.urls import reverse

from tests.factories.youths import HelpRequestFactory

LIST = reverse("matching:request_list")


def found(client, words):
    return list(client.get(LIST, {"q": words}).context["page_obj"])


def test_a_request_is_found_by_the_code_of_its_receipt(client, organisation, coordinator):
    asked = HelpRequestFactory(youth__organisation=organisation)
    client.force_login(coordinator)

    assert found(client, asked.ref.lower()) == [asked]
    assert found(client, "R-QQQQQQ") == []
