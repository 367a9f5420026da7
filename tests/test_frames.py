"""The function for other engines, and the README's lines for each of them."""

from __future__ import annotations

import json
import pickle
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from random import Random
from unittest.mock import patch

import pytest

from hipthrust import frames, load_pack
from hipthrust.batch.fields import UnknownField
from hipthrust.exceptions import PackNotFound
from hipthrust.frames import Results
from tests.frames import REFUSED, batch, in_columns, run_python, texts, without_nulls
from tests.support import ROOT, TESTS, readme_block

RECORDS = 20_000
"""Drawn for DuckDB, Polars and Spark."""
IN_COLUMNS = 1_000
"""Drawn with a column for each question."""
FILES = 4
"""That Spark gets them in, so that several workers make them."""
ANSWERS = '{"complaint":"lower-back","screen":"none"}'
ROW_GROUP = 3_000

SPARK = {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
"""What Spark runs, and where it listens; it looks for an address that a machine may not have."""

needs_java = pytest.mark.skipif(
    not shutil.which("java"), reason="Spark needs Java 17, and there is no java on the path"
)


@pytest.fixture(autouse=True)
def _none_loaded():
    frames._recorder.cache_clear()


@pytest.fixture
def loads():
    """Count how often a pack is loaded."""

    def slowly(folder):
        time.sleep(0.05)  # so that another thread has the time to begin, too
        return load_pack(folder)

    with patch.object(frames, "load_pack", side_effect=slowly) as counted:
        yield counted


def _disposition(answers: str) -> str:
    return str(json.loads(Results()(answers))["disposition"])


def test_importing_it_needs_no_engine_and_nothing_that_reads_packs():
    code = (
        "import sys, hipthrust.frames; "
        "heavy = {'duckdb', 'pandas', 'polars', 'pyarrow', 'pyspark', 'pydantic', 'yaml'}; "
        "assert not heavy & set(sys.modules)"
    )
    run_python(code, ROOT)


def test_it_pickles_as_its_names_and_comes_back_equal(loads):
    results = Results("a-folder", ("disposition",))
    pickled = pickle.dumps(results)
    assert len(pickled) < 200
    assert pickle.loads(pickled) == results
    assert loads.call_count == 0


def test_its_methods_pickle_too():
    assert pickle.loads(pickle.dumps(Results().pandas)).__self__ == Results()


def test_a_pack_is_loaded_once_however_often_it_is_used(loads):
    for _ in range(2):
        assert Results()(ANSWERS) == pickle.loads(pickle.dumps(Results()))(ANSWERS)
    assert loads.call_count == 1


def test_a_pack_is_loaded_once_for_many_threads(loads):
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(Results(fields=("cue.id",)), [ANSWERS] * 32))
    assert len(found) == 1
    assert loads.call_count == 1


def test_threads_that_share_a_pack_give_what_one_gives():
    drawn = texts(60)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(Results(), drawn))
    frames._recorder.cache_clear()
    assert found == [Results()(each) for each in drawn]


def test_a_text_in_several_lines_or_in_bytes_is_the_same_text():
    spread = json.dumps(json.loads(ANSWERS), indent=2)
    assert Results()(spread) == Results()(ANSWERS.encode()) == Results()(ANSWERS)
    assert _disposition(ANSWERS) == "coach"


@pytest.mark.parametrize("answers", [*REFUSED, "\ud800", b"\xff", "[]", "null"])
def test_what_cannot_be_used_has_an_error_record_without_a_line(answers):
    told = json.loads(Results()(answers))
    assert (told["schema"], told["line"]) == ("hipthrust.batch-error/1", None)


def test_null_is_an_empty_line():
    assert Results()(None) == Results()("")


@pytest.mark.parametrize("answers", [{"screen": "none"}, 5, float("nan")])
def test_what_is_no_text_at_all_is_a_mistake_of_who_calls(answers):
    with pytest.raises(TypeError, match="answers come as JSON in a text, not as"):
        Results()(answers)


def test_only_what_is_named_stands_in_a_record():
    told = Results(fields=("disposition", "cue.id"))(ANSWERS)
    assert told == '{"disposition":"coach","cue.id":"stop-at-straight-line"}'


def test_an_unknown_field_is_refused_before_any_work_begins(loads):
    with pytest.raises(UnknownField, match=r"cue\.name"):
        Results(fields=("cue.name",))
    assert loads.call_count == 0


def test_a_folder_is_the_pack():
    told = json.loads(Results(str(TESTS / "packs" / "minimal"))('{"screen":"none"}'))
    assert told["pack"]["id"] == load_pack(TESTS / "packs" / "minimal").stamp.id
    assert told["pack"]["id"] != json.loads(Results()(ANSWERS))["pack"]["id"]


def test_a_pack_that_is_not_there_is_told_with_the_first_result(tmp_path):
    results = Results(str(tmp_path / "gone"))
    with pytest.raises(PackNotFound):
        results(ANSWERS)


