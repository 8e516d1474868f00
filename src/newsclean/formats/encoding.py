"""Turns a page's bytes into text: byte-order mark, then UTF-8 if it is that, declared charset, detection."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers read where a page declares the left-hand charset (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {"ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
          "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "tis-620": "cp874", "ks_c_5601-1987": "cp949",
          "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932", "big5": "big5hkscs",
          "windows-31j": "cp932", "iso-8859-11": "cp874"}  # fmt: skip


def decode(data: bytes) -> str:
    """The page as text. Never fails: bytes that fit no charset become U+FFFD."""
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    try:
        # Bytes that are valid UTF-8 are UTF-8, whatever an old template declares.
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken_at = error.start
    declared = _DECLARED.search(data[:4096])
    if declared:
        label = declared.group(1).decode("ascii").lower()
        try:
            return data.decode(_WIDER.get(label, label))
        except (LookupError, UnicodeDecodeError):
            if label in ("utf-8", "utf8") and _is_mostly_utf8(data, broken_at):
                return data.decode("utf-8", "replace")
    elif _is_mostly_utf8(data, broken_at):
        return data.decode("utf-8", "replace")
    return _detect(data)


def _is_mostly_utf8(data: bytes, start: int) -> bool:
    """Whether the text is UTF-8 but for a few cut or stray bytes."""
    sample = data[max(0, start - 20_000) : start + 80_000]
    text = sample.decode("utf-8", "replace")
    strange = text.count("\ufffd")
    beyond_ascii = sum(c > "\x7f" for c in text)
    return strange * 10 < beyond_ascii


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms, and most pages are UTF-8

    # Tags are ASCII in every charset and only dilute the evidence.
    words = re.sub(rb"<script.*?</script>|<style.*?</style>|<[^>]*>|&[a-z]+;", b" ", data[:400_000], flags=re.S | re.I)
    guess = from_bytes(words).best()
    charset = guess.encoding if guess else "cp1252"
    return data.decode(charset, "replace")
