"""Sheets in every format: whole texts, the stop notice first and last, and what each must name."""

from __future__ import annotations

import io
import re
import sys
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from rich.cells import cell_len

from hipthrust.exceptions import PdfNotMade
from hipthrust.figure.lettering import room
from hipthrust.figure.picture import Picture
from hipthrust.report import Look
from hipthrust.report.sheet.content import check_sheet
from hipthrust.report.sheet.formats import BY_ENDING, FORMATS
from hipthrust.report.sheet.to_markdown import escape
from hipthrust.report.sheet.to_pdf import to_pdf
from tests.sheets import (
    BACK,
    CHECKS,
    DAY,
    KINDS,
    STOPS,
    described_in,
    page,
    sheet_of,
    shown,
    squeezed,
    tokens,
    words_of,
    written,
)
from tests.support import assess_raw, same_as_golden, shipped

GOLDEN = ("lift", "error", "coach", "reassure", "no-match", "emergency")
DRAWING = re.compile(r"<g stroke-linejoin.*?</g>", re.DOTALL)
"""What is drawn has golden files of its own."""


@pytest.mark.parametrize("kind", GOLDEN)
@pytest.mark.parametrize("form", ["md", "html", "svg"])
def test_a_sheet_in_a_format(kind, form):
    text = DRAWING.sub("<g>drawn</g>", shown(kind, form).decode()).replace("><", ">\n<")
    same_as_golden(f"sheet-{kind}.{form}", text)


@pytest.mark.parametrize("kind", GOLDEN)
def test_a_sheet_as_pdf(kind):
    """The words in reading order; what the page looks like is looked at, not compared."""
    lines = words_of("pdf", shown(kind, "pdf")).splitlines()
    same_as_golden(f"sheet-{kind}-pdf.txt", "".join(f"{line.strip()}\n" for line in lines))


