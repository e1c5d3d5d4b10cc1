"""The words themselves: each of a youth's pages is there, whole, with what it is filled with."""

import re
from pathlib import Path

import django
import polib
import pytest

from tests.languages.catalogues import LANGUAGES, OF_DJANGO, catalogue, key_of, wanted

FILLED_IN = re.compile(r"%\(\w+\)[sd]")
# The forms that stand for one number alone (none, once, twice) need not name it.
OF_ONE_NUMBER = {"ar": {0, 1, 2}, "tr": {0}, "so": {0}, "uk": set()}
COUNTED = {"%(times)s", "%(minutes)s"}
RENEW = "run python -m tests.languages.catalogues"


def filled_in(text):
    return sorted(FILLED_IN.findall(text))


def texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_what_a_youth_reads_and_nothing_else(language):
    held = {key_of(entry) for entry in catalogue(language) if not entry.obsolete}

    assert held == set(wanted(language)), RENEW


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_translated_by_a_person_who_was_sure(language):
    lacking = [
        entry.msgid
        for entry in catalogue(language)
        if entry.obsolete or entry.fuzzy or not all(text.strip() for text in texts(entry))
    ]

    assert lacking == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_filled_in_with_the_same(language):
    broken = [
        entry.msgid
        for entry in catalogue(language)
        if not entry.msgid_plural and set(filled_in(entry.msgid)) != set(filled_in(entry.msgstr))
    ]
    for entry in catalogue(language):
        for form, text in entry.msgstr_plural.items():
            spare = COUNTED if form in OF_ONE_NUMBER[language] else set()
            if set(filled_in(entry.msgid_plural)) - spare != set(filled_in(text)) - spare:
                broken.append(entry.msgid)

    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plurals_are_the_languages_own(language):
    known = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES/django.po"
    rule = "nplurals=2; plural=(n != 1);"
    if known.exists():
        rule = polib.pofile(str(known)).metadata["Plural-Forms"]
    forms = {len(entry.msgstr_plural) for entry in catalogue(language) if entry.msgid_plural}

    assert catalogue(language).metadata["Plural-Forms"] == rule
    assert forms == {int(rule.split("nplurals=")[1].split(";")[0])}


def test_somali_has_djangos_words_on_these_pages_too():
    assert {entry.msgid for entry in catalogue("so")} >= OF_DJANGO


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_was_left_in_english_or_danish(language):
    """But for names of Danish school levels, formats, and words that are the same."""
    danish = {key_of(entry): entry.msgstr for entry in catalogue("da")}
    same = {
        entry.msgid
        for entry in catalogue(language)
        if not entry.msgid_plural and entry.msgstr in {entry.msgid, danish.get(key_of(entry))}
    }

    assert same <= {
        ":",
        "9th form",
        "10th form",
        "C level",
        "B level",
        "A level",
        "Urdu",
        "Tigrinya",
    }
