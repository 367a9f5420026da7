"""Forty hostile texts in every field of a pack, in every format: nothing live, nothing lost."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from pypdf import PdfReader

import hipthrust.model as model
from hipthrust.documents.yaml_text import read_yaml
from hipthrust.report.sheet.formats import FORMATS
from tests.hostile import REFUSED, SHOWN, hostile_pack, texts_in
from tests.sheets import page, sheet_of, shown, squeezed, tokens, words_of, written
from tests.support import shipped

KINDS = ("lift", "error", "coach", "reassure", "no-match", "emergency", "rest")
QUIET = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
    "text_special", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close",
    "strong_open", "strong_close", "softbreak",
}  # fmt: skip


def _texts(sheet):
    """Walk everything that a sheet says."""
    yield from (sheet.headline, *sheet.lead, *sheet.notices, *sheet.answers)
    if sheet.cue:
        yield sheet.cue
    for section in sheet.sections:
        yield from (section.label, *section.lines)
    for remedy in sheet.remedies:
        yield from (remedy.name, remedy.say)
    for picture in sheet.pictures:
        yield from (picture.pose.title, picture.pose.shows)
    if sheet.stop:
        yield from (text for said, do in sheet.stop.reasons for text in (*said, do))
        yield from sheet.stop.closing


def test_every_field_of_words_is_tried():
    assert texts_in(model.Cue) == ["say", "internal", "detail", "success"]
    assert texts_in(model.Pose) == ["title", "shows"]
    assert texts_in(model.TechniqueError) == ["name", "term", "what", "why", "other_view"]
    assert texts_in(model.RedFlag) == ["ask", "else_ask", "say", "unchecked"]


def test_there_are_forty_of_them():
    assert len(set(SHOWN)) == 40


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("payload", SHOWN)
def test_nothing_is_live_and_nothing_is_lost(payload):
    pack = hostile_pack(payload)
    for kind in KINDS:
        sheet = sheet_of(kind, pack)
        assert any(payload in text for text in _texts(sheet))
        for form in FORMATS:
            data = written(sheet, form)
            seen = squeezed(words_of(form, data))
            for text in _texts(sheet):
                # Two columns that run on to a second page are not read in one go.
                parts = text.split() if form == "pdf" else [text]
                assert all(squeezed(part) in seen for part in parts), (kind, form)
            ALIKE[form](data, kind)


@cache
def _quiet_page(kind):
    tags = page(shown(kind, "html")).tags
    names = {name for _, attributes in tags for name in attributes}
    return {tag for tag, _ in tags} | {"ul", "li"}, names


@cache
def _quiet_drawing(kind):
    parts = list(ET.fromstring(shown(kind, "svg")).iter())
    return {each.tag for each in parts}, {name for each in parts for name in each.attrib}


def _html_alike(data, kind):
    """The same tags and attributes as without the text; what it says stands in none of them."""
    tags, names = _quiet_page(kind)
    for tag, attributes in page(data).tags:
        assert tag in tags
        assert set(attributes) <= names
    assert b"default-src 'none'" in data


def _svg_alike(data, kind):
    tags, names = _quiet_drawing(kind)
    for each in ET.fromstring(data).iter():
        assert each.tag in tags
        assert set(each.attrib) <= names


def _md_alike(data, _kind):
    assert {token.type for token in tokens(data.decode())} <= QUIET


def _pdf_alike(data, _kind):
    reader = PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/Names", "/URI"} & set(root)
    for each in reader.pages:
        assert "/Annots" not in each
        assert "/AA" not in each


def _text_alike(data, _kind):
    assert not [char for char in data.decode() if ord(char) < 32 and char != "\n"]


ALIKE = {
    "html": _html_alike, "svg": _svg_alike, "md": _md_alike, "pdf": _pdf_alike, "text": _text_alike,
}  # fmt: skip


@pytest.mark.parametrize("payload", REFUSED)
def test_what_a_terminal_would_obey_is_refused_where_it_stands(payload):
    escaped = "".join(f"\\U{ord(letter):08x}" for letter in payload)
    document = read_yaml(f'say: "words {escaped}"\n'.encode(), "cues.yaml")
    assert [problem.code for problem in document.problems] == ["unseen-character"]
    assert document.problems[0].place.line == 1


def test_the_quiet_pack_says_none_of_it():
    said = [text for kind in KINDS for text in _texts(sheet_of(kind, shipped()))]
    assert not [text for text in said if any(payload in text for payload in SHOWN)]
