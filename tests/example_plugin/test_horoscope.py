"""What the package's own tests look like: one call."""

from newsclean_horoscope import horoscope

from newsclean.testing import check_examples


def test_examples() -> None:
    """The lines that stay stay, the lines that go go."""
    check_examples(horoscope)
