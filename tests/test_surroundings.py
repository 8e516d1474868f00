"""What stands around a block is told from its names, its tag and its neighbours, and from nothing else."""

from __future__ import annotations

import pytest

from newsclean.draft import Draft
from newsclean.formats import read_page
from newsclean.metadata import find_metadata
from newsclean.prose import is_call, is_label, is_own_text, is_prose
from newsclean.surroundings import (
    SMALL_LENGTH,
    SMALL_SHARE,
    after_prose,
    before_prose,
    edges,
    links_after,
    name_words,
    suspects,
)

SENTENCE = "The ferry left the pier at noon, and nobody was on board."
NAMES = frozenset(("aside", "box"))


def draft_of(page: str) -> Draft:
    """A draft of a piece of HTML, or of a dump."""
    read = read_page(page, input_format="html" if page.startswith("<") else "text")
    return Draft(read, find_metadata(read))


def paragraph(length: int) -> str:
    """A paragraph of so many characters that reads like a sentence."""
    return f"<p>{'a ' * (length // 2)}"[: length + 2] + ".</p>"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("c-inlineSignup__title", "inline signup title"),
        ("ad-slot col2 col-x7f3", "ad slot col"),
        ("x1ad4 a b", ""),
        ("HTMLBox articleURL", "html box article url"),
        ("PHOTO-credit", "photo credit"),
    ],
)
def test_names_fall_into_the_words_they_are_made_of(names: str, words: str) -> None:
    assert name_words(names) == set(words.split())


@pytest.mark.parametrize(
    ("html", "prose"),
    [
        (f"<p>{SENTENCE}</p>", True),
        ("<p>“Where did the ferry go when it left the pier at noon?” </p>", True),
        ("<p>The ferry left the pier at noon with nobody on board</p>", False),
        ("<p>The ferry left at noon.</p>", False),
        ("<p>渡船于正午离开码头，船上没有人。</p>", True),
        ("<p>渡船离开了。</p>", False),
        (f"<p><a href='/f'>{SENTENCE}</a></p>", False),
        (f"<p>{SENTENCE} It has <a href='/f'>a bell and two funnels</a>.</p>", True),
    ],
)
def test_prose_is_a_sentence_that_is_no_link(html: str, prose: bool) -> None:
    (block,) = draft_of(html).standing
    assert is_prose(block) is prose


@pytest.mark.parametrize(
    ("text", "label", "call"),
    [
        ("Read also", True, True),
        ("Read also: Ferries", True, True),
        ("Read also what the captain and the cook of the ferry told us:", False, False),
        ("Read also what captain and cook of the ferry told us:", True, True),
        ("Read also what captain and cook of the ferry told us", False, True),
        ("Read also what captain and cook of the ferry told us.", False, False),
        ("Read also " + "what the captain and the cook of the ferry told us " * 2, False, False),
    ],
)
def test_a_label_says_little_more_than_its_phrase_and_a_call_is_no_sentence(text: str, label: bool, call: bool) -> None:
    (block,) = draft_of(text).standing
    assert is_label(text, "read also") is label
    assert is_call(block, "read also", 100) is call


def test_a_word_alone_calls_for_nothing() -> None:
    """“Advertisement” begins sentences, too; where more follows, only a phrase of several words is a call."""
    (block,) = draft_of("Watch the ferry come in from the island").standing
    assert is_call(block, "watch the", 100)
    assert not is_call(block, "watch", 100)


@pytest.mark.parametrize(
    ("page", "own"),
    [
        ("<h3>Privacy</h3>", True),
        ("<ul><li>Privacy</li></ul>", True),
        ("<ul><li><a href='/p'>Privacy</a></li></ul>", False),
        ("<p>Privacy</p>", False),
        ("• Privacy", False),  # of a dump nobody knows whether it is a link
    ],
)
def test_subheadings_and_items_are_the_articles_own_unless_they_are_links(page: str, own: bool) -> None:
    (block,) = draft_of(page).standing
    assert is_own_text(block) is own


def flagged(page: str, names: frozenset[str] = NAMES, **options: bool | float) -> list[str]:
    """The texts of the blocks that stand in a small box of one of the names."""
    found = suspects(draft_of(page), "share_bar", names, **options)  # type: ignore[arg-type]
    return [suspect.block.text for suspect in found if suspect.reason]


@pytest.mark.parametrize(
    ("inside", "outside", "is_small"),
    [
        (SMALL_LENGTH - 20, 100, True),  # however short the page
        (SMALL_LENGTH + 20, 100, False),
        (SMALL_LENGTH + 20, int((SMALL_LENGTH + 20) * (1 / SMALL_SHARE - 1)) + 100, True),
        (SMALL_LENGTH + 20, int((SMALL_LENGTH + 20) * (1 / SMALL_SHARE - 1)) - 100, False),
    ],
)
def test_only_small_boxes_say_what_stands_in_them(inside: int, outside: int, is_small: bool) -> None:
    page = f"<div class='box'><div>{paragraph(inside)}</div></div>{paragraph(outside)}"
    assert bool(flagged(page, with_text=True)) is is_small


