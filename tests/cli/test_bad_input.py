"""Whatever lies in the input, each bad page gets one clear line, and the others are written."""

from __future__ import annotations

import gzip
import inspect
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsclean import PageError, UsageError, extract
from newsclean.formats.encoding import decode, make_valid
from newsclean.pipeline import Pipeline

if TYPE_CHECKING:
    from conftest import MakePage, Program


def broken(name: str) -> Any:
    """The content of a bad page, and what the line on stderr says."""
    whole = gzip.compress(b"<p>" + os.urandom(5000).hex().encode())
    return {
        "empty.html": (b"", "empty"),
        "blank.html": (b" \r\n\t ", "empty"),
        "image.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        "image.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
        "paper.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "binary"),
        "program": (bytes(range(1, 200)) * 30, "binary"),
        "cut.html.gz": (whole[:2000], "is cut off"),
        "mended.html.gz": (whole[:1000] + b"\0" * 100 + whole[1100:], "decompressed"),
        "nulls.html": (b"\0" * 5000, "empty"),
        "no-article.html": (b"<html><body><a href=/>Home</a></body></html>", "no article"),
    }[name]


@pytest.mark.parametrize("name", [
    "empty.html", "blank.html", "image.html", "image.png", "paper.pdf", "program", "cut.html.gz", "mended.html.gz",
    "nulls.html", "no-article.html",
])  # fmt: skip
def test_a_bad_page_gets_one_clear_line_and_the_others_are_written(
    newsclean: Program, page: MakePage, tmp_path: Path, name: str
) -> None:
    content, message = broken(name)
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.html").write_text(page(1))
    alone = newsclean(name)
    assert (alone.returncode, alone.stdout) == (1, b"")
    among = newsclean("good.html", name, "good.html")
    assert among.returncode == 1
    assert len(among.stdout.splitlines()) == 2
    for result in (alone, among):
        lines = result.stderr.decode().splitlines()
        assert len(lines) == 1, lines
        assert name in lines[0]
        assert message in lines[0]


def test_empty_standard_input_is_a_bad_page(newsclean: Program) -> None:
    result = newsclean(input=b"")
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode() == "newsclean: -: the page is empty\n"


