"""The horoscope that some papers set under every article, such as `Your stars today: Aries`."""

from collections.abc import Iterator

from newsclean import Draft, Removal, cleaner


@cleaner(
    after="related_links",
    stays=["Stars fell on the village for three nights, and nobody could say why."],
    goes=["Your stars today: Aries", "Your stars today: Taurus will find a coin in the street."],
)
def horoscope(draft: Draft, *, opening: str = "Your stars today") -> Iterator[Removal]:
    """Removes the horoscope under the article."""
    for block in draft.standing:
        if block.text.startswith(opening):
            yield Removal(block, "a horoscope")
