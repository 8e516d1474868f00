"""Turns a page's bytes into text: byte-order mark, then UTF-8 if it is that, declared charset, detection."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
# A script that is not closed reaches to the end and a tag no further than to the next one: no byte is looked at twice.
_MARKUP = rb"(?is)<(script|style)\b.*?(?:</\1>|\Z)|<[^<>]*>|&[a-z]+;"
# The share of wrong bytes up to which a page is UTF-8 after all, if it says so and if it says nothing. Measured on news
# pages in other charsets: .26 or more in Japanese ones (EUC), .30 in Korean and .40 in Chinese ones, most of them 1.
MOST_DECLARED, MOST_UNDECLARED = 0.35, 0.25
_BEYOND_ASCII = bytes(range(128, 256))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers read where a page declares the left-hand charset (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {"ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
          "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "tis-620": "cp874", "ks_c_5601-1987": "cp949",
          "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932", "big5": "big5hkscs",
          "windows-31j": "cp932", "iso-8859-11": "cp874"}  # fmt: skip

# What pages without a declaration are written in, if not in UTF-8.
_WEB = ("cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 koi8_r koi8_u cp866 cp932 euc_jp "
        "iso2022_jp gb18030 big5hkscs cp949").split()  # fmt: skip
_LANGUAGE = re.compile(rb"""<html\b[^>]*?\blang\s*=\s*["']?([A-Za-z]{2,3})\b""", re.IGNORECASE)
# Charsets of a region, with its languages: as pages state them, and as charset-normalizer calls them.
_REGIONAL = {
    "cp1250": ("pl cs sk hu ro hr sl bs sq".split(), "polish czech slovak hungarian romanian croatian slovene".split()),
    "cp1257": ("lt lv et".split(), "lithuanian latvian estonian".split()),
    "cp1254": (["tr"], ["turkish"]),
    "cp1258": (["vi"], ["vietnamese"]),
}


def decode(data: bytes, sent_as: str | None = None) -> str:
    """The page as text. Never fails: bytes that fit no charset become U+FFFD.

    Args:
        data: the page.
        sent_as: the charset it was sent with, if known; what the page itself declares comes after that.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace")
    if data[1:400:2].count(0) > 150:  # ASCII in two bytes each
        return data.decode("utf-16-le", "replace")
    if data[0:400:2].count(0) > 150:
        return data.decode("utf-16-be", "replace")
    if b"\x1b$" in data and data.isascii():  # Japanese in seven bits, as in mail
        return data.decode("iso2022_jp_ext", "replace")
    try:
        # Bytes that are valid UTF-8 are UTF-8, whatever an old template declares.
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            return data.decode("utf-8", "replace")  # cut in the middle of a character
    try:
        # But for lone halves of pairs, which `make_valid` sees to: UTF-8 from a writer that did not look.
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    labels = [label for label in (sent_as, declared.group(1).decode("ascii") if declared else None) if label]
    for label in labels:
        known = _charset_of(label)
        if known == "utf-8":
            if _share_beside_utf8(data) < MOST_DECLARED:
                return data.decode("utf-8", "replace")
        elif known:
            text = data.decode(known, "replace")
            if text.count("\ufffd") * 50 <= sum(byte > 0x7F for byte in data):  # a cut character here and there
                return text
    if _share_beside_utf8(data) < MOST_UNDECLARED:
        return data.decode("utf-8", "replace")
    return _detect(data)


def make_valid(text: str) -> str:
    """Text that can be written as UTF-8: halves of pairs are joined or, where alone, become U+FFFD; no NULs."""
    text = text.replace("\x00", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _charset_of(label: str) -> str | None:
    """Python's name of the charset that browsers take for this label; `None` if there is no such charset of text."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(_WIDER.get(label, label)).name
        b"".decode(name)  # some of Python's codecs decode no text
    except (LookupError, ValueError):
        return None
    # A page whose declaration can be read byte by byte is not written two bytes a character.
    return None if name.startswith(("utf-16", "utf-32")) else name


def _share_beside_utf8(data: bytes) -> float:
    """Which share of the bytes beyond ASCII is no UTF-8."""
    beyond_ascii = len(data) - len(data.translate(None, _BEYOND_ASCII))
    return (len(data) - len(data.decode("utf-8", "ignore").encode())) / beyond_ascii


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes  # 40 ms, and most pages are UTF-8

    # Tags are ASCII in every charset and only dilute the evidence.
    words = re.sub(_MARKUP, b" ", data[:400_000])
    guesses = from_bytes(words, cp_isolation=[*_WEB])
    guess = guesses.best()
    charset = guess.encoding if guess else "cp1252"
    stated = _LANGUAGE.search(data[:4096])
    language = stated[1].decode("ascii").lower() if stated else ""
    spoken = {name.lower() for name in guess.languages} if guess else set()
    for regional, (codes, names) in _REGIONAL.items():
        if language in codes:
            return data.decode(regional, "replace")
        if charset == regional and (language or spoken.isdisjoint(names)):
            charset = "cp1252"  # these read each other's bytes, each with other letters; most pages are Western
    return data.decode(charset, "replace")
