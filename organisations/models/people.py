"""Words about people that several rooms share: gender, languages, tracks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Nobody who comes to us was born before.
OLDEST_BIRTH_YEAR = 1900


class Gender(models.TextChoices):
    FEMALE = "female", _("woman")
    MALE = "male", _("man")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not said")


class Track(models.TextChoices):
    """What a match is about: help with a subject, somebody to talk to, or both."""

    ACADEMIC = "academic", _("help with a subject")
    PERSONAL = "personal", _("somebody to talk to")
    BOTH = "both", _("both")

    @property
    def parts(self) -> frozenset[str]:
        """The single tracks this one is made of."""
        return (
            frozenset({Track.ACADEMIC.value, Track.PERSONAL.value})
            if self is Track.BOTH
            else frozenset({self.value})
        )


class Language(models.TextChoices):
    """ISO 639-1 codes of the languages that are spoken in the areas; `name_of` knows the word."""

    DA = "da", _("Danish")
    EN = "en", _("English")
    AR = "ar", _("Arabic")
    TR = "tr", _("Turkish")
    SO = "so", _("Somali")
    UK = "uk", _("Ukrainian")
    FA = "fa", _("Persian")
    KU = "ku", _("Kurdish")
    UR = "ur", _("Urdu")
    PS = "ps", _("Pashto")
    BS = "bs", _("Bosnian")
    SQ = "sq", _("Albanian")
    SR = "sr", _("Serbian")
    PL = "pl", _("Polish")
    RO = "ro", _("Romanian")
    RU = "ru", _("Russian")
    LT = "lt", _("Lithuanian")
    TI = "ti", _("Tigrinya")
    AM = "am", _("Amharic")
    VI = "vi", _("Vietnamese")
    TA = "ta", _("Tamil")
    TH = "th", _("Thai")
    FR = "fr", _("French")
    ES = "es", _("Spanish")
    DE = "de", _("German")
    SW = "sw", _("Swahili")
    ZH = "zh", _("Chinese")

    @classmethod
    def name_of(cls, code: str) -> str:
        """The language's name in the reader's language; the code itself where we have no word."""
        return str(cls(code).label) if code in cls.values else code