def test_frames_keep_their_rows_whatever_stands_for_null():
    pandas = pytest.importorskip("pandas", reason="hipthrust[frames] is not installed")
    made = [
        pandas.DataFrame({"id": [3, 1], "answers": [ANSWERS, None]}, index=[7, 7]),
        pandas.DataFrame({"id": [2, 4], "answers": pandas.Series([pandas.NA, float("nan")])}),
        pandas.DataFrame({"id": [], "answers": []}),
    ]
    found = list(Results().pandas(made))
    told = [row for frame in found for row in zip(frame["id"], frame["result"], strict=True)]
    null = Results()(None)
    assert told == [(3, Results()(ANSWERS)), (1, null), (2, null), (4, null)]
    assert list(made[0]) == ["id", "answers"]


def test_columns_of_frames_may_have_other_names():
    pandas = pytest.importorskip("pandas", reason="hipthrust[frames] is not installed")
    made = pandas.DataFrame({"said": [ANSWERS]})
    (found,) = Results().pandas([made], column="said", to="told")
    assert found["told"].to_list() == [Results()(ANSWERS)]


def test_an_arrow_column_has_results_chunked_or_not():
    pyarrow = pytest.importorskip("pyarrow", reason="hipthrust[frames] is not installed")
    whole = pyarrow.array([ANSWERS, None, ANSWERS])
    chunked = pyarrow.chunked_array([whole[:1], whole[1:]])
    expected = [Results()(each) for each in (ANSWERS, None, ANSWERS)]
    for column in (whole, chunked):
        assert Results().arrow(column).to_pylist() == expected


def test_a_column_in_polars_keeps_its_name_and_its_nulls_have_results():
    polars = pytest.importorskip("polars", reason="hipthrust[frames] is not installed")
    found = Results().polars(polars.Series("told", [ANSWERS, None]))
    assert (found.name, found.dtype) == ("told", polars.String)
    assert found.to_list() == [Results()(ANSWERS), Results()(None)]
    assert Results().polars(polars.Series("told", [], polars.String)).dtype == polars.String


def test_a_function_in_duckdb_answers_null_too():
    pytest.importorskip("pyarrow", reason="hipthrust[frames] is not installed")
    duckdb = pytest.importorskip("duckdb", reason="hipthrust[frames] is not installed")
    with duckdb.connect() as connection:
        Results(fields=("disposition",)).register(connection, "told")
        found = connection.execute("SELECT told(NULL)").fetchall()
    assert found == [(Results()(None),)]


@pytest.fixture(scope="module")
def answers():
    """Draw answers, with the ids of their rows, which are in no order."""
    found = texts(RECORDS)
    return dict(zip(Random(1).sample(range(10**6), len(found)), found, strict=True))


@pytest.fixture(scope="module")
def expected(answers, tmp_path_factory):
    """Let `batch` make the records, by the id of their rows."""
    made = batch(answers.values(), tmp_path_factory.mktemp("batch"))
    return dict(zip(answers, made, strict=True))


def _write(rows, file):
    pyarrow = pytest.importorskip("pyarrow", reason="hipthrust[frames] is not installed")
    from pyarrow.parquet import write_table

    write_table(pyarrow.Table.from_pylist(rows), file, row_group_size=ROW_GROUP)


def _results(file):
    from pyarrow.parquet import read_table

    found = read_table(file).select(["id", "result"]).to_pydict()
    assert len(set(found["id"])) == len(found["id"])
    return dict(zip(found["id"], found["result"], strict=True))


def _rows(answers):
    return [{"id": name, "answers": text} for name, text in answers.items()]


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("engine", ["duckdb", "polars"])
def test_each_row_of_a_parquet_file_has_the_record_of_batch(engine, answers, expected, tmp_path):
    pytest.importorskip(engine, reason="hipthrust[frames] is not installed")
    _write(_rows(answers), tmp_path / "answers.parquet")
    run_python(readme_block(engine), tmp_path)
    found = _results(tmp_path / "results.parquet")
    assert list(found.items()) == list(expected.items())


@pytest.mark.slow
def test_in_a_column_for_each_question_null_is_no_answer_and_no_screen_no_cue(tmp_path):
    pytest.importorskip("duckdb", reason="hipthrust[frames] is not installed")
    rows = in_columns(IN_COLUMNS)
    _write([{"id": n, **row} for n, row in enumerate(rows)], tmp_path / "columns.parquet")
    run_python(readme_block("columns"), tmp_path)
    found = list(_results(tmp_path / "results.parquet").values())
    assert found == batch(map(without_nulls, rows), tmp_path)
    cues = [json.loads(each)["cue"] for each in found]
    assert not any(cue for row, cue in zip(rows, cues, strict=True) if row["screen"] is None)
    assert any(cues)


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.untraced
@needs_java
def test_each_row_has_the_record_of_batch_in_spark(answers, expected, tmp_path):
    pytest.importorskip("pyspark", reason="hipthrust[spark] is not installed")
    (tmp_path / "answers.parquet").mkdir()
    rows = _rows(answers)
    for n in range(FILES):
        _write(rows[n::FILES], tmp_path / "answers.parquet" / f"{n}.parquet")
    run_python(readme_block("spark"), tmp_path, **SPARK)
    assert _results(tmp_path / "results.parquet") == expected
