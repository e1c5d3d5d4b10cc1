"""The languages there are, by their codes of ISO 639-1, and the code meant by one that is none."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation

from organisations.models import Language

LANGUAGES = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu
    hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb
    lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
    or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()  # noqa: SIM905 - a hundred and eighty quotation marks say no more
)
# Codes of countries, where they are no languages, by what is spoken there.
SPOKEN_IN = {
    "al": "sq",
    "at": "de",
    "au": "en",
    "by": "be",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "eg": "ar",
    "er": "ti",
    "gb": "en",
    "gr": "el",
    "iq": "ar",
    "ir": "fa",
    "jp": "ja",
    "kp": "ko",
    "lk": "ta",
    "mx": "es",
    "pk": "ur",
    "rs": "sr",
    "sy": "ar",
    "ua": "uk",
    "us": "en",
    "vn": "vi",
    "xk": "sq",
}


def code_meant(word: str) -> str:
    """`da` for dk, dansk and Danish, by the names in the site's languages; empty where none is."""
    names: dict[str, str] = {}
    for reader, _name in settings.LANGUAGES:
        with translation.override(reader):
            names |= {str(language.label).casefold(): language.value for language in Language}
    return SPOKEN_IN.get(word) or names.get(word.casefold(), "")
