"""The report does in a browser what it promises: switches, keyboard, light and dark, narrow screens, and no harm."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from newsclean.formats import read_page
from newsclean.pipeline import Pipeline
from newsclean.report import Report

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here to open the report in"),
]
PAGE = """<html><body><nav><ul><li><a href="/a">Harbour</a></li><li><a href="/b">Hills</a></li></ul></nav>
<article><h1>Ferry returns to the north shore</h1>
<p>The ferry that links the two shores of the bay runs again since Monday, a year after the storm took its pier away
and left the villages on the far side with a road of two hours. averyveryveryveryverylongwordthatnobodycanbreak{}</p>
<p>&lt;img src=x onerror="document.title='harmed'"&gt;&lt;script&gt;document.title='harmed'&lt;/script&gt; is what some
paragraphs say in the hope that a report will do it, and nothing of the kind may ever happen to the one who reads.</p>
</article></body></html>""".replace("{}", "x" * 200)


def ask(folder: Path, script: str, *, width: int = 1300, dark: bool = False) -> Any:
    """What an expression comes to in the report of PAGE."""
    pipeline = Pipeline()
    report = Report(folder / "report.html", pipeline)
    report.add(pipeline.clean(read_page(PAGE)))
    report.write()
    written = (folder / "report.html").read_text("utf-8")
    # The policy of the report lets no script in, not even that of a test.
    written = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", written)
    asked = f"""<script>
      const answer = document.body.appendChild(document.createElement('pre'));
      answer.id = 'answer';
      answer.textContent = JSON.stringify((() => {{{script}}})());
    </script>"""
    (folder / "asked.html").write_text(written.replace("</body>", f"{asked}</body>"), "utf-8")
    found = re.search(r'<pre id="answer">(.*?)</pre>', browse(folder / "asked.html", width=width, dark=dark), re.DOTALL)
    assert found, "the report did not load"
    return json.loads(unescape(found[1]))


def browse(path: Path, *, width: int = 1300, dark: bool = False) -> str:
    """The document after it has loaded."""
    assert CHROMIUM
    return subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={path.parent / 'profile'}",
            f"--window-size={width},900", f"--blink-settings=preferredColorScheme={0 if dark else 1}", "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True, check=True, timeout=60, text=True,
    ).stdout  # fmt: skip


def test_a_cleaner_that_is_switched_off_gives_its_blocks_back(tmp_path: Path) -> None:
    script = """
      const count = () => document.querySelectorAll('.block.removed').length;
      const before = count();
      document.querySelector('#switch-all').click();
      const without = count();
      document.querySelector('#switch-all').click();
      const box = [...document.querySelectorAll('#cleaners input')].find((box) => box.value === 'menus');
      const shown = () => [...document.querySelectorAll('#removals li:not([hidden]) strong')].map((e) => e.textContent);
      const listed = shown().includes('menus');
      box.click();
      return [before, without, count() <= before, listed, shown().includes('menus')];
    """
    before, without, *rest = ask(tmp_path, script)
    assert before > 0
    assert without == 0
    assert rest == [True, True, False]


def test_the_keyboard_reaches_each_removal_and_sees_its_reason(tmp_path: Path) -> None:
    script = """
      const block = document.querySelector('.block.removed');
      const why = block.querySelector('.why');
      const before = getComputedStyle(why).display;
      block.focus();
      const focused = document.activeElement === block;
      location.hash = block.id;  // what a link of the side list does; a window in the background shows no focus
      return [focused, before, getComputedStyle(why).display, why.textContent.includes(': ')];
    """
    assert ask(tmp_path, script) == [True, "none", "block", True]


def test_a_narrow_screen_needs_no_scrolling_sideways_and_no_hovering(tmp_path: Path) -> None:
    script = """
      const why = getComputedStyle(document.querySelector('.block.removed .why')).display;
      return [document.documentElement.scrollWidth <= window.innerWidth, why];
    """
    assert ask(tmp_path, script, width=500) == [True, "block"]


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_on_light_and_on_dark(tmp_path: Path, dark: bool) -> None:
    """Contrast of at least 4.5 to 1, as WCAG 2.2 asks for text."""
    script = """
      const light = (colour) => {
        const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((v) => v / 255)
          .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = (e) => {
        for (; e; e = e.parentElement) {
          const colour = getComputedStyle(e).backgroundColor;
          if (!/, 0\\)$/.test(colour)) return colour;
        }
        return 'rgb(255, 255, 255)';
      };
      const contrast = (e) => {
        const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
        return (a + 0.05) / (b + 0.05);
      };
      const kinds = 'h1, h2, td, th, label, .words, .tag, .facts dt, .count, aside q, aside strong';
      const texts = [...document.querySelectorAll(kinds)];
      return [light(ground(document.body)), Math.min(...texts.map(contrast))];
    """
    ground, contrast = ask(tmp_path, script, dark=dark)
    assert (ground < 0.1) == dark
    assert contrast >= 4.5


def test_nothing_that_a_page_says_runs(tmp_path: Path) -> None:
    ask(tmp_path, "return 1")
    opened = browse(tmp_path / "report.html")
    assert "<title>harmed" not in opened
    assert "words in" in opened, "our own script has to run under the policy"
    assert "harmed" not in ask(tmp_path, "return document.title")
