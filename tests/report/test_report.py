"""The report shows what the pipeline did, and nothing that a page says can do anything in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from newsclean import opinions
from newsclean.draft import Draft, Removal
from newsclean.explain import explain_as_dict
from newsclean.formats import read_page
from newsclean.metadata import Candidate, Metadata
from newsclean.pipeline import Pipeline
from newsclean.report import Report
from newsclean.report.claims import find_claims
from newsclean.report.markup import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = """<html><head><title>Ferry returns</title></head><body>
<nav><ul><li><a href="/a">Harbour</a></li><li><a href="/b">Hills</a></li></ul></nav>
<article><h1>Ferry returns to the north shore</h1>
<p>The ferry that links the two shores of the bay runs again since Monday, a year after the storm took its pier away
and left the villages on the far side with a road of two hours.</p>
<p>The council paid for the new pier and wants to build a second one, if the state pays its half, as the mayor said at
the opening that some four hundred people attended.</p>
<p>Sign up for our newsletter</p></article>
<footer><p>All rights reserved. No part of this page may be copied.</p></footer></body></html>"""
HOSTILE = """<html><body><article><h1>&lt;script&gt;alert(1)&lt;/script&gt; and "quotes' \u202eevil</h1>
<p>&lt;/div&gt;&lt;img src=x onerror=alert(2)&gt; is how a paragraph may begin that wants to leave its place and run
what it likes in the report, and this one is long enough to be taken for a part of an article.</p>
<p>'&quot;&gt;&lt;style&gt;*{display:none}&lt;/style&gt;&lt;!-- and so may a second paragraph of the same article, which
is of the same length and of the same mind.</p></article></body></html>"""


def show(folder: Path, *pages: str, compare: bool = False, pipeline: Pipeline | None = None) -> str:
    """The report's file after these pages went in."""
    pipeline = pipeline or Pipeline()
    report = Report(folder / "report.html", pipeline, compare=compare)
    for number, page in enumerate(pages):
        report.add(pipeline.clean(read_page(page, source=f"page-{number}.html")))
    report.write()
    return (folder / "report.html").read_text("utf-8")


def parse(report: str) -> Any:
    return html.fromstring(report)


def blocks_of(report: str) -> Any:
    return parse(report).xpath("//main/div[contains(@class, 'block')]")


def test_every_block_is_shown_once_and_in_order(tmp_path: Path) -> None:
    words = [b.xpath("string(div[@class='words'])") for b in blocks_of(show(tmp_path, STORY))]
    assert words == [block.text for block in read_page(STORY).blocks]


def test_kept_and_removed_are_those_of_the_pipeline(tmp_path: Path) -> None:
    draft = Pipeline().clean(read_page(STORY))
    shown = blocks_of(show(tmp_path, STORY))
    kept = [int(b.get("id")[1:]) for b in shown if "removed" not in b.get("class").split()]
    assert kept == [block.index for block in draft.standing]
    assert 0 < len(kept) < len(shown)


def test_every_removal_is_listed_with_cleaner_and_reason(tmp_path: Path) -> None:
    draft = Pipeline().clean(read_page(STORY))
    items = parse(show(tmp_path, STORY)).xpath("//aside//li")
    listed = {(i.xpath("string(.//strong)"), i.xpath("string(.//span)"), i.xpath("string(a/@href)")) for i in items}
    assert listed == {(r.cleaner, draft.reason_of(r), f"#b{r.block.index}") for r in draft.ledger}
    assert listed == {(r["cleaner"], r["reason"], f"#b{r['index']}") for r in explain_as_dict(draft)["removed"]}


def test_where_the_score_decided_the_report_says_what_moved_it_everywhere(tmp_path: Path) -> None:
    shown = show(tmp_path, STORY, pipeline=Pipeline(only=["main_content"]))
    told = parse(shown).xpath("//aside//li//span/text()")
    claims = [json.loads(b.get("data-claims"))[0][1] for b in blocks_of(shown) if b.get("data-claims")]
    assert told
    assert told == claims
    assert all(re.match(r"\d+% likely part of the article; .*against it: ", reason) for reason in told)
    assert told == [b.xpath("string(span[@class='why'])")[14:] for b in blocks_of(shown) if b.get("data-claims")]


