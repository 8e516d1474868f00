#!/usr/bin/env python3
"""Measures the folder run: throughput, memory, and what is left of it after kills, poison and a full disk.

    folder_run.py PAGES [--part throughput memory kills poison disk] [--pages 2000] [--output folder_run.md]

PAGES is a folder of pages as fetched, `.html` or `.html.gz`; they are repeated under other names until there are as
many as a part needs. Processor time is that of all processes of a run together. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import ctypes
import gzip
import json
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

POISON = '''
import os, signal
from newsclean import cleaner

@cleaner
def poison(draft):
    """Removes nothing, and does what the page says."""
    word = draft.page.blocks[-1].text if draft.page.blocks else ""
    if word == "POISON LOOP":
        while True:
            pass
    if word == "POISON STUCK":
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM, signal.SIGTERM])
        while True:
            pass
    if word == "POISON EXIT":
        os._exit(3)
    if word == "POISON KILL":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "POISON MEMORY":
        eaten = []
        while True:
            eaten.append(bytearray(50_000_000))
    return []
'''


class Spent(NamedTuple):
    """What a run took."""

    wall: float  # seconds
    processor: float  # seconds, of all its processes
    main: float  # seconds, of its main process alone
    status: int


def repeat(pages: list[bytes], folder: Path, count: int) -> None:
    """Fill a folder with so many pages, a thousand in each folder below it; copies are links and take no room."""
    originals = folder.with_name(folder.name + "-originals")
    originals.mkdir(parents=True)
    paths = []
    for i, page in enumerate(pages[:count]):
        paths.append(originals / f"{i}.html")
        paths[-1].write_bytes(page)
    for i in range(count):
        below = folder / f"{i // 1000:03}"
        if i % 1000 == 0:
            below.mkdir(parents=True)
        (below / f"{i:06}.html").hardlink_to(paths[i % len(paths)])


def call(*arguments: str, cwd: Path) -> Spent:
    """Run a command to its end, and wait for all processes that it started: their time counts only once they ended."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: they become ours when the command is gone
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(arguments, cwd=cwd, stdout=subprocess.DEVNULL, stderr=said)
        _, status, own = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - began
        said.seek(0)
        told = said.read().decode("utf-8", "replace")
    if process.returncode not in (0, 1) or (arguments[0] == sys.executable and "Traceback" in told):
        sys.exit(f"{' '.join(arguments)} ended with {process.returncode} and counts for nothing:\n{told[-2000:]}")
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Spent(wall, processor, own.ru_utime + own.ru_stime, process.returncode)


def newsclean(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "newsclean", *arguments]


def descendants(ancestor: int) -> list[int]:
    """All processes that a process has started, directly or not."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
    found = []
    for process in parents:
        above = process
        while above in parents and above != ancestor:
            above = parents[above]
        if above == ancestor != process:
            found.append(process)
    return found


def peak_memory(process: int) -> float:
    """The most memory a process has held, in MB; 0 if it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0)


def records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def measure_throughput(pages: list[bytes], room: Path, count: int) -> str:
    """Pages a second with one worker and two, and a page's processor time beside trafilatura's folder mode."""
    repeat(pages, room / "pages", count)
    one, two = (call(*newsclean("pages", "-j", jobs, "-o", f"out{jobs}.jsonl", "-q"), cwd=room) for jobs in "12")
    found = len(records(room / "out1.jsonl"))
    if found < count / 2 or found != len(records(room / "out2.jsonl")):
        sys.exit(f"only {found} of {count} pages gave an article with one worker, or two gave others: no figures")
    each, main, times = 1000 * one.processor / count, 1000 * two.main / count, one.wall / two.wall
    lines = [
        f"{count:,} pages, one worker: {count / one.wall:.0f} pages a second, {each:.1f} ms processor time a page",
        f"{count:,} pages, two workers: {count / two.wall:.0f} pages a second, {times:.2f} times one worker",
        f"of that the main process takes {main:.2f} ms a page",
    ]
    other = shutil.which("trafilatura", path=str(Path(sys.executable).parent))
    if other:
        (room / "other").mkdir()
        spent = call(other, "--input-dir", "pages", "--output-dir", "other", "--json", "--parallel", "2", cwd=room)
        share = spent.processor / two.processor
        lines.append(
            f"{count:,} pages, `trafilatura --input-dir`: {count / spent.wall:.0f} pages a second, "
            f"{1000 * spent.processor / count:.1f} ms processor time a page, {share:.1f} times newsclean's"
        )
    return "\n".join(lines)