def test_the_name_of_a_box_counts_for_what_is_in_its_boxes_and_not_beside_it() -> None:
    page = f"<div class='box'><div><div><p>In</p></div></div><aside>In too</aside></div><p>Out</p><p>{SENTENCE}</p>"
    assert flagged(page) == ["In", "In too"]
    assert flagged(f"<aside><p>In</p></aside><p class='box'>In too</p><p>{SENTENCE}</p>") == ["In", "In too"]


def test_a_box_of_two_sentences_counts_only_where_text_may_stand_in_it() -> None:
    one, two = (f"<div class='box'><p>Note</p>{f'<p>{SENTENCE}</p>' * n}</div><p>{SENTENCE}</p>" for n in (1, 2))
    assert flagged(one) == ["Note", SENTENCE]
    assert flagged(two) == []
    assert flagged(two, with_text=True) == ["Note", SENTENCE, SENTENCE]


def test_boxes_that_the_article_is_made_of_say_nothing() -> None:
    boxed = f"<div class='box'><p>Note</p><p>{SENTENCE}</p></div>"
    for more, beside, found in (("", 0, 0), (f"<p>{SENTENCE}</p>", 0, 6), (f"<p>{SENTENCE}</p>", 0.5, 0)):
        assert len(flagged(boxed * 3 + more, with_text=True, beside=beside)) == found


def test_headlines_and_program_text_are_never_suspect_and_a_heading_not_for_its_own_words() -> None:
    page = f"<div class='box'><h1>Note</h1><pre>Note</pre><h2>The end</h2></div><p>{SENTENCE}</p>"
    assert flagged(page) == ["The end"]
    assert flagged(f"<h2 id='the-box'>The box</h2><p id='the-box'>The box</p><p>{SENTENCE}</p>") == ["The box"]
    assert flagged("Note\n\nNote") == []


MIDDLE = (
    f"<h1>Title</h1><p class='box'>{SENTENCE}</p><p>{SENTENCE}</p><p>Short</p><p class='box'>{SENTENCE}</p>"
    f"<p>{SENTENCE}</p><p class='box'>{SENTENCE}</p><p>End</p>"
)


def test_edges_are_what_stands_outside_the_articles_own_sentences() -> None:
    assert edges(draft_of(MIDDLE), NAMES) == {0, 1, 6, 7}
    assert edges(draft_of(MIDDLE), frozenset()) == {0, 7}


def test_openings_and_endings_reach_to_the_running_text() -> None:
    page = draft_of(f"<h1>Title</h1><p>By Una</p><p>{SENTENCE}</p><p>Noon</p><p>{SENTENCE}</p><p>The</p><p>End</p>")
    assert [block.index for block in before_prose(page)] == [0, 1]
    assert [block.index for block in before_prose(page, passing=1)] == [0, 1, 3]
    assert [block.index for block in after_prose(page)] == [5, 6]


LINK = "<p><a href='/f'>Ferry in {}</a></p>"
FIRST, SECOND = LINK.format("Varn"), LINK.format("Averil")


@pytest.mark.parametrize(
    ("label", "after", "count"),
    [
        ("<h3>Related</h3>", FIRST + SECOND, 2),
        ("<p>Related</p>", FIRST + "<p>3 May</p><p>Sport</p>" + SECOND, 4),
        ("<p>Related</p>", FIRST + "<p>3 May</p><p>Sport</p>", 1),  # what no link follows is not introduced
        ("<p>Related</p>", FIRST + "<p>1</p><p>2</p><p>3</p><p>4</p>" + SECOND, 1),
        ("<p>Related</p>", f"{FIRST}<p>{SENTENCE}</p>{SECOND}", 1),
        ("<p>Related</p>", f"{FIRST}<p>Forty characters and some more are too many</p>{SECOND}", 1),
        ("<p>Related</p>", FIRST + "<h3><a href='/g'>Goats</a></h3>" + SECOND, 1),
        ("<h3>Related</h3>", FIRST + "<h3><a href='/g'>Goats</a></h3>" + SECOND, 3),
        ("<h3>Related</h3>", FIRST + "<h3>Goats</h3>" + SECOND, 1),
        ("<p>Related</p>", "<table><tr><td><a href='/g'>Goats</a></td></tr></table>", 0),
        ("<p><a href='/r'>Related</a></p>", FIRST, 0),  # that is the link of what stands above it
        ("<h3><a href='/r'>Related</a></h3>", FIRST, 1),
        ("Related\n\n", "Ferry in Varn\n\nFerry in Averil\n\n" + SENTENCE + "\n\nGoats", 2),
        ("Related\n\n", "Ferry in Varn\n\n" + "Ferry in Averil " * 11 + "\n\nGoats", 1),
    ],
)
def test_a_label_introduces_the_links_that_follow_it(label: str, after: str, count: int) -> None:
    draft = draft_of(label + after)
    introduced: set[int] = set()
    found = links_after(draft, draft.standing[0], introduced)
    assert [block.index for block in found] == list(range(1, count + 1))
    assert introduced == set(range(1, count + 1))


def test_a_label_among_what_another_introduced_adds_nothing() -> None:
    draft = draft_of("Related\n\nFerry in Varn\n\nFerry in Averil")
    assert links_after(draft, draft.standing[1], {1, 2}) == []
