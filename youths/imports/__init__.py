"""Lists of youths and of their requests are brought over, whole or not at all."""

from youths.imports.requests import import_requests
from youths.imports.youths import import_youths

__all__ = ["import_requests", "import_youths"]
