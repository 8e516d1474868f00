"""A subheading goes only with a section that others removed whole."""

from __future__ import annotations

import pytest

from newsclean.cleaners.empty_sections import empty_sections
from newsclean.draft import Draft, Removal
from newsclean.formats import read_page
from newsclean.metadata import find_metadata

FIRST, LAST = "<p>The bridge opens at noon.</p>", "<h2>The cost</h2><p>Nine crowns.</p>"


@pytest.mark.parametrize(
    ("removed_by", "after", "goes"),
    [
        (("comments", "comments"), LAST, True),
        (("comments", "tags"), "", True),
        (("disclaimers", "copyright"), "", True),
        (("comments", "captions"), LAST, False),  # a picture may be all that is left of a section of the article
        (("captions", "comments"), LAST, False),
        (("comments", "main_content"), LAST, False),
        (("comments", "main_content"), "", True),  # what stands below the article
        (("main_content", "comments"), "", False),
        (("comments", None), "", False),
    ],
)
def test_who_removed_a_section_tells_whether_its_heading_goes(
    removed_by: tuple[str, str | None], after: str, goes: bool
) -> None:
    page = read_page(f"{FIRST}<h2>Voices</h2><p>I was there.</p><p>So was I.</p>{after}")
    draft = Draft(page, find_metadata(page))
    for block, cleaner in zip(page.blocks[2:4], removed_by, strict=True):
        if cleaner:
            draft.remove(cleaner, [Removal(block, "")])
    assert [removal.block.text for removal in empty_sections(draft)] == ["Voices"] * goes
