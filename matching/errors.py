"""What a verb of this room refuses, and why, in a sentence for the person who asked for it."""

from __future__ import annotations


class RefusedError(Exception):
    """A verb that does not apply now; the message is shown to a person."""


class TransitionRefusedError(RefusedError):
    """The record has moved on: what the person saw is no longer so."""


class ProposalRefusedError(RefusedError):
    """This pair cannot be proposed; `reasons` are codes of `hard_rules.Reason`."""

    def __init__(self, message: str, *, reasons: tuple[str, ...]) -> None:
        super().__init__(message)
        self.reasons = reasons
