"""Pages leave compressed: on a slow line the first load counts, and nothing may stand in front.

Static files of a real site lie there compressed already (WhiteNoise); on a development machine they
pass here as well. The one secret in a page, the form's token, is masked anew in each answer, and
each answer has up to a hundred bytes of chance in its length (Django's `GZipMiddleware`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.middleware.gzip import GZipMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

WORTH_IT = ("text/", "application/json", "application/javascript", "image/svg+xml")
PART_OF_A_FILE = 206


class CompressionMiddleware(GZipMiddleware):
    """Text only: pictures, PDFs and workbooks are compressed by themselves."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_text = response.get("Content-Type", "").startswith(WORTH_IT)
        if not is_text or response.status_code == PART_OF_A_FILE:
            return response
        return super().process_response(request, response)