@pytest.mark.parametrize("kind", GOLDEN)
@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("80", Look(width=80)),
        ("40", Look(width=40)),
        ("drawn-80", Look(width=80, boxes=True)),
        ("drawn-40", Look(width=40, boxes=True)),
    ],
)
def test_a_sheet_on_a_screen(kind, name, look):
    text = written(sheet_of(kind), "text", look).decode()
    same_as_golden(f"sheet-{kind}-{name}.txt", text)
    assert max(map(cell_len, text.splitlines())) <= look.width
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [80, 90, 100])
@pytest.mark.parametrize("color", [False, True])
def test_the_whole_lift_takes_one_screen(width, color, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")  # on a dumb one rich has a width of its own for colours
    look = Look(width=width, boxes=True, color=color)
    text = written(sheet_of("lift"), "text", look).decode()
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert len(plain.splitlines()) <= 24
    assert max(map(cell_len, plain.splitlines())) <= width
    assert ("\x1b" in text) == color


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_names_what_it_was_made_of(kind, form):
    words = squeezed(words_of(form, shown(kind, form)))
    pack = shipped().stamp
    made = f"Made {DAY} by hipthrust 0.1.0 from pack hip-thrust {pack.version} ({pack.digest})"
    assert squeezed(made) in words
    for answer in sheet_of(kind).answers:
        assert squeezed(answer) in words


def test_the_answers_used_are_all_that_was_said():
    assert sheet_of("coach").answers == (
        "You said: Lower back",
        "When: At the top",
        "Pain today: 4 of 10",
        "Stopping lower eases it: Yes",
        "On the bench edge: My neck or the top of my shoulders",
        "Warning signs: you said that none is there",
        "Tried: Keep your shirt logo pointing at your knees (same)",
    )
    assert sheet_of("lift").answers == ()


def test_what_is_to_be_done_is_said_once_however_many_signs_ask_for_it():
    for kind in STOPS:
        done = [do for _, do in sheet_of(kind).stop.reasons]
        assert len(done) == len(set(done))
    signs = [sign for said, _ in sheet_of("emergency").stop.reasons for sign in said]
    assert len(signs) == 2
    assert not [answer for answer in sheet_of("emergency").answers if answer in signs]


def test_a_stop_names_not_even_the_cues_that_were_tried():
    raw = {**CHECKS["emergency"], "tried": [{"cue": "feet-farther", "result": "worse"}]}
    stopped = check_sheet(assess_raw(raw), "The hip thrust", shipped().poses, DAY)
    for form in FORMATS:
        assert b"feet-farther" not in written(stopped, form)
        assert "feet-farther" not in words_of(form, written(stopped, form))


def test_no_title_of_a_picture_runs_into_the_next():
    pose = replace(shipped().poses["arched"], title="W" * 120)
    sheet = sheet_of("coach")
    wide = replace(sheet, pictures=(Picture(pose, sheet.pictures[0].good), sheet.pictures[1]))
    root = ET.fromstring(written(wide, "svg"))
    texts = [
        each for each in root.iter("{http://www.w3.org/2000/svg}text") if "WW" in (each.text or "")
    ]
    assert len(texts) > 3
    for each in texts:
        assert room(each.text) * float(each.attrib["font-size"]) * 0.53 <= 680


def test_what_is_expected_is_no_praise():
    assert "That says nothing about your form, good or bad." in sheet_of("reassure").lead


def test_a_drawing_of_a_fault_is_explained_and_a_good_one_needs_no_legend():
    for form in ("html", "svg", "pdf"):
        for kind in KINDS:
            told = "Orange:whatiswrong." in squeezed(words_of(form, shown(kind, form)))
            assert told == (kind in ("lift", "error", "coach")), (form, kind)


ADVICE = {
    *(each.told.say for each in shipped().cues.values()),
    *(each.told.detail for each in shipped().cues.values()),
    *(each.told.name for each in shipped().errors),
    *(each.shows for each in shipped().poses.values()),
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", STOPS)
def test_a_stop_is_the_notice_first_and_last_and_no_advice_at_all(kind, form):
    data = shown(kind, form)
    words = squeezed(words_of(form, data))
    headline = squeezed(sheet_of(kind).headline)
    title = squeezed(f"{headline} The hip thrust") if form in ("html", "svg") else ""
    assert words.startswith(title + headline)
    assert words.endswith(headline)
    assert not [each for each in ADVICE if squeezed(each) in words.replace(title, "")]
    assert b"<path" not in data
    assert sheet_of(kind).pictures == ()


@pytest.mark.parametrize("kind", STOPS)
def test_a_stop_notice_on_a_screen_is_whole_at_every_width(kind):
    sheet = sheet_of(kind)
    for width in (0, 1, 39, 40, 41, 75, 76, 80, 100, 200):
        for boxes in (False, True):
            look = Look(width=width, color=boxes, boxes=boxes)
            lines = written(sheet, "text", look).decode().splitlines()
            for line in (lines[0], lines[-1]):
                assert re.sub("\x1b\\[[0-9;]*m", "", line) == sheet.headline


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in STOPS])
def test_who_goes_to_the_gym_knows_when_to_stop(kind, form):
    words = squeezed(words_of(form, shown(kind, form)))
    assert "Gotoemergencycareatonce" in words
    assert "Coaching,notadiagnosis." in words
    asked = "Ifanythinghurts,runhipthrustcheckfirst" in words
    assert asked == (kind in ("lift", "error", "unseen-error"))


def test_an_error_stands_beside_the_good_rep_and_one_that_is_not_seen_has_good_ones():
    assert [each.pose.id for each in sheet_of("error").pictures] == ["ribs-up", "lockout"]
    assert [each.pose.id for each in sheet_of("coach").pictures] == ["arched", "lockout"]
    assert [each.pose.id for each in sheet_of("lift").pictures] == ["bottom", "lockout"]
    assert [each.pose.id for each in sheet_of("unseen-error").pictures] == ["bottom", "lockout"]


