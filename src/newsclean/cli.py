"""The command line: options to calls; the only place that prints."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from newsclean import __version__


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--all-fields", is_flag=True, help="Write every field, not only the six.")
@click.version_option(__version__)
def main(sources: tuple[str, ...], *, all_fields: bool) -> None:
    """Scraped news pages in, articles out."""
    from newsclean.formats import read_page
    from newsclean.pipeline import Pipeline

    pipeline = Pipeline()
    for source in sources or ("-",):
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        article = pipeline.extract(read_page(data, source=source))
        click.echo(json.dumps(article.as_dict(all_fields=all_fields), ensure_ascii=False))