def test_fields_come_with_their_source_and_the_candidates_rejected(tmp_path: Path) -> None:
    pipeline = Pipeline()
    candidates = (
        Candidate("title", "Ferry returns", "h1", "Ferry returns", "best", taken=True),
        Candidate("title", "Harbour Gazette", "meta og:title", "Harbour Gazette", "names the site"),
    )
    draft = Draft(read_page(STORY), Metadata(title="Ferry returns", candidates=candidates))
    report = Report(tmp_path / "report.html", pipeline)
    report.add(draft)
    report.write()
    row = parse((tmp_path / "report.html").read_text("utf-8")).xpath("//tr[th='title']")[0].text_content()
    for said in ("Ferry returns", "h1", "1 other candidate", "Harbour Gazette", "meta og:title: names the site"):
        assert said in row


def test_several_pages_get_an_overview_that_links_to_each(tmp_path: Path) -> None:
    overview = parse(show(tmp_path, STORY, STORY.replace("Ferry", "Steamer"), "\n\nNothing.\n"))
    links = set(overview.xpath("//a/@href"))
    assert links == {f"report-pages/000{n}.html" for n in (1, 2, 3)}
    for link in links:
        assert "../report.html" in (tmp_path / link).read_text("utf-8")
    cleaners = overview.xpath("//h2[.='What each cleaner removed']/following::table[1]//tbody/tr/th/text()")
    assert cleaners == [cleaner.name for cleaner in Pipeline().cleaners]


def href(link: html.HtmlElement) -> str:
    return link.get("href") or ""


def test_links_lead_to_their_pages_whatever_the_report_is_called(tmp_path: Path) -> None:
    pipeline = Pipeline()
    report = Report(tmp_path / "50% of #7?.html", pipeline)
    for _ in range(2):
        report.add(pipeline.clean(read_page(STORY)))
    report.write()
    overview = html.fromstring((tmp_path / "50% of #7?.html").read_text("utf-8"))
    pages = [urljoin((tmp_path / "x").as_uri(), link) for link in map(href, overview.iter("a"))]
    assert [Path(unquote(urlsplit(page).path)).exists() for page in pages] == [True] * 4
    back = html.fromstring((tmp_path / "50% of #7?-pages" / "0001.html").read_text("utf-8"))
    home = urljoin(pages[0], next(link for link in map(href, back.iter("a")) if link.startswith("..")))
    assert Path(unquote(urlsplit(home).path)) == tmp_path / "50% of #7?.html"


def test_no_page_of_an_earlier_report_is_left(tmp_path: Path) -> None:
    """What the report has not written itself stays, whatever it is called."""
    show(tmp_path, STORY, STORY, STORY)
    folder = tmp_path / "report-pages"
    (folder / "0009.html").write_text("<p>Not from here")
    show(tmp_path, STORY, STORY)
    assert sorted(path.name for path in folder.iterdir()) == ["0001.html", "0002.html", "0009.html"]
    (folder / "0009.html").unlink()
    show(tmp_path, STORY)
    assert not folder.exists()


def test_the_least_sure_pages_come_first(tmp_path: Path) -> None:
    overview = parse(show(tmp_path, STORY, "<html><body><nav><a href='/'>Home</a></nav></body></html>"))
    first = overview.xpath("//h2[.='Least sure']/following::table[1]//tbody/tr[1]//small")[0].text_content()
    assert first == "page-1.html"


def test_a_page_that_could_not_be_read_is_told(tmp_path: Path) -> None:
    report = Report(tmp_path / "report.html", Pipeline())
    report.add_failure("<b>bad</b>.pdf", "not a page")
    report.write()
    assert "&lt;b&gt;bad&lt;/b&gt;.pdf" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize("compare", [False, True])