def measure_memory(pages: list[bytes], room: Path, count: int) -> str:
    """How the peak of the main process and of the workers grows from a tenth of a run to its end."""
    repeat(pages, room / "pages", count)
    run = subprocess.Popen(newsclean("pages", "-j", "2", "-o", "out.jsonl", "-q"), cwd=room, stderr=subprocess.DEVNULL)
    early = late = (0.0, 0.0)
    while run.poll() is None:
        time.sleep(0.5)
        below = descendants(run.pid)
        now = (peak_memory(run.pid), max((peak_memory(process) for process in below), default=0.0))
        late = (max(late[0], now[0]), max(late[1], now[1]))
        try:
            done = json.loads((room / ".out.jsonl.journal").read_bytes().splitlines()[-1])["account"]["pages"]
        except (OSError, ValueError, IndexError):
            continue
        if done <= count / 10:
            early = late
    growth = [f"{100 * (end / begin - 1):+.0f} %" if begin else "?" for begin, end in zip(early, late, strict=True)]
    return (
        f"{count:,} pages: peak of the main process {early[0]:.0f} MB after a tenth, {late[0]:.0f} MB at the end "
        f"({growth[0]}); of the largest worker {early[1]:.0f} and {late[1]:.0f} MB ({growth[1]})"
    )


def measure_kills(pages: list[bytes], room: Path, count: int) -> str:
    """Ten kills of the main process and ten of workers at random moments; the records must be those of a calm run."""
    repeat(pages, room / "pages", count)
    whole = call(*newsclean("pages", "-j", "2", "-o", "calm.jsonl", "-q"), cwd=room)
    chance = random.Random(20)
    kills = [0, 0]
    command = newsclean("pages", "-j", "2", "-o", "out.jsonl", "-q", "--resume", "--errors", "errors.jsonl")
    for round_ in range(20):
        run = subprocess.Popen(command, cwd=room, stderr=subprocess.DEVNULL)
        time.sleep(1 + chance.random() * whole.wall / 10)
        below = descendants(run.pid)
        if run.poll() is not None:
            break
        if round_ % 2 and below:
            os.kill(max(below), 9)
            kills[1] += 1
            time.sleep(chance.random())
        kills[0] += 1
        run.kill()
        run.wait()
    ended = call(*command, cwd=room)
    same = (room / "calm.jsonl").read_bytes() == (room / "out.jsonl").read_bytes()
    return (
        f"{count:,} pages, main process killed {kills[0]} times and a worker {kills[1]} times: records "
        f"{'equal to' if same else 'DIFFERENT FROM'} those of an undisturbed run (exit status {ended.status})"
    )


