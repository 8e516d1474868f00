"""Each form of result says what the record says, and nothing in a record can break out of it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.writers.forms import FORMS, Csv, Json, JsonLines, JsonObject, Markdown, form_of, make_form

COLUMNS = ("source", "title", "tags", "body")
# Halves of pairs stand in names of files that are no UTF-8.
TEXTS = st.text(st.characters(exclude_categories=()) | st.sampled_from("=+-@\"',;\n\r\t\udce9\u2028"), max_size=20)
VALUES = st.none() | TEXTS | st.lists(TEXTS, max_size=3)
RECORDS = st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, VALUES)), max_size=4)


def whole(form: Any, records: Any) -> Any:
    return form.head + "".join(form.render(r, first=not i) for i, r in enumerate(records)) + form.tail


@given(RECORDS)
def test_json_and_json_lines_give_back_what_went_in(records: Any) -> None:
    assert json.loads(whole(Json(), records)) == records
    assert [json.loads(line) for line in whole(JsonLines(), records).split("\n") if line] == records
    for record in records:
        assert json.loads(JsonObject().render(record, first=True)) == record


@given(RECORDS)
def test_csv_has_a_row_a_record_and_no_cell_that_runs(records: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(whole(Csv(COLUMNS), records), newline="")))
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        for column, value in record.items():
            cell = row[column]
            assert cell.lstrip()[:1] not in ("=", "+", "-", "@", "") or not cell.strip()
            text = "; ".join(value) if isinstance(value, list) else value or ""
            assert cell == text or (cell == f"'{text}" and (text.lstrip()[:1] in "=+-@" or text[0] in "\t\r"))


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1+2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\tmill", "\n=cmd|'/c calc'!A1"]
)
def test_a_formula_becomes_text(formula: Any) -> None:
    row = next(csv.reader(io.StringIO(Csv(["title"]).render({"title": formula}, first=True), newline="")))
    assert row == ["'" + formula]


def test_numbers_stay_numbers_in_csv_and_what_has_parts_is_json() -> None:
    assert Csv(["confidence"]).render({"confidence": -0.5}, first=True) == "-0.5\r\n"
    assert Csv(["kept"]).render({"kept": {"desk": "Ö"}}, first=True) == '"{""desk"": ""Ö""}"\r\n'


@pytest.mark.parametrize(("title", "heading"), [("Ferry late", "# Ferry late\n\n"), (None, ""), ("", "")])
def test_markdown_has_the_title_as_its_heading(title: Any, heading: str) -> None:
    rendered = Markdown().render({"title": title, "body": "Text."}, first=True)
    assert rendered == f"---\ntitle: {json.dumps(title)}\n---\n\n{heading}Text.\n"


@given(RECORDS)
def test_front_matter_of_markdown_cannot_be_broken(records: Any) -> None:
    for record in records:
        lines = Markdown().render(record | {"body": "the end"}, first=True).splitlines()
        matter = lines[1 : lines.index("---", 1)]
        assert {line.split(": ", 1)[0]: json.loads(line.split(": ", 1)[1]) for line in matter} == {
            key: record[key] for key in COLUMNS if key != "body"
        }


def test_the_suffix_tells_the_form() -> None:
    assert [form_of(f"out{suffix}") for suffix in (".json", ".jsonl", ".CSV", ".md", ".parquet", ".x")] == [
        "json", "jsonl", "csv", "markdown", "parquet", None,
    ]  # fmt: skip
    assert {make_form(form, COLUMNS).suffix for form in FORMS if form != "parquet"} == {
        ".json",
        ".jsonl",
        ".csv",
        ".md",
    }
    assert isinstance(make_form("json", COLUMNS), Json)
    assert isinstance(make_form("json", COLUMNS, one_a_file=True), JsonObject)
