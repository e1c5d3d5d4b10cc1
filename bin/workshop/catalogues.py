"""The translations, compiled in Python: not every machine has msgfmt."""

from workshop import places, tools
from workshop.progress import step
from workshop.stamps import Stamp, digest

DONE = Stamp(places.STAMPS / "catalogues")


def compile_changed() -> None:
    """Compile all catalogues when one of them has changed."""
    sources = sorted(places.LOCALE.glob("*/LC_MESSAGES/*.po"))
    fingerprint = digest(sources)
    made = [source.with_suffix(".mo") for source in sources]
    if DONE.says(fingerprint) and all(path.is_file() for path in made):
        return
    with step("Compiling the translations"):
        tools.run(
            [places.PYTHON, places.INSIDE / "compile_catalogues.py", *sources],
            what="Compiling the translations",
        )
    DONE.set(fingerprint)
