"""Whatever a page does to its worker, it costs that page and no other; whatever stops a run, it can be resumed."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import MakePage, Program

POISON = '''
"""A plug-in that goes wrong in every way there is, wherever a page asks for it."""
import ctypes, os, signal, time
from newsclean import cleaner


@cleaner
def poison(draft):
    """Removes nothing, and does what the page says."""
    text = " ".join(block.text for block in draft.page.blocks)
    if "BE SLOW" in text:
        time.sleep(0.01)
    if "LOOP" in text:
        while True:
            pass
    if "STUCK" in text:  # cannot be interrupted from within
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM, signal.SIGTERM])
        while True:
            pass
    if "EXIT" in text:
        os._exit(3)
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SEGFAULT" in text:
        ctypes.string_at(0)
    if "EAT" in text:
        eaten = []
        while True:
            eaten.append(bytearray(50_000_000))
    if "RAISE" in text:
        raise ValueError("poisoned")
    return []
'''


def write_pages(folder: Path, page: MakePage, count: int, extra: Any = "") -> None:
    folder.mkdir(exist_ok=True, parents=True)
    for i in range(count):
        (folder / f"{i:04}.html").write_text(page(i).replace("</h1>", f"{extra}</h1>"))


def records_of(path: Path) -> Any:
    return [json.loads(line) for line in path.read_text().splitlines()]


def sources_of(path: Path) -> Any:
    return [record["source"] for record in records_of(path)]


def names(count: int) -> Any:
    return [f"pages/{i:04}.html" for i in range(count)]


@pytest.mark.slow
def test_poisoned_pages_cost_only_themselves(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    pages = tmp_path / "pages"
    write_pages(pages, page, 80)
    poisons = {
        "LOOP": "timeout", "STUCK": "timeout", "EXIT": "crash", "KILL": "crash", "SEGFAULT": "crash", "EAT": "memory",
    }  # fmt: skip
    expected = {}
    for place, (word, kind) in enumerate(poisons.items()):
        name = f"{place * 11:04}x.html"
        (pages / name).write_text(page(1000 + place).replace("</p>", f" {word}</p>", 1))
        expected[f"pages/{name}"] = kind
    (pages / "0007b.html.gz").write_bytes(gzip.compress(os.urandom(9000))[:5000])
    (pages / "0008b.html.gz").write_bytes(gzip.compress(b"<p>" + b" " * 200_000_000, 6))
    expected |= {"pages/0007b.html.gz": "truncated", "pages/0008b.html.gz": "too_large"}
    result = newsclean(
        "pages", "--plugin", "poison.py", "-j", "2", "--timeout", "2", "--max-memory", "250M", "-o", "out.jsonl",
        "--errors", "errors.jsonl",
    )  # fmt: skip
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    report = {entry["source"]: entry["kind"] for entry in records_of(tmp_path / "errors.jsonl")}
    assert report == expected
    assert sources_of(tmp_path / "out.jsonl") == names(80)
    assert len(result.stderr.splitlines()) == len(expected)


def test_a_failing_plug_in_costs_a_warning_not_the_page(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    (tmp_path / "a.html").write_text(page(1).replace("</p>", " RAISE</p>", 1))
    result = newsclean("a.html", "--plugin", "poison.py", "--all-fields")
    assert result.returncode == 0
    assert any("poisoned" in warning for warning in json.loads(result.stdout)["warnings"])


def start(tmp_path: Path, *arguments: Any, **options: Any) -> Any:
    source = os.pathsep.join(filter(None, [str(path) for path in sys.path if path.endswith("src")]))
    return subprocess.Popen(
        [sys.executable, "-m", "newsclean", *arguments], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": source}, **options,
    )  # fmt: skip


def content_of(path: Path) -> Any:
    """All that a run has written, comparable."""
    if path.is_dir():
        files = {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}
        # How often a journal was written, and when, may differ.
        journals = {name: pages_of(data) for name, data in files.items() if name.endswith("journal")}
        return files | journals
    if path.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        return parquet.read_table(path).to_pylist()
    return path.read_bytes()


def pages_of(journal: bytes) -> Any:
    """The pages that a journal says are done."""
    return "".join(json.loads(line)["done"] for line in journal.splitlines(keepends=True) if line.endswith(b"\n"))


def journal_of(output: Path) -> Path:
    return output / ".newsclean.journal" if output.suffix == "" else output.with_name(f".{output.name}.journal")


def wait_until_begun(output: Path) -> None:
    """Wait until a run has saved some of its pages."""
    journal = journal_of(output)
    for _ in range(1000):
        time.sleep(0.02)
        if journal.exists() and pages_of(journal.read_bytes()):
            return
    pytest.fail("the run did not begin")


OUTPUTS = {
    "json": ["out/a.json"], "jsonl": ["out/a.jsonl", "--errors", "errors.jsonl"], "csv": ["out/a.csv", "--all-fields"],
    "markdown": ["out/a.md"], "parquet": ["out/a.parquet", "--all-fields"], "folder": ["out/a/"],
    "shards": ["out/a.jsonl", "--shard-size", "7"], "parquet-shards": ["out/a.parquet", "--shard-size", "7"],
    "unordered": ["out/a.jsonl", "--unordered"], "dedup": ["out/a.jsonl", "--dedup"],
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(OUTPUTS))
def test_a_killed_run_is_resumed_without_loss_or_repetition(
    newsclean: Program, page: MakePage, tmp_path: Path, kind: str
) -> None:
    if "parquet" in kind:
        pytest.importorskip("pyarrow")
    (tmp_path / "poison.py").write_text(POISON)
    write_pages(tmp_path / "pages", page, 100, " BE SLOW")
    write_pages(tmp_path / "pages" / "again", page, 20)
    (tmp_path / "pages" / "0050x.html").touch()
    call = ["pages", "--plugin", "poison.py", "-j", "2", "-o", *OUTPUTS[kind]]
    assert newsclean(*call).returncode == 1
    undisturbed = content_of(tmp_path / "out")
    report = (tmp_path / "errors.jsonl").read_bytes() if kind == "jsonl" else b""
    shutil.rmtree(tmp_path / "out")
    seed = random.Random(kind)
    kills = 0
    for _ in range(2):
        process = start(tmp_path, *call, "--resume")
        try:
            process.wait(0.6 + seed.random() / 2)
        except subprocess.TimeoutExpired:
            process.kill()  # no handler, no `finally`
            kills += 1
        process.communicate()
        if process.returncode == 1:
            break
    assert kills
    if process.returncode != 1:
        result = newsclean(*call, "--resume")
        assert result.returncode == 1 or b"nothing to do" in result.stderr, result.stderr
    resumed = content_of(tmp_path / "out")
    if kind == "unordered":
        del resumed[".a.jsonl.journal"], undisturbed[".a.jsonl.journal"]
        assert resumed.keys() == undisturbed.keys()
        assert sorted(resumed["a.jsonl"].splitlines()) == sorted(undisturbed["a.jsonl"].splitlines())
    else:
        assert resumed.keys() == undisturbed.keys()  # nothing else is left lying about
        assert resumed == undisturbed or "parquet" in kind
        for name in resumed:
            if name.endswith("parquet"):
                shutil.copy(tmp_path / "out" / name, tmp_path / "resumed.parquet")
                (tmp_path / "whole.parquet").write_bytes(undisturbed[name])
                assert content_of(tmp_path / "resumed.parquet") == content_of(tmp_path / "whole.parquet")
    if kind == "jsonl":
        assert (tmp_path / "errors.jsonl").read_bytes() == report


@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_a_second_run_to_the_same_output_leaves_the_first_alone(
    newsclean: Program, page: MakePage, tmp_path: Path, output: str
) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    write_pages(tmp_path / "pages", page, 100, " BE SLOW")
    call = ["pages", "--plugin", "poison.py", "-j", "1", "-o", output]
    process = start(tmp_path, *call)
    wait_until_begun(tmp_path / output)
    second = newsclean(*call)
    assert process.poll() is None, "the first run was too short to tell"
    assert second.returncode == 2
    where = output.rstrip("/")
    assert f"another run is writing {where}; wait for it, or" in second.stderr.decode()
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert content_of(tmp_path / where)
    assert not list(tmp_path.rglob("*.lock"))


@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_a_single_page_leaves_the_output_of_a_run_alone(
    newsclean: Program, page: MakePage, tmp_path: Path, output: str
) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    (tmp_path / "a.html").write_text(page(1))
    write_pages(tmp_path / "pages", page, 100, " BE SLOW")
    process = start(tmp_path, "pages", "--plugin", "poison.py", "-j", "1", "-o", output)
    wait_until_begun(tmp_path / output)
    single = newsclean("a.html", "-o", output)
    assert process.poll() is None, "the run was too short to tell"
    assert single.returncode == 2
    assert b"another run is writing out" in single.stderr
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert newsclean("a.html", "-o", output).returncode == 0
    assert not list(tmp_path.rglob("*.lock"))


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["0", "2"])
def test_a_run_stopped_by_ctrl_c_or_sigterm_says_so_and_is_resumed(
    newsclean: Program, page: MakePage, tmp_path: Path, number: int, status: int, jobs: str
) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    write_pages(tmp_path / "pages", page, 300, " BE SLOW")
    call = ["pages", "--plugin", "poison.py", "-j", jobs, "-o", "out.jsonl"]
    process = start(tmp_path, *call)
    part = tmp_path / "out.jsonl.part"
    wait_until_begun(tmp_path / "out.jsonl")
    process.send_signal(number)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == status
    assert stderr.decode() == "newsclean: stopped; continue with --resume\n"
    assert part.exists()
    for line in part.read_bytes().splitlines():
        json.loads(line)
    assert newsclean(*call, "--resume").returncode == 0
    assert sources_of(tmp_path / "out.jsonl") == names(300)
    assert not part.exists()


@pytest.mark.slow
def test_workers_killed_from_outside_are_replaced(page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    write_pages(tmp_path / "pages", page, 200, " BE SLOW")
    call = ["pages", "--plugin", "poison.py", "-j", "2", "-o", "out.jsonl", "--errors", "errors.jsonl"]
    process = start(tmp_path, *call)
    kills = 0
    for _ in range(3):
        time.sleep(0.7)
        # The server that workers are copied from is a child of the run, the workers are its children.
        workers = [pid for pid in below(process.pid) if parent(parent(pid)) == process.pid]
        if workers:
            os.kill(workers[0], signal.SIGKILL)
            kills += 1
    _, stderr = process.communicate(timeout=60)
    assert process.returncode == 0, stderr
    assert kills
    assert sources_of(tmp_path / "out.jsonl") == names(200)
    assert not sources_of(tmp_path / "errors.jsonl")


def test_a_worker_killed_while_it_holds_a_lock_that_all_share_stops_the_run_for_seconds_only(
    page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "lock.py").write_text(LOCK)
    write_pages(tmp_path / "pages", page, 60)
    process = start(tmp_path, "pages", "--plugin", "lock.py", "-j", "2", "-o", "out.jsonl", "--errors", "errors.jsonl")
    _, stderr = process.communicate(timeout=50)
    assert process.returncode == 0, stderr
    assert (tmp_path / "died").exists()
    assert sources_of(tmp_path / "out.jsonl") == names(60)


LOCK = '''
"""A plug-in whose first worker dies while it sends its pages back."""
import os, signal
import pebble.pool.process as pool
from newsclean import cleaner

send = pool.send_result


def die_once(channel, result):
    try:
        os.close(os.open("died", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return send(channel, result)
    channel.mutex.writer_mutex.acquire()
    os.kill(os.getpid(), signal.SIGKILL)


pool.send_result = die_once


@cleaner
def idle(draft):
    """Removes nothing."""
    return []
'''


def parent(pid: int) -> Any:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return 0


def below(ancestor: Any) -> Any:
    """All processes that a process has started, directly or not."""
    found = []
    for process in Path("/proc").iterdir():
        pid = number = int(process.name) if process.name.isdigit() else 0
        while pid > 1 and pid != ancestor:
            pid = parent(pid)
        if pid == ancestor != number:
            found.append(number)
    return found


def test_no_worker_outlives_a_killed_run(page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    write_pages(tmp_path / "pages", page, 300, " BE SLOW")
    process = start(tmp_path, "pages", "--plugin", "poison.py", "-j", "2", "-o", "out.jsonl")
    started = []
    for _ in range(200):
        time.sleep(0.05)
        started = below(process.pid)
        if len(started) >= 4:  # the tracker, the server and two workers
            break
    process.kill()
    process.communicate()
    for _ in range(100):
        time.sleep(0.05)
        if not any(Path(f"/proc/{pid}").exists() for pid in started):
            break
    assert len(started) >= 4
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)


def test_a_full_disk_is_told_and_the_run_resumed(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 60)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    result = newsclean("pages", "-o", "out.jsonl", "-j", "1", preexec_fn=small_disk)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"cannot write the results: file too large; free some space and continue with --resume" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()
    assert newsclean("pages", "-o", "out.jsonl", "--resume").returncode == 0
    assert sources_of(tmp_path / "out.jsonl") == names(60)


def test_what_cannot_be_written_is_named(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 2)
    (tmp_path / "out" / ".newsclean.journal.part").mkdir(parents=True)
    result = newsclean("pages", "-o", "out/", "-j", "0")
    assert result.returncode == 1
    said = "cannot write out/.newsclean.journal.part: is a directory; once this is solved, continue with --resume"
    assert said in result.stderr.decode()


@pytest.mark.parametrize("name", ["out.jsonl", "out.json"])
def test_a_disk_that_is_full_at_the_very_end_is_told_and_the_run_resumed(
    newsclean: Program, page: MakePage, tmp_path: Path, name: str
) -> None:
    write_pages(tmp_path / "pages", page, 3)
    assert newsclean("pages", "-o", f"whole/{name}").returncode == 0
    whole = (tmp_path / "whole" / name).read_bytes()

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) - 1, len(whole) - 1))

    result = newsclean("pages", "-o", name, "-j", "1", preexec_fn=small_disk)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert b"free some space and continue with --resume" in result.stderr
    assert newsclean("pages", "-o", name, "--resume").returncode == 0
    assert (tmp_path / name).read_bytes() == whole


def test_no_room_on_standard_output_is_told(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    for arguments in (["a.html"], ["a.html", "a.html"]):
        result = newsclean(*arguments, "-o", "/dev/full")
        assert result.returncode == 1
        assert b"Traceback" not in result.stderr
        assert b"no space left" in result.stderr


def test_resuming_what_is_complete_or_was_another_run_is_told(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", page, 40)
    assert newsclean("pages", "-o", "out.jsonl", "-j", "1", "--strict").returncode == 0
    assert b"complete" in newsclean("pages", "-o", "out.jsonl", "--resume").stderr
    (tmp_path / "pages" / "0030.html").write_text("")
    assert newsclean("pages", "-o", "out.jsonl", "-j", "1", "--strict").returncode == 1
    other = newsclean("pages", "-o", "out.jsonl", "--resume", "--all-fields")
    assert other.returncode == 2
    assert b"--all-fields False, not True" in other.stderr
    assert newsclean("pages", "--resume").returncode == 2


def test_a_complete_folder_is_not_done_again(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 3)
    assert newsclean("pages", "-o", "out/", "-j", "1").returncode == 0
    (tmp_path / "out" / "0001.json").unlink()
    assert b"complete" in newsclean("pages", "-o", "out/", "--resume").stderr
    assert not (tmp_path / "out" / "0001.json").exists()
    assert newsclean("pages", "-o", "out/").returncode == 0
    assert (tmp_path / "out" / "0001.json").exists()
    (tmp_path / "pages" / "0009.html").write_text(page(9))
    assert newsclean("pages", "-o", "out/", "--resume").returncode == 0
    assert (tmp_path / "out" / "0009.json").exists(), "a page that came later is added"
    (tmp_path / "pages" / "0010.html").write_text("")
    assert newsclean("pages", "-o", "out/", "--resume").returncode == 1
    assert newsclean("pages", "-o", "out/", "--resume").returncode == 1, "what failed before is not forgotten"


def test_a_single_page_that_is_done_is_not_done_again_by_a_resumed_call(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_text(page(1))
    assert newsclean("a.html", "-o", "out.jsonl", "--resume", "--url", "https://quillon.example/a").returncode == 0
    written = (tmp_path / "out.jsonl").stat().st_mtime_ns
    assert json.loads((tmp_path / "out.jsonl").read_text())["url"] == "https://quillon.example/a"
    assert b"nothing to do" in newsclean("a.html", "-o", "out.jsonl", "--resume").stderr
    assert (tmp_path / "out.jsonl").stat().st_mtime_ns == written
    assert newsclean("a.html", "--resume").returncode == 2


def test_a_resumed_run_keeps_to_the_cleaners_it_began_with(newsclean: Program, page: MakePage, tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", page, 5)
    (tmp_path / "pages" / "0003.html").write_text("")
    assert newsclean("pages", "-o", "out.jsonl", "-j", "1", "--strict").returncode == 1
    for options in (["--skip", "captions"], ["--set", "captions.longest=9"], ["--input-format", "html"]):
        result = newsclean("pages", "-o", "out.jsonl", "--resume", *options)
        assert result.returncode == 2
        assert options[0].encode() in result.stderr


def test_strict_stops_at_the_first_failure_which_a_resumed_run_tries_again(
    newsclean: Program, page: MakePage, tmp_path: Path
) -> None:
    write_pages(tmp_path / "pages", page, 40)
    (tmp_path / "pages" / "0010.html").write_text("")
    result = newsclean("pages", "-o", "out.jsonl", "--strict", "--errors", "errors.jsonl")
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 1
    assert [entry["source"] for entry in records_of(tmp_path / "errors.jsonl")] == ["pages/0010.html"]
    (tmp_path / "pages" / "0010.html").write_text(page(10))
    assert newsclean("pages", "-o", "out.jsonl", "--strict", "--errors", "errors.jsonl", "--resume").returncode == 0
    assert len(records_of(tmp_path / "out.jsonl")) == 40
    assert (tmp_path / "errors.jsonl").read_text() == ""


def test_a_crash_leaves_only_whole_records(page: MakePage, tmp_path: Path) -> None:
    (tmp_path / "poison.py").write_text(POISON)
    write_pages(tmp_path / "pages", page, 200, " BE SLOW")
    process = start(tmp_path, "pages", "--plugin", "poison.py", "-j", "1", "-o", "out.csv")
    wait_until_begun(tmp_path / "out.csv")
    process.kill()
    process.communicate()
    position = json.loads(journal_of(tmp_path / "out.csv").read_bytes().splitlines()[-1])["position"]
    saved = (tmp_path / "out.csv.part").read_bytes()[: position["bytes"]].decode()
    rows = list(csv.DictReader(saved.splitlines(keepends=True)))
    assert len(rows) == position["records"] > 0
    assert all(row["body"].rstrip().endswith(".") for row in rows)
