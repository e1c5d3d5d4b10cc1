"""What no linter sees of the pages: contrast, strict CSP, icons that exist, a bare lock."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Mails, and the report as a file to keep, are read where no policy of ours applies.
FILES = {"report_document.html"}
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.html")
    if "email" not in path.parts and path.name not in FILES
)
SOURCES = ROOT / "static" / "src"
FORBIDDEN = re.compile(
    r"""\sstyle=|<style|javascript:|\shx-on|\son[a-z]+=["']|<script(?![^>]*\ssrc=)"""
)
ICON = re.compile(r'_icon\.html" with name="([a-z-]+)"|\bicon="([a-z-]+)"')

# What stands on what: WCAG 2.2 asks 4.5 of text and 3 of borders, marks and focus.
TEXT = [
    *[
        (ink, ground)
        for ink in ("ink", "ink-soft", "brand-ink")
        for ground in ("paper", "surface", "sunken")
    ],
    *[
        ("ink", soft)
        for soft in (
            "brand-soft",
            "accent-soft",
            "good-soft",
            "warn-soft",
            "danger-soft",
            "info-soft",
        )
    ],
    *[(kind, f"{kind}-soft") for kind in ("good", "warn", "danger", "info")],
    ("brand-ink", "brand-soft"),
    ("brand-ink", "danger-soft"),
    ("accent-ink", "accent-soft"),
    ("accent-ink", "surface"),
    ("accent-ink", "paper"),
    ("danger", "surface"),
    ("ink-soft", "brand-soft"),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
    ("on-brand", "danger-fill"),
    ("on-header", "header"),
]
MARKS = [
    (mark, ground) for mark in ("line-strong", "focus") for ground in ("paper", "surface", "sunken")
]


def schemes():
    """The palette's hex colours by role, for light and for dark."""
    source = (SOURCES / "scss" / "_palette.scss").read_text()
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", half))
        for half in source.split("@media", maxsplit=1)
    )
    return {"light": light, "dark": light | dark}


def luminance(colour):
    digits = colour.removeprefix("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_twenty_one():
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (MARKS, 3)])
def test_every_pair_of_colours_can_be_told_apart(scheme, pairs, least):
    colours = schemes()[scheme]

    weak = {
        f"{front} on {back}": round(contrast(colours[front], colours[back]), 2)
        for front, back in pairs
        if contrast(colours[front], colours[back]) < least
    }

    assert weak == {}


def test_no_template_holds_what_the_content_security_policy_refuses():
    refused = {
        f"{path.relative_to(ROOT)}: {found.group().strip()}"
        for path in TEMPLATES
        for found in FORBIDDEN.finditer(path.read_text())
    }

    assert refused == set()


@pytest.mark.parametrize(
    "line",
    ['<p style="color:red">', "<script>x()</script>", '<a onclick="x()">', '<b hx-on:click="x">'],
)
def test_what_the_policy_refuses_is_recognised(line):
    assert FORBIDDEN.search(line)


def test_every_icon_a_template_names_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', (SOURCES / "img" / "icons.svg").read_text()))
    named = {
        name
        for path in TEMPLATES
        for pair in ICON.findall(path.read_text())
        for name in pair
        if name
    }

    assert named - drawn == set()
    assert {"today", "warning"} <= named


@pytest.mark.parametrize("name", ["package-lock.json", ".npmrc"])
def test_the_front_ends_lock_holds_no_addresses(name):
    assert "://" not in (ROOT / name).read_text()
