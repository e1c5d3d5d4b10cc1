"""Which doors stand open without a login: one short list, and nothing else."""

import pytest
from django.contrib import admin
from django.urls import URLPattern, get_resolver

OPEN_DOORS = {
    "home",
    "organisations:link_open",
    "youths:ask_for_help",
    "youths:request_received",
    "youths:short_open",
    "youths:source_open",
    "youths:refer",
    "youths:referral_received",
    "youths:send_link",
    "youths:link_sent",
    "youths:guardian_link",
    "youths:guardian_link_sent",
    "volunteers:sign_up",
    "volunteers:signed_up",
    "volunteers:profile_by_link",
    "matching:my_page",
    "matching:my_page_answer",
    "matching:my_page_withdraw",
    "matching:my_page_how_it_goes",
    "matching:my_page_end",
    "matching:my_page_talk",
    "matching:my_data",
    "matching:my_data_json",
    "matching:my_data_pdf",
    "matching:my_page_erase",
    "matching:my_page_erase_take_back",
    "matching:erased",
    "matching:answer",
    "matching:log_by_link",
    "matching:guardian_page",
    "matching:guardian_answer",
    "matching:guardian_withdraw",
    "matching:volunteer_home_by_link",
    "matching:meeting_plan_by_link",
    "matching:meeting_log_by_link",
    "matching:proposal_answer_by_link",
    "matching:my_looks",
    "matching:volunteer_looks_by_link",
    "matching:volunteer_presence_by_link",
    "matching:volunteer_hours_by_link",
    "matching:service_certify_by_link",
    "matching:service_certificate_pdf_by_link",
    "matching:volunteer_pause_by_link",
    "matching:volunteer_come_back_by_link",
    "matching:volunteer_leave_by_link",
    "matching:volunteer_stay_by_link",
    "matching:volunteer_data_by_link",
    "matching:volunteer_data_json_by_link",
    "volunteers:guidance_list_by_link",
    "volunteers:guidance_page_by_link",
    "volunteers:certificate_check",
    "volunteers:certificate_check_code",
    "matching:volunteer_left",
    "volunteers:own_steps_by_link",
    "volunteers:own_references_by_link",
    "volunteers:own_commitment_by_link",
    "volunteers:own_course_by_link",
    "volunteers:own_quiz_by_link",
    "volunteers:reference_page",
    "volunteers:reference_decline",
    "volunteers:reference_thanks",
    "coordinators:development_post",
    "coordinators:development_post_send",
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_logout",
    "mfa_authenticate",
    "mfa_login_webauthn",
}


def doors(resolver=None, namespace=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", entry.callback
        elif entry.urlconf_name is not admin.site.urls[0]:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from doors(entry, inner)


def test_only_the_doors_on_the_list_open_without_a_login():
    open_doors = {
        name
        for name, view in doors()
        if not name.startswith("admin:") and not getattr(view, "login_required", True)
    }

    assert open_doors <= OPEN_DOORS


@pytest.mark.django_db
def test_the_admin_sends_a_stranger_to_the_login(client):
    response = client.get("/katalog/")

    assert response.status_code == 302
    assert "login" in response["Location"]
