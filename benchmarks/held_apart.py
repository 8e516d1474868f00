"""Takes labelled pages down the pipeline with scores from a model that has not seen their publisher."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from newsclean.draft import Draft
from newsclean.metadata import find_metadata
from newsclean.page import Page
from newsclean.pipeline import Pipeline
from newsclean.scoring.agreement import agree
from newsclean.scoring.html_model import load_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FOLDS = 5


class Finished(NamedTuple):
    """A labelled page that came out of the pipeline."""

    folder: str
    publisher: str
    gold: dict[str, Any]
    draft: Draft


def finish_pages(folders: Sequence[Path], every: int = 1) -> Iterator[Finished]:
    """The HTML pages of folders as `train.py` reads them."""
    from train import Stacked, read_samples  # dumps have a script of their own

    samples = read_samples(folders, every, load_model().about.get("importance"))
    stacked = Stacked(samples)
    stacked.run()
    pipeline = Pipeline()
    for number, sample in enumerate(samples):
        odds = zip(sample.blocks, agree(sample.blocks, stacked.scores[number].tolist()), strict=True)
        scores = {block.index: 1 / (1 + exp(-float(value))) for block, value in odds}
        page = sample.page
        yield Finished(sample.folder, page.publisher, page.gold, _finish(pipeline, page.page, scores))


def finish_dumps(folders: Sequence[Path], styles: Sequence[str], every: int = 1) -> Iterator[Finished]:
    """The dumps of folders as `train_lines.py` reads them, but for those that it shortens to learn from."""
    from train_lines import Trained, read_samples  # HTML pages have a script of their own

    samples = [
        sample for folder in folders for sample in read_samples(folder, styles, every) if sample.gold.get("body")
    ]
    pipeline = Pipeline()
    for fold in range(FOLDS):
        model = Trained([s for s in samples if fold_of(s.publisher) != fold])
        for sample in samples:
            if fold_of(sample.publisher) == fold and sample.style in styles and not sample.gold.get("silver"):
                scores = dict(enumerate(model.score(sample).tolist()))
                draft = _finish(pipeline, Page(sample.blocks), scores)
                yield Finished(sample.folder, sample.publisher, sample.gold, draft)


def fold_of(publisher: str) -> int:
    """Which fifth of the publishers one belongs to."""
    return crc32(publisher.encode()) % FOLDS


def _finish(pipeline: Pipeline, page: Page, scores: dict[int, float]) -> Draft:
    draft = Draft(page, find_metadata(page))
    draft.scores = scores
    for cleaner in pipeline.cleaners:
        draft.remove(cleaner.name, list(cleaner(draft)))
    return draft
