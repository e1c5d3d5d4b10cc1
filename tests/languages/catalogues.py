"""The catalogues of a youth's pages: which words they hold.

Danish is the source of all: its catalogue says where each text is used. A text used in one of
`PAGES` stands in the four others too. After new words on these pages:

    .venv/bin/python -m tests.languages.catalogues

adds them, empty, and drops what is no longer used; a test fails until each is translated.
"""

import os
import sys
from pathlib import Path

import django
import polib

from tests.languages import my_data

LOCALE = Path(__file__).resolve().parents[2] / "locale"
LANGUAGES = ("ar", "tr", "so", "uk")
# The models are read, and no database is opened.
SURROUNDINGS = {
    "DJANGO_SETTINGS_MODULE": "ressourcebank.settings",
    "DEBUG": "1",
    "SECRET_KEY": "of nothing",
    "DATABASE_URL": "postgres:///nowhere",
}

# Read by a youth from the first line to the last.
PAGES = {
    *("templates/base.html", "templates/base_public.html", "templates/404.html"),
    *(
        "templates/403_csrf.html",
        "templates/429.html",
        "templates/_field_label.html",
        "templates/_form_errors.html",
    ),
    *("templates/_languages.html", "templates/coordinators/front.html"),
    *("templates/matching/_coordinator.html", "templates/matching/_standing.html"),
    *("templates/matching/_times_met.html", "templates/matching/my_page.html"),
    *("templates/organisations/link_expired.html", "templates/youths/_who_else_helps.html"),
    *("templates/youths/ask_for_help.html", "templates/youths/request_received.html"),
    *("templates/youths/_ask_parts.html", "templates/youths/_in_flood.html"),
    *("templates/_late.html", "templates/youths/consent/guardian_2026-12.html"),
    "templates/youths/consent/guardian_2027-01.html",
    "templates/youths/consent/own_data_2026-12.html",
    *("templates/youths/consent/guardian_2026-11.html", "templates/matching/guardian.html"),
    *("templates/youths/consent/own_data_2026-11.html", "matching/views/guardian.py"),
    *("templates/matching/my_looks.html", "templates/matching/_known_sections.html"),
    *("templates/matching/_about_me.html", "templates/matching/_erasure_asked.html"),
    *("templates/matching/_how_it_goes.html", "templates/matching/_stop.html"),
    *("templates/matching/_talk.html", "templates/matching/_told.html"),
    *("templates/matching/erase.html", "templates/matching/erased.html"),
    *("templates/youths/link_sent.html", "templates/youths/send_link.html"),
    "templates/youths/guardian_link_sent.html",
    *("matching/views/my_page.py", "youths/views/links.py", "templates/matching/my_data.html"),
    *("matching/views/my_data.py", "matching/looks.py", "matching/models/youth_answer.py"),
    *("organisations/forms/faults.py", "organisations/forms/contact.py"),
    *("matching/forms/how_it_goes.py", "matching/forms/erasing.py"),
    "templates/organisations/widgets/subjects.html",
    *("matching/views/by_link.py", "matching/forms/answer.py", "notifications/rendering.py"),
    *("organisations/availability.py", "organisations/models/people.py"),
    *("organisations/forms/area.py", "organisations/forms/contact.py", "youths/forms/help.py"),
    *("youths/elsewhere.py", "youths/forms/ask.py", "youths/forms/choices.py"),
    *("youths/forms/fields.py", "youths/own_data.py", "youths/own_data_pdf.py"),
    *("organisations/forms/fields.py", "organisations/own_data.py"),
    *("organisations/own_data_pdf.py", "organisations/local_time.py"),
    *("youths/held.py", "matching/held.py"),
}
MESSAGES = (
    *("request_received", "proposal", "match_started", "meeting_soon"),
    *("match_ended", "looking_again"),
    *("guardian_asked", "guardian_reminder", "guardian_informed", "my_link"),
)
PAGES |= {
    f"templates/notifications/{kind}_{part}.txt"
    for kind in MESSAGES
    for part in ("subject", "message")
} | {"templates/notifications/_message.txt"}
# Words a youth reads too of files that others read.
WORDS = {
    *("coordinator", "chief", "reader of reports", "volunteer"),
    *("see what needs doing today", "follow the youths who ask for help", "find a volunteer"),
    *("keep the bank of volunteers", "follow up a match", "check a figure in the report"),
    *("meet, or say yes to each other", "help a colleague log in"),
    *("say whether somebody under 18 may take part", "check who has looked at what"),
    "Choose a subject, or write below what you need help with.",
    "Write a mobile number or an e-mail, so that we can reach you.",
    "Write your birthday too: you may be under 18.",
    "You are under 18: write a parent's mobile number too.",
    "Write your parent's own number, not yours.",
    "If you are under 15, we write to them first and ask whether it is all right.",
    "Do you have wishes about the volunteer?",
    "You can both meet %(times)s.",
    "You are from the same area.",
    "You both like %(them)s.",
    "A %(gender)s, as you wished.",
    "Speaks %(languages)s.",
    "9th form",
    "10th form",
    "C level",
    "B level",
    "A level",
    "higher education",
    "This request is no longer open.",
    "This proposal is no longer open.",
    "This is no longer possible: the match has moved on since the page was shown.",
    (
        "Thank you for your yes. Sadly it cannot be this volunteer after all. You have done"
        " nothing wrong."
    ),
}
# Read by others in templates of messages that a youth gets too.
NOT_A_YOUTHS = {
    "You are needed",
    "Hi! You are needed. Read about it, and say yes or no. It is quite all right to say no:",
}
# Django's own words on these pages, in the one language Django does not speak.
OF_DJANGO = {
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    *("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
    "This field is required.",
    "Enter a valid value.",
    "Enter a valid date.",
    "Enter a valid email address.",
    "Enter a valid UUID.",
    "Enter a whole number.",
    "Enter a list of values.",
    "Null characters are not allowed.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
}


def catalogue(language):
    return polib.pofile(str(path_of(language)), wrapwidth=100_000)


def path_of(language):
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def key_of(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def wanted(language):
    """The entries the language's catalogue is to hold, by what identifies each."""
    words = WORDS | my_data.words(kinds=MESSAGES)
    entries = {
        key_of(entry): entry for entry in catalogue("da") if _is_read_by_a_youth(entry, words)
    }
    if language == "so":
        entries |= {key_of(entry): entry for entry in _of_django()}
    return entries


def _is_read_by_a_youth(entry, words):
    if entry.obsolete or entry.msgid in NOT_A_YOUTHS:
        return False
    return entry.msgid in words or any(path in PAGES for path, _line in entry.occurrences)


def _of_django():
    danish = Path(django.__file__).parent / "conf" / "locale" / "da" / "LC_MESSAGES" / "django.po"
    return [
        entry
        for entry in polib.pofile(str(danish))
        if entry.msgid in OF_DJANGO and entry.msgctxt in {None, "alt. month"} and not entry.obsolete
    ]


def renew(language):
    """Write the catalogue anew: what is wanted, with the translations there are."""
    old = catalogue(language)
    known = {key_of(entry): entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=100_000)
    new.header, new.metadata = old.header, old.metadata
    for key, entry in wanted(language).items():
        translated = known.get(key)
        new.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgid_plural=entry.msgid_plural,
                msgstr=translated.msgstr if translated else "",
                msgstr_plural=translated.msgstr_plural if translated else _no_forms(entry, new),
                flags=[flag for flag in entry.flags if flag != "fuzzy"],
            )
        )
    new.save(str(path_of(language)))
    return sum(not entry.translated() for entry in new)


def _no_forms(entry, catalogue):
    if not entry.msgid_plural:
        return {}
    forms = catalogue.metadata["Plural-Forms"].split("nplurals=")[1].split(";")[0]
    return dict.fromkeys(range(int(forms)), "")


if __name__ == "__main__":
    os.environ |= SURROUNDINGS
    django.setup()
    for each in LANGUAGES:
        sys.stdout.write(f"{each}: {renew(each)} without words\n")
