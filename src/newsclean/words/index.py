"""Writes `index.tsv`, all lists of words as they are looked up: run it after a change to a list.

The first line names the kinds, the second the parts of the file, the third the byte at which each part ends; then come
the parts. A part has the phrases that begin with the same two letters, each with the numbers of its kinds. The part `*`
has the phrases that may stand anywhere, each behind the word or letter it is looked up by.
"""

from __future__ import annotations

import os

from newsclean.words.matching import ANYWHERE, INDEX_FILE, phrases, unspaced_letter


def make_index() -> bytes:
    """The content of `index.tsv` for the lists as they are now."""
    names = sorted(os.listdir(os.path.dirname(INDEX_FILE)))
    kinds = [name.removesuffix(".txt") for name in names if name.endswith(".txt")]
    kinds_of: dict[str, list[str]] = {}
    for number, kind in enumerate(kinds):
        for line in phrases(kind):
            kinds_of.setdefault(line, []).append(str(number))
    parts: dict[str, list[str]] = {ANYWHERE: []}
    for line in sorted(kinds_of):
        code = ",".join(kinds_of[line])
        if line.startswith("*"):
            parts[ANYWHERE].append(f"{_key_of(line[1:])}\t{line[1:]}\t{code}\n")
        else:
            parts.setdefault(line.removeprefix("=")[:2], []).append(f"{line}\t{code}\n")
    bodies = ["".join(lines).encode() for lines in parts.values()]
    ends = [str(sum(map(len, bodies[: number + 1]))) for number in range(len(bodies))]
    return "\n".join(["\t".join(kinds), "\t".join(parts), " ".join(ends), ""]).encode() + b"".join(bodies)


def _key_of(phrase: str) -> str:
    """What a phrase that may stand anywhere is looked up by: its first unspaced letter, else its longest whole word."""
    words = phrase.split(" ")
    return unspaced_letter(phrase) or max(words[:-1] or words, key=len)


if __name__ == "__main__":
    with open(INDEX_FILE, "wb") as file:
        file.write(make_index())