def test_html_holds_nothing_but_words_and_drawings():
    for kind in KINDS:
        found = page(shown(kind, "html"))
        kinds = {tag for tag, _ in found.tags}
        assert kinds <= {
            "html", "head", "meta", "title", "style", "body", "main", "header", "h1", "h2", "h3",
            "p", "ul", "li", "br", "strong", "div", "figure", "figcaption", "section", "aside",
            "footer", "svg", "desc", "rect", "g", "path", "text", "dl", "dt", "dd",
        }  # fmt: skip
        for _, attributes in found.tags:
            assert not [name for name in attributes if name.startswith("on")]
            assert not {"href", "src", "style", "xlink:href", "srcdoc", "action"} & set(attributes)
        ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
        assert len(ids) == len(set(ids))


def test_each_drawing_of_a_page_has_its_name_and_its_words():
    found = page(shown("lift", "html"))
    drawings = [attributes for tag, attributes in found.tags if tag == "svg"]
    assert len(drawings) == 2 + 6
    ids = {attributes.get("id") for _, attributes in found.tags}
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert set(drawing["aria-labelledby"].split()) <= ids


def test_headings_of_a_page_are_in_order():
    for kind in KINDS:
        tags = [tag for tag, _ in page(shown(kind, "html")).tags]
        levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_is_one_tagged_page_with_its_pictures_described(kind):
    reader = PdfReader(io.BytesIO(shown(kind, "pdf")))
    assert len(reader.pages) == 1
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata.title == f"{sheet_of(kind).headline}. The hip thrust"
    described = set(described_in(root["/StructTreeRoot"]))
    for picture in sheet_of(kind).pictures:
        assert any(picture.pose.shows in each for each in described)


def test_the_same_sheet_is_the_same_pdf():
    assert to_pdf(sheet_of("coach")) == to_pdf(sheet_of("coach"))


def test_without_the_extra_the_way_out_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfNotMade) as refused:
        to_pdf(sheet_of("coach"))
    assert str(refused.value) == (
        "PDF needs the extra: pip install 'hipthrust[pdf]'; or make an .html sheet and print it "
        "to PDF from the browser"
    )


def test_a_letter_that_no_font_has_is_named():
    with pytest.raises(PdfNotMade, match=r"^the PDF could not be set: .*; make an \.html sheet$"):
        to_pdf(replace(sheet_of("coach"), cue="Push \x1b now"))


def test_an_svg_sheet_is_one_drawing_with_its_words():
    for kind in KINDS:
        root = ET.fromstring(shown(kind, "svg"))
        assert {each.tag.partition("}")[2] for each in root.iter()} <= {
            "svg", "title", "desc", "rect", "g", "path", "text",
        }  # fmt: skip
        high = float(root.attrib["viewBox"].split()[3])
        for each in root.iter("{http://www.w3.org/2000/svg}text"):
            assert float(each.attrib["y"]) < high


def test_markdown_has_the_headings_and_lists_of_the_sheet():
    found = [token.type for token in tokens(shown("coach", "md").decode())]
    sheet = sheet_of("coach")
    assert found.count("heading_open") == 1 + len(sheet.sections) + 1
    lines = sum(len(section.lines) for section in sheet.sections)
    assert found.count("list_item_open") == lines + len(sheet.pictures) + len(sheet.answers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words, 3 to 5 cm (an inch).", "plain words, 3 to 5 cm (an inch)."),
        ("a_b *c* `d`", r"a\_b \*c\* \`d\`"),
        ("- no list", r"\- no list"),
        ("+ You said", r"\+ You said"),
        ("12. no list", r"12\. no list"),
        ("3 easy reps.", "3 easy reps."),
        ("# no heading", r"\# no heading"),
        ("https://x.y www.x.y a@b", r"https\://x.y www\.x.y a\@b"),
        ("a|b <i> &amp; $x$ ~~y~~", r"a\|b \<i\> \&amp; \$x\$ \~\~y\~\~"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markdown_shows_what_is_written(text, expected):
    assert escape(text) == expected
    seen = [token.content for token in tokens(f"- {expected}") if token.type.startswith("text")]
    assert "".join(seen) == text


def test_every_ending_means_a_format():
    assert set(BY_ENDING.values()) == set(FORMATS)


def test_the_cases_are_what_they_are_called():
    for kind, raw in CHECKS.items():
        assert sheet_of(kind).stop is not None or kind not in STOPS
        assert raw.get("complaint", BACK["complaint"])