def test_a_missing_path_and_a_pattern_without_files_are_named(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "good.html").write_text(page(1))
    result = newsclean("nowhere.html", "good.html", "none/*.html", "https://quillon.example/")
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(": ")[1] for line in result.stderr.decode().splitlines()] == [
        "nowhere.html", "none/*.html", "https://quillon.example/",
    ]  # fmt: skip


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_named(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("<p>secret")
    (tmp_path / "mine.html").chmod(0)
    result = newsclean("mine.html")
    assert result.returncode == 1
    assert result.stderr == b"newsclean: mine.html: permission denied\n"


def test_a_file_that_fails_while_it_is_read_is_named(newsclean: Program) -> None:
    # Reading this file always ends in an error, for root as well.
    result = newsclean("/proc/self/mem")
    assert result.returncode == 1
    assert result.stderr.startswith(b"newsclean: /proc/self/mem: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_without_pages_is_named(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = newsclean("empty")
    assert (result.returncode, result.stdout) == (1, b"")
    assert b"empty: the folder contains no pages" in result.stderr


def test_a_wrongly_declared_charset_does_not_garble_the_text() -> None:
    text = "Der Gemeinderat beschließt über die Brücke, während Bürger draußen für höhere Löhne demonstrieren. "
    html = f"<meta charset=iso-8859-1><p>{text * 5}"
    assert decode(html.encode()).endswith(text)
    russian = "Городской совет решил открыть старую паромную переправу, о которой спорили всю зиму жители. " * 5
    assert russian in decode(f"<meta charset=utf-8><p>{russian}".encode("cp1251"))
    assert russian in decode(f"<p>{russian}".encode("cp1251"))
    assert russian in decode(f"<meta charset=windows-1251><p>{russian}".encode("cp1251"))
    assert russian in decode(russian.encode("koi8-r"), "koi8-r")
    assert russian in decode(f"<meta charset=klingon><p>{russian}".encode())
    assert text in decode(html.encode("utf-16"))
    assert "Plain words" in decode("<p>Plain words and nothing else but words".encode("utf-16-le") * 20)


def test_one_stray_byte_does_not_turn_a_page_into_another_charset() -> None:
    html = "<meta charset=utf-8><p>" + "Größe und Maß der Brücke über den Fluß. " * 20
    assert decode(html.encode() + b"\xff").startswith(html)


def test_nul_bytes_and_lone_surrogates_do_not_reach_the_record(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    text = page(1)
    html = text.replace("ferry line", "fer\0ry line").encode().replace(b"old ferry", b"old \xed\xa0\x80ferry", 1)
    (tmp_path / "a.html").write_bytes(html.replace(b"Tuesday", b"Tues&#xD800;day&#0;"))
    result = newsclean("a.html")
    assert result.returncode == 0, result.stderr
    body = json.loads(result.stdout.decode("utf-8", "strict"))["body"]
    body.encode()
    assert "\0" not in body
    assert "harbour council" in body
    assert (extract(text.replace("Tuesday", "Tues\ud800day")).body or "").encode()
    assert make_valid("\ud83d\ude00 \ud83d!") == "😀 \ufffd!"


def test_the_library_says_what_is_wrong_with_a_page() -> None:
    with pytest.raises(PageError) as caught:
        extract(b"%PDF-1.4 whatever")
    assert caught.value.kind == "binary"
    with pytest.raises(PageError) as caught:
        extract("  ")
    assert caught.value.kind == "empty"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"input_format": "htlm"}, "input_format must be one of auto, html, text, not 'htlm'"),
        ({"options": {"main_content": {"second_opinion": "alwys"}}}, "does not take 'alwys'; did you mean 'always'?"),
        ({"options": {"main_content": {"second_opinion": 1}}}, "does not take 1; it takes: auto, always, never"),
        ({"skip": ["main_contnet"]}, "did you mean 'main_content'?"),
        ({"url": 5}, "url must be a string, not 5"),
    ],
)
def test_the_library_says_what_is_wrong_with_a_call(page: MakePage, options: Any, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        extract(page(1), **options)
    assert said in str(caught.value)


def test_one_call_takes_what_a_pipeline_takes() -> None:
    own = inspect.signature(extract).parameters.keys()
    assert inspect.signature(Pipeline).parameters.keys() <= own


def test_a_hundred_thousand_nested_elements_end_in_a_record_or_in_one_line(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "deep.html").write_text("<div>" * 100_000 + page(1))
    (tmp_path / "inline.html").write_text(page(1).replace("<p>", "<p>" + "<b>" * 100_000, 1))
    for name in ("deep.html", "inline.html"):
        result = newsclean(name)
        assert b"Traceback" not in result.stderr
        assert len(result.stdout.splitlines()) + len(result.stderr.splitlines()) == 1
        assert result.returncode == (0 if result.stdout else 1)


@pytest.mark.slow
def test_ten_megabytes_end_in_a_record(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    more = "<p>Some more words, and then more.</p>" * 280_000
    (tmp_path / "big.html").write_text(page(1).replace("</article>", more))
    result = newsclean("big.html", "--timeout", "100")
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Report number 1." in json.loads(result.stdout)["body"]


def test_a_page_larger_than_allowed_is_refused_before_it_fills_the_memory(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"<p>" + b"a" * 20_000_000))
    result = newsclean("bomb.html.gz", "--max-size", "1M")
    assert result.returncode == 1
    assert b"bomb.html.gz: larger than 1 MB" in result.stderr


def test_a_file_name_that_is_no_utf8_is_read_and_named_as_valid_text(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    """The same in records, error reports and messages; and a resumed run tells two such names apart."""
    (tmp_path / "pages").mkdir()
    for name in ("caf\udce9.html", "caf\udce8.html"):
        (tmp_path / "pages" / name).write_text(page(1))
    call = ["pages", "-j", "0", "-o", "out.jsonl", "--errors", "errors.jsonl", "--dedup", "--resume"]
    for _ in range(2):
        assert newsclean(*call).returncode == 0
        record = json.loads((tmp_path / "out.jsonl").read_bytes().decode())
        assert record["source"] == "pages/caf\\xe8.html"
    (tmp_path / "pages" / "caf\udcea.html").touch()
    assert newsclean(*call).stderr == b"newsclean: pages/caf\\xea.html: the page is empty\n"
    copy, empty = map(json.loads, (tmp_path / "errors.jsonl").read_bytes().decode().splitlines())
    assert copy["source"] == "pages/caf\\xe9.html"
    assert copy["message"] == "the same body as pages/caf\\xe8.html"
    assert empty["source"] == "pages/caf\\xea.html"
    assert newsclean("pages", "-o", "out/").returncode == 1
    assert b"Error: -o caf\\xe9.xyz: unknown suffix" in newsclean("pages", "-o", "caf\udce9.xyz").stderr
    assert (tmp_path / "out" / "caf\udce9.json").exists(), "a mirrored tree has the same names"


@pytest.mark.parametrize("pages", [1, 2])
def test_a_report_names_a_file_whose_name_is_no_utf8(
    newsclean: Program, page: MakePage, tmp_path: Path, pages: int
) -> None:
    names = ["caf\udce9.html", "b.html"][:pages]
    for name in names:
        (tmp_path / name).write_text(page(1))
    result = newsclean(*names, "--report", "report.html")
    assert result.returncode == 0, result.stderr
    assert r"caf\xe9.html" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown", "parquet"])
def test_every_form_takes_a_name_that_is_no_utf8_and_half_a_pair_in_a_tag(
    newsclean: Program, page: MakePage, tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "keywords": ["boats\\ud83d"]}</script></head>'
    (tmp_path / "caf\udce9.html").write_text(page(1).replace("</head>", data))
    result = newsclean("caf\udce9.html", "--all-fields", "--output-format", form, "-o", f"out.{form}")
    assert result.returncode == 0, result.stderr
    written = (tmp_path / f"out.{form}").read_bytes()
    assert b"boats\xef\xbf\xbd" in written
    assert rb"caf\xe9.html" in written.replace(rb"\\", b"\\")
    assert b"\\udce9" not in written


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "parquet"])
def test_half_a_pair_in_a_field_of_the_source_does_not_reach_the_output(
    newsclean: Program, page: MakePage, tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "in.jsonl").write_text(json.dumps({"html": page(1), "desk": "half \ud83d, \udce9"}) + "\n")
    result = newsclean("in.jsonl", "--keep", "desk", "--output-format", form, "-o", f"out.{form}")
    assert result.returncode == 0, result.stderr
    assert "half \ufffd, \ufffd".encode() in (tmp_path / f"out.{form}").read_bytes()


