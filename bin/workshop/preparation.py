"""All that has to stand before a command of the product can run; quick when it stands already."""

from workshop import catalogues, front_end, libraries, places
from workshop.locks import alone


def prepare(*, lock: str = "embedded") -> None:
    """Libraries, front end, translations: one command at a time does this."""
    places.make_folders()
    with alone(places.LOCKS / "setup"):
        libraries.install(lock=lock)
        front_end.build()
        catalogues.compile_changed()
