"""What every answer tells the browser, besides Django's own and the content security policy's."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

AnswerT = TypeVar("AnswerT", bound="HttpResponseBase")

# No page uses any of these; a passkey's own permission is left as browsers have it.
PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in (
        *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
        *("fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi"),
        *("payment", "picture-in-picture", "screen-wake-lock", "usb", "xr-spatial-tracking"),
    )
)
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# About a page as a window: a style sheet or a picture has none, and each byte of it is waited for.
OF_A_PAGE = {"Permissions-Policy": PERMISSIONS, "Cross-Origin-Opener-Policy": "same-origin"}
# Not the cookies: the one that knows this browser outlives a logout (accounts/doors.py).
LEFT_BEHIND = '"cache", "storage"'
TOO_MANY = 429
WAIT_SECONDS = 300


class HeadersMiddleware:
    """Stands outermost, so that errors, refusals and redirects have the headers too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        is_page = not request.path_info.startswith(settings.STATIC_URL)
        for name, value in (HEADERS | (OF_A_PAGE if is_page else {})).items():
            response.headers.setdefault(name, value)
        if is_page:
            _keep_nowhere(response)
        if response.status_code == TOO_MANY:
            response.headers.setdefault("Retry-After", str(WAIT_SECONDS))
        if _logs_out(request):
            clear_site_data(response)
        return response


def clear_site_data(response: AnswerT) -> AnswerT:
    """What pages left in this browser goes as well: the next one at the desk finds nothing."""
    response.headers["Clear-Site-Data"] = LEFT_BEHIND
    return response


def _keep_nowhere(response: HttpResponseBase) -> None:
    """Any page may say who somebody is, if only that they are logged in."""
    if "no-store" not in response.headers.get("Cache-Control", ""):
        response.headers["Cache-Control"] = "no-store, private"


def _logs_out(request: HttpRequest) -> bool:
    door = request.resolver_match
    return request.method == "POST" and door is not None and door.view_name == "account_logout"
