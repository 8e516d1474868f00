"""What a box holds by sums along the page is what the blocks in it add up to, one by one."""

from hypothesis import given
from hypothesis import strategies as st

from newsclean.formats.html import read_html
from newsclean.page import Page
from newsclean.scoring.boxes import find_box, running_sums

TAGS = st.sampled_from(["div", "p", "ul", "li", "section", "a", "span", "td"])
HTML = st.recursive(
    st.sampled_from(["ferry ", "pier", "<br>", "<img>"]),
    lambda inside: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inside, max_size=4)),
    max_leaves=30,
)


def page_of(html: str) -> Page:
    return read_html(f"<html><body>{html}</body></html>".encode())


@given(HTML, st.data())
def test_a_box_holds_what_its_blocks_add_up_to(html: str, data: st.DataObject) -> None:
    page = page_of(html)
    kept = [block for block in page.blocks if data.draw(st.booleans())]
    values = [float(block.index + 1) for block in kept]
    sums = running_sums(page, kept, values)
    for box in {box for block in page.blocks for box in block.box.chain()}:
        inside = sum(v for b, v in zip(kept, values, strict=True) if any(box is outer for outer in b.box.chain()))
        assert sums[box.end] - sums[box.start] == inside


@given(HTML, st.data())
def test_the_box_found_is_the_innermost_that_holds_enough(html: str, data: st.DataObject) -> None:
    page = page_of(html)
    sums = running_sums(page, page.blocks, [data.draw(st.integers(0, 9)) for _ in page.blocks])
    found = find_box(page, sums, 0.6)
    enough = {
        box
        for block in page.blocks
        for box in block.box.chain()
        if sums[-1] and sums[box.end] - sums[box.start] >= 0.6 * sums[-1]
    }
    assert found is max(enough, key=lambda box: box.depth, default=None)
