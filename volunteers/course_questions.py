"""The eight questions of the introduction course. One answer of three is right; each says why.

After what goes wrong most in mentoring (Elements of Effective Practice for Mentoring: training),
and the duty to notify (barnets lov § 135).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Question:
    """`answers` by their letter, as they are shown; `because` is read after the marking.

    `must_be_right`: somebody may be in danger where it is answered wrong; no mark makes up for it.
    """

    key: str
    words: StrOrPromise
    answers: dict[str, StrOrPromise]
    right: str
    because: StrOrPromise
    must_be_right: bool = False


QUESTIONS = (
    Question(
        "first_meeting",
        _("You meet your young person for the first time. What matters most?"),
        {
            "a": _("That we get through as much homework as possible"),
            "b": _("That we get to know each other and agree on the next meeting"),
            "c": _("That I find out what is wrong at home"),
        },
        "b",
        _("The relation comes first. School work goes better once you know each other."),
    ),
    Question(
        "money",
        _("Your young person asks to borrow 200 kroner until Friday. What do you do?"),
        {
            "a": _("I lend it, just this once"),
            "b": _("I give it as a gift, so that nobody owes anybody"),
            "c": _("I kindly say no, and tell the coordinator that they lack money"),
        },
        "c",
        _("Money makes you unequal. The coordinator knows where help with money is found."),
    ),
    Question(
        "social_media",
        _("Your young person wants to be friends with you on social media. What do you do?"),
        {
            "a": _("I say no thank you, and we stick to calls and messages about our meetings"),
            "b": _("I say yes: it would be rude not to"),
            "c": _("I say yes, but never write anything"),
        },
        "a",
        _("You each keep your private life. Calls and messages are quite enough."),
    ),
    Question(
        "secret",
        _("“I will tell you something, if you promise to tell nobody.” What do you answer?"),
        {
            "a": _("I promise: otherwise they will never tell me anything"),
            "b": _("I say that I cannot promise it, but that I will not go behind your back"),
            "c": _("I say that I would rather not hear it"),
        },
        "b",
        _(
            "What you are told stays with you, unless somebody is at risk. Say so before you hear"
            " it: then you need break no promise."
        ),
        must_be_right=True,
    ),
    Question(
        "worried",
        _("A 17-year-old tells you that they are beaten at home. What do you do first?"),
        {
            "a": _("I call the coordinator at once, and the municipality is notified"),
            "b": _("I call the parents and hear their side"),
            "c": _("I wait and see whether it happens again"),
        },
        "a",
        _(
            "Everybody has a duty to notify the municipality about a child under 18 in need (§ 135"
            " of the Children Act). You are not alone with it: call at once, also when in doubt."
            " Is somebody in danger right now, then call 112."
        ),
        must_be_right=True,
    ),
    Question(
        "absent",
        _("Your young person has not turned up twice in a row. What do you do?"),
        {
            "a": _("I write a friendly message, and tell the coordinator"),
            "b": _("I stop coming until they call me"),
            "c": _("I tell their teacher"),
        },
        "a",
        _(
            "Many test whether you stay. Two missed meetings in a row are a sign that somebody has"
            " to help the two of you, and the coordinator does."
        ),
    ),
    Question(
        "stopping",
        _("You get a new job and can hardly keep it up. What do you do?"),
        {
            "a": _("I come less and less often, so that it runs out by itself"),
            "b": _("I tell the coordinator early, and we say goodbye properly"),
            "c": _("I send a message that I have stopped"),
        },
        "b",
        _("To be let down without a word hurts. Told early, we can find a good ending together."),
    ),
    Question(
        "who_decides",
        _("Your young person wants to give up their education. Who decides?"),
        {
            "a": _("I do: I know what is best"),
            "b": _("The coordinator does"),
            "c": _("The young person does; I listen, ask and back them"),
        },
        "c",
        _("It is their life. You are there to listen, to ask and to believe in them."),
    ),
)
