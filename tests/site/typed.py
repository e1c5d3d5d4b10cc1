"""Every address of the site, with something typed where it takes arguments."""

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern

TYPED = {"int": "1", "quarter": "2023Q3", "uuid": "00000000-0000-0000-0000-000000000000"}


def addresses(resolver=None, path="/", namespace=""):
    """(name, path) of each, the admin's too."""
    for entry in (resolver or get_resolver()).url_patterns:
        here = path + _written(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", here
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry, here, inner)


def _written(pattern):
    if isinstance(pattern, RegexPattern):
        # The link to a new password, the short address off a strip, what the admin does not know.
        if "uidb36" in pattern._regex:
            return "adgangskode/ny/1-set-password/"
        return "h/x" if "code" in pattern._regex else "x"
    route = pattern._route
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            route = route.replace(written, TYPED.get(kind, "x"))
    return route
