"""A field for what people write in their own way: words with commas."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

# Of what somebody likes.
MOST_INTERESTS, LONGEST_INTEREST = 10, 40


class WordsField(forms.CharField):
    """Cleans to words, each once, however it is written; they are parted by commas or lines."""

    def __init__(self, *, most, longest, **kwargs):
        self.most, self.longest = most, longest
        super().__init__(max_length=most * (longest + 2), **kwargs)

    def clean(self, value):
        text = super().clean(value).replace("\n", ",").replace(";", ",")
        words = {}
        for part in text.split(","):
            if word := " ".join(part.split()):
                words.setdefault(word.casefold(), word)
        if len(words) > self.most:
            raise forms.ValidationError(_("At most %(most)d, please."), params={"most": self.most})
        if too_long := [word for word in words.values() if len(word) > self.longest]:
            raise forms.ValidationError(
                _("“%(word)s” is too long: put a comma between the words."),
                params={"word": f"{too_long[0][: self.longest]}…"},
            )
        return tuple(words.values())
