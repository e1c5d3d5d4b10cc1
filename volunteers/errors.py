"""What is refused about a volunteer, in words for the person who asked."""


class VolunteerRefusedError(Exception):
    """It cannot be done now; the message is shown to a person."""


class TurnRefusedError(VolunteerRefusedError):
    """The volunteer cannot become that now."""


class NotEndedError(VolunteerRefusedError):
    """Somebody who still is a volunteer is not erased."""


class NoteLacksError(VolunteerRefusedError):
    """How a step went is nothing without a line about it."""

    field = "note"


class ReferenceRefusedError(VolunteerRefusedError):
    """This person cannot be a reference; `field` is what was typed wrong."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field