def measure_poison(pages: list[bytes], room: Path, count: int) -> str:
    """Ten poisoned pages among the others; each must be in the report with the right kind, and no other."""
    repeat(pages, room / "pages", count)
    (room / "poison.py").write_text(POISON)
    call(*newsclean("pages", "-j", "2", "--plugin", "poison.py", "-o", "calm.jsonl", "-q"), cwd=room)
    text = b"<html><body><p>Words of a page that is poisoned.</p><p>POISON %b</p></body></html>"
    wanted = {"LOOP": "timeout", "STUCK": "timeout", "EXIT": "crash", "KILL": "crash", "MEMORY": "memory"}
    expected: dict[str, str] = {}
    places = random.Random(10).sample(range(count), 10)
    for word, kind in [*wanted.items(), ("EXIT", "crash"), ("LOOP", "timeout"), ("KILL", "crash")]:
        path = room / "pages" / f"{places[len(expected)] // 1000:03}" / f"{places[len(expected)]:06}x.html"
        path.write_bytes(text % word.encode())
        expected[str(path.relative_to(room))] = kind
    cut, bomb = (room / "pages" / "000" / name for name in ("cut.html.gz", "bomb.html.gz"))
    cut.write_bytes(gzip.compress(random.Random(1).randbytes(20_000))[:10_000])
    with gzip.open(bomb, "wb") as file:
        for _ in range(1024):
            file.write(bytes(1024 * 1024))
    expected |= {str(cut.relative_to(room)): "truncated", str(bomb.relative_to(room)): "too_large"}
    spent = call(
        *newsclean("pages", "-j", "2", "--plugin", "poison.py", "-o", "out.jsonl", "-q", "--errors", "errors.jsonl",
                   "--timeout", "5", "--max-memory", "1G"), cwd=room,
    )  # fmt: skip
    report = {entry["source"]: entry["kind"] for entry in records(room / "errors.jsonl")}
    told = all(report.get(source) == kind for source, kind in expected.items())
    others = (room / "calm.jsonl").read_bytes() == (room / "out.jsonl").read_bytes()
    return (
        f"{count:,} pages and 10 poisoned ones: {'each' if told else 'NOT EACH'} of the ten in the report with its "
        f"kind, the records of the others {'right' if others else 'WRONG'} (exit status {spent.status})"
    )


def measure_disk(pages: list[bytes], room: Path, count: int) -> str:
    """A disk that fills up: a small tmpfs where that may be mounted."""
    repeat(pages, room / "pages", count)
    call(*newsclean("pages", "-o", "calm.jsonl", "-q"), cwd=room)
    disk = room / "disk"
    disk.mkdir()
    size = (room / "calm.jsonl").stat().st_size // 2
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], check=False).returncode:
        return "a full disk: not measured, as mounting a small one is not allowed here"
    try:
        full = subprocess.run(
            newsclean("pages", "-o", "disk/out.jsonl", "-q"), cwd=room, capture_output=True, check=False
        )
        subprocess.run(["mount", "-o", f"remount,size={size * 8}", disk], check=True)
        resumed = call(*newsclean("pages", "-o", "disk/out.jsonl", "-q", "--resume"), cwd=room)
        same = (room / "calm.jsonl").read_bytes() == (disk / "out.jsonl").read_bytes()
    finally:
        subprocess.run(["umount", disk], check=False)
    message = full.stderr.decode().splitlines()[-1]
    return (
        f"{count:,} pages, disk full half way: exit status {full.returncode}, “{message}”; "
        f"with more room resumed, records {'equal' if same else 'DIFFERENT'} (exit status {resumed.status})"
    )


PARTS = {
    "throughput": measure_throughput, "memory": measure_memory, "kills": measure_kills, "poison": measure_poison,
    "disk": measure_disk,
}  # fmt: skip
PAGES = {"throughput": 2000, "memory": 100_000, "kills": 1000, "poison": 1000, "disk": 500}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--pages", type=int, help="how many, instead of what each part needs")
    parser.add_argument("--output", type=Path, help="write the figures there as well")
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.rglob("*.html*") if path.is_file())[:2000]
    pages = [gzip.decompress(data) if (data := path.read_bytes())[:2] == b"\x1f\x8b" else data for path in paths]
    said = [
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start",
        "",
    ]
    for part in options.part:
        with tempfile.TemporaryDirectory(prefix="folder-run-") as room:
            line = PARTS[part](pages, Path(room), options.pages or PAGES[part])
        said += [f"- {one}" for one in line.split("\n")]
        print(f"{part}: {line}", flush=True)
    if options.output:
        options.output.write_text("# The folder run, last figures\n\n" + "\n".join(said) + "\n")


if __name__ == "__main__":
    main()
