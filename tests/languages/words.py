"""The words a page shows, and those among them that are still Danish or English."""

import re
from html.parser import HTMLParser

import polib

from tests.languages.catalogues import OF_DJANGO, catalogue

SPOKEN = {"aria-label", "title", "placeholder", "alt"}
# Of a text that is filled in, a stretch this long is looked for; shorter ones must be all there is.
WORDS, LETTERS = 3, 12


class Reader(HTMLParser):
    """All texts of a page, one by one, but for what is written in a language of its own."""

    def __init__(self):
        super().__init__()
        self.texts = []
        self.silent = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if self.silent:
            self.silent += [tag] * (tag == self.silent[0])
        elif tag in {"script", "style"} or ("lang" in attributes and tag != "html"):
            self.silent = [tag]
        else:
            self.texts += [text for name, text in attributes.items() if name in SPOKEN]

    def handle_endtag(self, tag):
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()

    def handle_data(self, data):
        if not self.silent:
            self.texts.append(data)


def texts_of(html):
    reader = Reader()
    reader.feed(html)
    return [text for text in map(_plain, reader.texts) if text]


def _plain(text):
    return " ".join(text.split()).casefold()


def _longest(text):
    """The longest stretch between what is filled in."""
    return max(re.split(r"%\(\w+\)[sd]", _plain(text)), key=len).strip()


class Foreign:
    """What may not stand on a page in this language."""

    def __init__(self, language):
        entries = [entry for entry in catalogue("da") if not entry.obsolete]
        own = {_plain(text) for entry in catalogue(language) for text in _words(entry)}
        written = {text for entry in entries for text in (entry.msgid, *_words(entry))}
        written |= {entry.msgid_plural for entry in entries} | OF_DJANGO
        foreign = {_plain(text) for text in written if _plain(text)} - own
        self.whole = {text for text in foreign if any(map(str.isalpha, text))}
        parts = {_longest(text) for text in self.whole}
        self.parts = {p for p in parts if len(p) >= LETTERS and len(p.split()) >= WORDS}

    def on(self, texts):
        together = "\n".join(texts)
        return {text for text in texts if text in self.whole} | {
            part for part in self.parts if part in together
        }


def _words(entry: polib.POEntry):
    return [entry.msgstr, *entry.msgstr_plural.values()]
