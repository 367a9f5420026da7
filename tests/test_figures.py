"""Figures show what they say: measured on the skeleton, and looked at as whole drawings."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from hipthrust.figure.body import back, chest
from hipthrust.figure.labels import LETTER, LINE
from hipthrust.figure.lettering import broken, room
from hipthrust.figure.picture import pair, picture
from hipthrust.figure.pose import LANDMARKS, Label, Part
from hipthrust.figure.room import BOTTOM, LEFT, RIGHT, TOP
from hipthrust.figure.scene import scene
from hipthrust.figure.skeleton import FOOT, SHIN, THIGH, TRUNK, OutOfReach, skeleton
from hipthrust.figure.to_braille import to_braille
from hipthrust.figure.to_svg import to_svg
from tests.support import same_as_golden, shipped

POSES = shipped().poses
GOOD = POSES["lockout"]


def _bones(name):
    return skeleton(POSES[name])


def _off_line(bones):
    """Tell how far the hip is above the line from shoulder to knee, in cm."""
    line = bones.knee - bones.shoulder
    return ((bones.hip - bones.shoulder) / line * abs(line)).imag


def _lean(bones):
    """Tell how far the shin leans from upright, in degrees; the knee ahead of the foot is more."""
    shin = bones.knee - bones.ankle
    return math.degrees(math.atan2(shin.real, shin.imag))


def _stands_out(pose, bones, contour, place):
    """Tell how far a contour stands out of the trunk line at a place, from 0 to 1, in cm."""
    points = contour(pose, bones)
    out = points[round(place * (len(points) - 1))] - bones.shoulder
    return (out / bones.along).imag


FLAT_BACK = _stands_out(GOOD, skeleton(GOOD), back, 0.66)
FLAT_RIBS = _stands_out(GOOD, skeleton(GOOD), chest, 0.4)

FAULTS = {
    "arched": lambda p, b: _stands_out(p, b, back, 0.66) > FLAT_BACK + 6,
    "ribs-up": lambda p, b: _stands_out(p, b, chest, 0.4) > FLAT_RIBS + 6,
    "head-back": lambda _, b: b.head.imag < b.shoulder.imag,
    "chin-crunched": lambda _, b: b.head.imag > b.shoulder.imag + 17,
    "over-tucked": lambda p, b: _stands_out(p, b, back, 0.66) < FLAT_BACK - 6,
    "hips-low": lambda _, b: _off_line(b) < -8,
    "feet-close": lambda _, b: b.knee.real > b.ball.real + FOOT * 0.14,
    "feet-far": lambda _, b: b.ankle.real - b.knee.real > 12,
    "heels-up": lambda _, b: b.foot.imag < -0.4,
    "bench-high": lambda _, b: b.shoulder.imag > b.knee.imag + 15,
    "neck-on-edge": lambda _, b: b.shoulder.real > -5,
    "mid-back-on-edge": lambda _, b: b.shoulder.real < -22,
    "bar-high": lambda _, b: b.hip.real - b.bar.real > 18,
    "bar-low": lambda _, b: b.bar.real - b.hip.real > 15,
    "arched-at-start": lambda p, b: _stands_out(p, b, back, 0.66) > FLAT_BACK + 5,
}
"""What is wrong in each pose, as it is measured."""


def test_every_fault_is_measured():
    assert set(FAULTS) == {name for name, pose in POSES.items() if not pose.is_good}


@pytest.mark.parametrize("name", FAULTS)
def test_a_pose_has_its_fault_and_the_good_one_beside_it_has_not(name):
    wrong, good = POSES[name], POSES[POSES[name].beside]
    assert FAULTS[name](wrong, skeleton(wrong))
    assert not FAULTS[name](good, skeleton(good))


NO_LINE = ("hips-low", "arched")
NOT_UPRIGHT = ("feet-close", "feet-far", "heels-up", "over-tucked", "bench-high")


@pytest.mark.parametrize("name", [name for name, pose in POSES.items() if pose.at_top])
def test_a_pose_at_the_top_is_right_but_for_its_fault(name):
    """A reader who sees two faults does not know which is meant."""
    bones = _bones(name)
    if name not in NO_LINE:
        assert abs(_off_line(bones)) < 2
    if name not in NOT_UPRIGHT:
        assert abs(_lean(bones)) < 3


@pytest.mark.parametrize("name", POSES)
def test_limbs_keep_their_length_and_feet_their_floor(name):
    bones = _bones(name)
    assert abs(bones.hip - bones.shoulder) == pytest.approx(TRUNK)
    assert abs(bones.knee - bones.hip) == pytest.approx(THIGH)
    assert abs(bones.ankle - bones.knee) == pytest.approx(SHIN)
    assert bones.ball.imag == 0
    assert bones.ankle.real == pytest.approx(POSES[name].feet, abs=6)


ERRORS = {
    "lumbar-hyperextension", "rib-flare", "head-thrown-back", "over-tucking", "incomplete-lockout",
    "feet-too-close", "feet-too-far", "pushing-through-toes", "bench-too-high",
    "bar-too-high-on-abdomen", "bar-too-low-on-thigh", "bench-contact-too-high",
    "bench-contact-too-low", "head-forward-jut", "anterior-pelvic-tilt", "load-too-heavy",
}  # fmt: skip
"""What can be seen from the side."""


def test_every_error_that_can_be_seen_from_the_side_has_its_figure():
    assert {each.told.id for each in shipped().errors if each.told.figure} == ERRORS
    assert [pose.id for pose in POSES.values() if pose.is_good] == ["bottom", "lockout"]


def _scene(name, **how):
    return picture(name, POSES).scene(**how)


@pytest.mark.parametrize("name", POSES)
def test_everything_stays_in_the_frame_and_no_words_meet(name):
    drawn = _scene(name)
    for shape in drawn.shapes:
        for point in shape.points:
            assert LEFT <= point.real <= RIGHT, shape.ink
            assert BOTTOM <= point.imag <= TOP, shape.ink
    boxes = [_box(words) for words in drawn.words]
    for left, right, low, high in boxes:
        assert LEFT <= left < right <= RIGHT
        assert BOTTOM <= low < high <= TOP
    for n, (left, right, low, high) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert right < other[0] or other[1] < left or high < other[2] or other[3] < low


def _box(words):
    half = max(map(len, words.lines)) * LETTER * 0.29
    high = len(words.lines) * LINE / 2
    middle = words.middle
    return middle.real - half, middle.real + half, middle.imag - high, middle.imag + high


@pytest.mark.parametrize("name", POSES)
def test_a_fault_is_marked_and_a_good_rep_is_not(name):
    inks = {shape.ink for shape in _scene(name).shapes}
    assert ("wrong" in inks) == (not POSES[name].is_good)
    assert ("fault" in inks) == (not POSES[name].is_good)
    assert ("right" in inks) == POSES[name].is_good


@pytest.mark.parametrize("part", get_args(Part))
def test_every_part_has_a_mark_of_its_own(part):
    plain = scene(GOOD, GOOD, labelled=False)
    marked = scene(replace(GOOD, wrong=(part,)), GOOD, labelled=False)
    assert marked.shapes != plain.shapes
    assert "wrong" in {shape.ink for shape in marked.shapes}


def test_a_part_that_has_a_right_place_shows_it():
    for name in ("ribs-up", "head-back", "feet-close", "heels-up", "bench-high", "bar-high"):
        assert "ghost" in {shape.ink for shape in _scene(name).shapes}, name


@pytest.mark.parametrize("to", LANDMARKS)
def test_an_arrow_ends_beside_its_landmark_and_starts_at_the_words(to):
    pose = replace(GOOD, labels=(Label("here", to, 60, 96),))
    shaft, head = scene(pose, None).shapes[-2:]
    assert abs(head.points[0] - shaft.points[1]) == pytest.approx(2)
    assert abs(shaft.points[0] - complex(60, 96)) < 10


@pytest.mark.parametrize("off", [0, 3, 12])
def test_words_on_their_own_landmark_need_no_arrow(off):
    knees = skeleton(GOOD).knee + 7
    pose = replace(GOOD, labels=(Label("knees", "knees", knees.real, knees.imag + off),))
    inks = [shape.ink for shape in scene(pose, None).shapes]
    assert inks.count("right") == (2 if off > 6 else 0)


NUMBERS = st.builds(
    lambda **numbers: replace(GOOD, **numbers),
    trunk=st.floats(-60, 30), feet=st.floats(20, 110), heels=st.floats(0, 15),
    lumbar=st.floats(-15, 15), ribs=st.floats(0, 12), head=st.floats(-60, 90),
    bench=st.floats(20, 60), contact=st.floats(-5, 35), bar=st.floats(-30, 40),
    wrong=st.lists(st.sampled_from(get_args(Part)), max_size=3).map(tuple),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(NUMBERS)
def test_any_numbers_make_a_drawing_or_are_out_of_reach(pose):
    try:
        bones = skeleton(pose)
    except OutOfReach:
        return
    assert abs(bones.knee - bones.hip) == pytest.approx(THIGH)
    drawn = to_svg(scene(pose, GOOD if pose.wrong else None), "x")
    assert "nan" not in drawn
    ET.fromstring(drawn)
    assert {len(row) for row in to_braille(scene(pose, GOOD), 30)} == {30}


@pytest.mark.parametrize("name", ["lockout", "arched"])
def test_a_figure_as_svg(name):
    drawn = to_svg(_scene(name), "figure-1")
    same_as_golden(f"figure-{name}.svg", drawn.replace("><", ">\n<") + "\n")
    root = ET.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    assert root.attrib["role"] == "img"
    names = root.attrib["aria-labelledby"].split()
    assert [root.find(f"{space}{tag}").attrib["id"] for tag in ("title", "desc")] == names
    assert root.find(f"{space}desc").text == POSES[name].shows


def _written(rows):
    return "".join("".join(letter.char for letter in row).rstrip() + "\n" for row in rows)


@pytest.mark.parametrize("name", ["lockout", "arched"])
@pytest.mark.parametrize("columns", [39, 60])
def test_a_figure_in_braille(name, columns):
    rows = to_braille(_scene(name, labelled=columns > 50), columns)
    same_as_golden(f"figure-{name}-{columns}.txt", _written(rows))
    assert {len(row) for row in rows} == {columns}


def test_at_a_glance_no_two_poses_are_alike():
    seen = {_written(to_braille(_scene(name, labelled=False), 26)) for name in POSES}
    assert len(seen) == len(POSES)


def test_what_is_wrong_has_a_tone_of_its_own():
    tones = {letter.tone for row in to_braille(_scene("feet-close"), 39) for letter in row}
    assert tones == {None, "body", "room", "line", "mark"}
    tones = {letter.tone for row in to_braille(_scene("lockout"), 60) for letter in row}
    assert "right" in tones


def test_a_fault_is_shown_with_its_good_rep_and_a_good_rep_alone():
    assert [each.pose.id for each in pair("arched", POSES)] == ["arched", "lockout"]
    assert [each.pose.id for each in pair("lockout", POSES)] == ["lockout"]


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("knees past the toes", 14, ["knees past the", "toes"]),
        ("WWWWWWWWWWWW", 14, ["WWWWWWWW", "WWWW"]),
        (
            "\u4f60\u597d\u4f60\u597d\u4f60\u597d\u4f60\u597d",
            14,
            ["\u4f60\u597d" * 3 + "\u4f60", "\u597d"],
        ),
        ("x" * 30, 14, ["x" * 14, "x" * 14, "xx"]),
        ("cafe\u0301", 14, ["cafe\u0301"]),
        ("", 14, []),
    ],
)
def test_words_break_by_the_room_they_take(text, most, lines):
    assert broken(text, most) == lines
    assert all(room(line) <= most for line in lines)


@pytest.mark.parametrize("say", ["W" * 28, "\u4f60\u597d" * 14, "cafe\u0301 cafe\u0301", "x" * 28])
@pytest.mark.parametrize(("x", "y"), [(-50, 0), (116, 100), (30, 50)])
def test_any_words_stay_in_the_frame_and_in_their_columns(say, x, y):
    drawn = scene(replace(GOOD, labels=(Label(say, "knees", x, y),)), None)
    for words in drawn.words:
        half, high = max(map(room, words.lines)) * LETTER * 0.29, len(words.lines) * LINE / 2
        assert LEFT <= words.middle.real - half < words.middle.real + half <= RIGHT
        assert BOTTOM <= words.middle.imag - high < words.middle.imag + high <= TOP
    for columns in (25, 39, 60):
        rows = to_braille(drawn, columns)
        assert {sum(cell_len(letter.char) for letter in row) for row in rows} == {columns}