def test_page_content_stays_text(tmp_path: Path, compare: bool) -> None:
    written = show(tmp_path, HOSTILE, compare=compare)
    report = parse(written)
    assert len(report.xpath("//script")) == len(report.xpath("//style")) == 1
    assert not report.xpath("//main//img | //*[@onerror] | //@href[starts-with(., 'javascript')]")
    assert "\u202e" not in written
    assert "⟨U+202E⟩" in safe("\u202e")


def test_the_report_may_load_nothing_and_run_no_script_but_its_own(tmp_path: Path) -> None:
    written = show(tmp_path, STORY)
    policy = parse(written).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[\w+/]{43}='(;|$)", policy)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", written)


@pytest.mark.parametrize("text", ["\x1b[31mred", "\x00", "\u2066a", "a\x9bb"])
def test_what_steers_a_terminal_or_text_is_shown_instead(text: str) -> None:
    shown = safe(text)
    assert shown.isprintable()
    assert "⟨U+" in shown


def test_claims_name_who_would_remove_a_block_if_the_first_one_were_off() -> None:
    pipeline = Pipeline()
    draft = pipeline.clean(read_page(STORY))
    claims = find_claims(draft, pipeline)
    assert set(claims) == {removal.block.index for removal in draft.ledger}
    for removal in draft.ledger:
        chain: list[Removal] = claims[removal.block.index]
        assert chain[0] == removal._replace(reason=draft.reason_of(removal))
        again = Draft(draft.page, draft.metadata)
        pipeline.run(again, skip={removal.cleaner})
        second = next((r for r in again.ledger if r.block.index == removal.block.index), None)
        if second is not None:
            second = second._replace(reason=again.reason_of(second))
        assert (chain[1] if len(chain) > 1 else None) == second


def test_a_block_says_who_claims_it_in_a_form_the_script_reads(tmp_path: Path) -> None:
    claims = [json.loads(b.get("data-claims")) for b in blocks_of(show(tmp_path, STORY)) if b.get("data-claims")]
    assert claims
    assert all(isinstance(name, str) and isinstance(reason, str) for claim in claims for name, reason, _ in claim)


def columns_of(report: str) -> Iterator[tuple[str, list[str]]]:
    for name in ("newsclean", "trafilatura", "readability-lxml"):
        yield name, [c.text_content() for c in parse(report).xpath(f"//div[@data-name='{name}']")]


def test_the_comparison_has_a_column_for_each_program(tmp_path: Path) -> None:
    columns = dict(columns_of(show(tmp_path, STORY, compare=True)))
    for name, kept in columns.items():
        assert any(text.startswith("The ferry that links") for text in kept), name
        assert not any("may be copied" in text for text in kept), name


def test_a_dump_is_not_compared_and_the_report_says_so(tmp_path: Path) -> None:
    assert "read HTML only" in show(tmp_path, "Only a line of text.\n\nAnd another one.", compare=True)


def test_the_comparison_shows_the_opinions_that_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A block is kept by another program if and only if `draft.opinions` has it; words are those of the kept blocks."""
    monkeypatch.setattr(opinions, "EXTRACTORS", {"oracle": lambda _: "Sign up for our newsletter"})
    report = parse(show(tmp_path, STORY, compare=True))
    assert [c.text_content() for c in report.xpath("//div[@data-name='oracle']")] == ["Sign up for our newsletter"]
    assert [h.text_content() for h in report.xpath("//h3[starts-with(., 'oracle')]")] == ["oracle 5 words"]
    standing = Pipeline().clean(read_page(STORY)).standing
    kept = [c.text_content() for c in report.xpath("//div[@data-name='newsclean']")]
    assert kept == [block.text for block in standing]


def test_a_page_too_large_for_opinions_is_not_compared_and_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opinions, "MAX_LENGTH", 100)
    assert "not asked about a page as large" in show(tmp_path, STORY, compare=True)
