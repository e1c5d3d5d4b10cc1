"""The form speaks to whoever holds it: to the youth, or to somebody beside them about the youth."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# What the page says between the fields, and what the form finds out only when it reads several
# answers together.
TO_THEM = {
    "volunteer": _("Do you have wishes about the volunteer?"),
    "subjects": _("Choose a subject, or write below what you need help with."),
    "contact": _("Write a mobile number or an e-mail, so that we can reach you."),
    "birthday": _("Write your birthday too: you may be under 18."),
    "guardian": _("You are under 18: write a parent's mobile number too."),
    "own_number": _("Write your parent's own number, not yours."),
    "under_15": _("If you are under 15, we write to them first and ask whether it is all right."),
}
OF_THEM = {
    "volunteer": _("Do they have wishes about the volunteer?"),
    "subjects": _("Choose a subject, or write below what they need help with."),
    "contact": _("Write their mobile number or e-mail, so that we can reach them."),
    "birthday": _("Write the birthday too: they may be under 18."),
    "guardian": _("They are under 18: write a parent's mobile number too."),
    "own_number": _("Write the parent's own number."),
    "under_15": _("If they are under 15, we write to the parent first and ask."),
}
LABELS_OF_THEM = {
    "track": _("What do they want help with?"),
    "wishes": _("Do they want to tell a little more?"),
    "slots": _("When does it suit them?"),
    "volunteer_gender": _("Who would they rather talk to?"),
    "language": _("A language they want to speak with the volunteer"),
    "name": _("Their first name"),
    "phone": _("Their mobile number"),
    "email": _("… or their e-mail"),
    "area": _("Where do they live?"),
    "birth_year": _("The year they were born"),
    "birthday": _("Their birthday"),
    "guardian_phone": _("A parent's mobile number, if they are under 18"),
    "consent": _(
        "They say yes: you may keep this and use it to find a volunteer for them."
        " They can say stop at any time, and then you delete it."
    ),
}
HINTS_OF_THEM = {
    "wishes": _("In their own words. Only the coordinators read it."),
    "subjects": _("Choose all they want help with, and the level they are at."),
    "slots": _("Tap all the times when they can usually meet."),
}
REQUIRED_OF_THEM = {
    "name": _("What may we call them?"),
    "area": _("Choose where they live."),
    "birth_year": _("Choose the year they were born."),
    "consent": _("Without their yes we may not look for anybody."),
}


def speak_of_them(form):
    """The fields that are there, as to somebody beside the youth."""
    for name, field in form.fields.items():
        field.label = LABELS_OF_THEM.get(name, field.label)
        field.help_text = HINTS_OF_THEM.get(name, field.help_text)
        if name in REQUIRED_OF_THEM:
            field.error_messages["required"] = REQUIRED_OF_THEM[name]
