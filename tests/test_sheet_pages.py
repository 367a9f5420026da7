"""HTML sheets in a real browser: nothing loaded, nothing run, one page of paper, a narrow phone."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.chromium import BROWSER, Chromium
from tests.hostile import SHOWN, hostile_pack
from tests.sheets import KINDS, sheet_of, shown, written

pytestmark = [
    pytest.mark.untraced,
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no chromium here: apt-get install chromium"),
]

A4, LETTER = (8.27, 11.69), (8.5, 11)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    found = Chromium(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


@pytest.fixture
def opened(browser, tmp_path):
    def open_sheet(kind, width=1000, data=None, *, dark=False):
        file = tmp_path / "sheet.html"
        file.write_bytes(data or shown(kind, "html"))
        browser.open(file, width, dark=dark)
        return browser

    return open_sheet


def _is_quiet(browser):
    """See that nothing was loaded but the page, nothing run and nothing complained of."""
    asked = [each["request"]["url"] for each in browser.said("Network.requestWillBeSent")]
    assert len(asked) == 1
    assert asked[0].endswith("/sheet.html")
    assert browser.said("Log.entryAdded") == []
    assert browser.said("Runtime.consoleAPICalled") == []
    assert browser.run("document.scripts.length") == 0
    assert browser.run("typeof pwned") == "undefined"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [320, 1000])
def test_a_page_loads_nothing_runs_nothing_and_never_scrolls_sideways(opened, kind, width):
    page = opened(kind, width)
    _is_quiet(page)
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.run("getComputedStyle(document.body).fontSize") == "18px"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("paper", [A4, LETTER], ids=["a4", "letter"])
def test_it_prints_on_one_page(opened, kind, paper):
    pages = PdfReader(io.BytesIO(opened(kind).printed(*paper))).pages
    assert len(pages) == 1
    assert "Made 2026-11-26 by" in " ".join(pages[0].extract_text().split())


@pytest.mark.parametrize("kind", ["lift", "error", "coach"])
def test_a_screen_reader_is_told_each_drawing(opened, kind):
    named = opened(kind).named()
    drawings = [name for role, name in named if role == "image"]
    sheet = sheet_of(kind)
    shown_ones = [*sheet.pictures, *(each.picture for each in sheet.remedies if each.picture)]
    assert drawings == [f"{each.pose.title} {each.pose.shows}" for each in shown_ones]
    assert next(name for role, name in named if role == "heading") == sheet.headline


@pytest.mark.parametrize("kind", ["coach", "emergency", "lift"])
def test_in_the_dark_words_are_light(opened, kind):
    light = opened(kind).run("getComputedStyle(document.body).color")
    dark = opened(kind, dark=True).run("getComputedStyle(document.body).color")
    assert light == "rgb(20, 24, 31)"
    assert dark == "rgb(238, 241, 245)"


@pytest.mark.parametrize("payload", SHOWN)
def test_hostile_text_is_text_in_a_browser(opened, payload):
    pack = hostile_pack(payload)
    for kind in ("coach", "emergency"):
        page = opened(kind, 320, written(sheet_of(kind, pack), "html"))
        _is_quiet(page)
        seen = "".join(page.run("document.body.textContent").split())
        assert "".join(payload.split()) in seen
        assert page.run("document.documentElement.scrollWidth") <= 320
        assert page.run("document.querySelectorAll('a, img, iframe, b, i, form').length") == 0
