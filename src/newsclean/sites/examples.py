"""Runs the pages that a rule carries as its own tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.errors import PageError
from newsclean.formats import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclean.pipeline import Pipeline
    from newsclean.sites.rule import Example, Rule


def find_failures(rule: Rule, pipeline: Pipeline) -> Iterator[str]:
    """What does not come out of a rule's test pages as the rule says; nothing if all is well.

    Args:
        rule: the rule whose tests are run.
        pipeline: a pipeline with that rule for all pages.
    """
    for number, example in enumerate(rule.examples, 1):
        for complaint in _compare(example, pipeline):
            yield f"test {number}: {complaint}"


def _compare(example: Example, pipeline: Pipeline) -> Iterator[str]:
    try:
        content = example.page if isinstance(example.page, bytes) else example.page.read_bytes()
        article = pipeline.extract(read_page(content, url=example.url))
    except PageError as error:
        yield str(error)
        return
    except OSError as error:
        yield f"{error.filename}: {(error.strerror or str(error)).lower()}"
        return
    for key, wanted in example.fields.items():
        found = getattr(article, key)
        # A date may be given to the day or to the moment.
        if found != wanted and not (key == "date" and found and found.startswith(f"{wanted}T")):
            yield f"{key} should be {wanted!r}, is {found!r}"
    body = " ".join((article.body or "").split())
    for phrase in example.has:
        if " ".join(phrase.split()) not in body:
            yield f"body should have {phrase!r}"
    for phrase in example.lacks:
        if " ".join(phrase.split()) in body:
            yield f"body should not have {phrase!r}"