def test_a_name_with_control_characters_cannot_steer_the_terminal(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.html").touch()
    assert b"\x1b" not in newsclean("a\x1b[31m.html").stderr


def test_a_closed_pipe_ends_quietly(page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for i in range(400):
        (tmp_path / "pages" / f"{i}.html").write_text(page(i))
    command = f"{sys.executable} -m newsclean pages | head -n 1"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    result = subprocess.run(
        command, shell=True, capture_output=True, cwd=tmp_path, env=environment, timeout=60, check=False
    )
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr == b""


def test_an_interrupt_ends_quietly(page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment,
    )  # fmt: skip
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_nothing_is_written_over_what_is_read(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "crawl.jsonl").write_text(json.dumps({"html": page(2)}) + "\n")
    for source, option in (("a.html", "-o"), ("*.html", "--errors"), ("crawl.jsonl", "-o"), ("./a.html", "--report")):
        written = "crawl.jsonl" if source == "crawl.jsonl" else "a.html"
        before = (tmp_path / written).read_bytes()
        result = newsclean(source, option, written)
        assert result.returncode == 2
        assert f"{option} {written}".encode() in result.stderr
        assert (tmp_path / written).read_bytes() == before
    assert newsclean("a.html", "-o", "x.jsonl", "--errors", "x.jsonl").returncode == 2


@pytest.mark.parametrize("folder", ["pages", "./pages/", "pages/sub/..", "page*", "."])
def test_no_page_in_a_folder_is_written_over(newsclean: Program, page: MakePage, tmp_path: Path, folder: str) -> None:
    (tmp_path / "pages" / "sub").mkdir(parents=True)
    (tmp_path / "pages" / "sub" / "a.html").write_text(page(1))
    (tmp_path / "pages" / "b.html").write_text(page(2))
    (tmp_path / "pages" / "crawl.jsonl").write_text(json.dumps({"html": page(3)}) + "\n")
    (tmp_path / "pages" / "c").write_text(page(4))
    os.symlink("pages/b.html", tmp_path / "link.jsonl")
    for option, written in (
        ("-o", "pages/crawl.jsonl"), ("-o", "link.jsonl"), ("--errors", "pages/sub/a.html"),
        ("--report", "pages/b.html"), ("--errors", "pages/c"),
    ):  # fmt: skip
        before = (tmp_path / written).read_bytes()
        result = newsclean(folder, option, written)
        assert result.returncode == 2, result.stderr
        assert f"{option} {written} would overwrite an input file".encode() in result.stderr
        assert (tmp_path / written).read_bytes() == before


@pytest.mark.parametrize("folder", ["a-pages", "."])
def test_no_page_is_written_over_by_the_pages_of_a_report(
    newsclean: Program, page: MakePage, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "a-pages").mkdir()
    for number in (1, 2):
        (tmp_path / "a-pages" / f"000{number}.html").write_text(page(number))
    result = newsclean(folder, "--report", "a.html")
    assert result.returncode == 2
    assert b"would overwrite an input file, a-pages/0001.html" in result.stderr
    assert (tmp_path / "a-pages" / "0001.html").read_text() == page(1)


def test_results_that_lie_beside_the_pages_are_written_anew(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    """A run may be called again as it was: its own output is no page."""
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.html").write_text("")
    for name in ("articles.jsonl", "articles.json", "articles.csv", "articles.md"):
        for _ in range(2):
            result = newsclean(".", "-o", name, "--errors", "errors.jsonl")
            assert result.returncode == 1
            assert result.stderr.splitlines()[0] == b"newsclean: ./b.html: the page is empty"
    assert newsclean(".", "--exclude", "b.html", "-o", "b.html", "--output-format", "json").returncode == 0


def test_a_cleaner_that_fails_is_told_once_a_run(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    code = "from newsclean import cleaner\n\n@cleaner\ndef faulty(draft):\n    'Fails.'\n    raise ValueError\n"
    (tmp_path / "faulty.py").write_text(code)
    for number in (1, 2):
        (tmp_path / f"{number}.html").write_text(page(number))
    told = newsclean("1.html", "2.html", "--plugin", "faulty.py", "-j", "1").stderr
    assert told == b"newsclean: cleaner 'faulty' failed on 2 pages and was skipped there; --verbose shows why\n"
    assert b"'faulty' failed on 1 page " in newsclean("1.html", "--plugin", "faulty.py").stderr
    assert b"1.html: warning: a cleaner failed" in newsclean("1.html", "--plugin", "faulty.py", "-v").stderr


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("a.html --set captions.longest=abc", "option 'longest': has to be a number"),
        ("a.html --timeout nan", "--timeout takes a number of seconds"),
        ("a.html a.html --max-memory 1M", "--max-memory must be 0 or at least 64M"),
        ("a.html a.html --max-memory 99999999999G", "is more than a computer can have"),
        ("a.html --max-size " + "9" * 400, "is more than a computer can have"),
        ("a.html -o out.xml", "out.xml: unknown suffix"),
        ("a.html --json", "--json only works with --explain"),
        ("a.html --explain --report b.html", "cannot be combined"),
        ("--test-rules none", "none: no such rule file"),
        ("a.html --config none.toml", "none.toml: cannot be read: no such file"),
    ],
)
def test_a_call_that_makes_no_sense_is_told_so(
    newsclean: Program, page: MakePage, tmp_path: Path, call: str, said: str
) -> None:
    (tmp_path / "a.html").write_text(page(1))
    result = newsclean(*call.split())
    assert result.returncode == 2
    assert said in " ".join(result.stderr.decode().split())
    assert not result.stdout


def test_json_lines_without_the_field_say_which_there_are(newsclean: Program, tmp_path: Path) -> None:
    (tmp_path / "crawl.jsonl").write_text('{"raw": "<p>A page.</p>", "link": 1}\n')
    assert b"choose the field with --html-field; the line has: raw, link" in newsclean("crawl.jsonl").stderr


def test_an_error_report_that_cannot_be_written_is_told(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "file").touch()
    result = newsclean("a.html", "--errors", "file/errors.jsonl")
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr


def test_a_path_for_a_page_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="read_bytes"):
        extract(tmp_path)  # type: ignore[arg-type]


@pytest.mark.parametrize("option", ["-o", "--errors", "--report"])
def test_what_a_shell_puts_onto_standard_input_is_not_written_over(
    newsclean: Program, page: MakePage, tmp_path: Path, option: str
) -> None:
    read = tmp_path / "page.html"
    read.write_text(page(1))
    with read.open("rb") as stream:
        done = newsclean("-", option, read, stdin=stream)
    assert done.returncode == 2
    assert b"would overwrite an input file" in done.stderr
    assert read.read_text() == page(1)


def test_an_error_report_is_not_promised_where_none_is_written(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(page(1))
    for option in (["--explain"], ["--report", "report.html"]):
        done = newsclean("page.html", *option, "--errors", "errors.jsonl")
        assert done.returncode == 2
        assert f"{option[0]} cannot be combined with --errors".encode() in done.stderr


CHATTY = """from newsclean import cleaner
print("loaded")

@cleaner
def chatty(draft):
    print("asked")
    return []
"""


@pytest.mark.parametrize(
    "call",
    [
        ["page.html"],
        ["page.html"] * 2 + ["-j", "0"],
        ["page.html"] * 2 + ["-j", "1"],
        ["page.html", "--explain", "--json"],
    ],
)
def test_what_a_plug_in_prints_is_no_record(
    newsclean: Program, page: MakePage, tmp_path: Path, call: list[str]
) -> None:
    (tmp_path / "page.html").write_text(page(1))
    (tmp_path / "chatty.py").write_text(CHATTY)
    done = newsclean(*call, "--plugin", "chatty.py")
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == ["page.html"] * call.count("page.html")
    assert {b"loaded", b"asked"} <= set(done.stderr.splitlines())


def test_a_plug_in_cannot_end_a_run(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(1))
    (tmp_path / "quitter.py").write_text(
        "import sys\nfrom newsclean import cleaner\n\n\n@cleaner(stays=['a'], goes=['b'])\n"
        "def quitter(draft):\n    '''Removes nothing.'''\n    sys.exit(3)\n"
    )
    done = newsclean("page.html", "--plugin", "quitter.py")
    assert done.returncode == 0
    assert json.loads(done.stdout)["body"]
    assert b"cleaner 'quitter' failed" in done.stderr


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="standard output has no name on this system")
def test_the_name_of_standard_output_is_standard_output(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page(1))
    assert newsclean("page.html", "-o", "/dev/stdout", "--output-format", "jsonl").stdout.count(b"\n") == 1
