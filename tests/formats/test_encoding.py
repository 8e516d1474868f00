"""Bytes become the text that a reader of the page would see, also where a few of them are wrong."""

from __future__ import annotations

import pytest

from newsclean.formats.encoding import decode

META = b'<meta charset="utf-8"><p>'
QUOTES = "„The mill turns“, said Una Brock, „and turns…"  # each of its bytes is a character in Windows, too


@pytest.mark.parametrize(
    ("head", "sent_as"), [(META, None), (b"<p>", "utf-8"), (b"<p>", "UTF8"), (b"<p>", None)], ids=str
)
def test_a_stray_byte_does_not_garble_the_other_characters(head: bytes, sent_as: str | None) -> None:
    assert decode(head + QUOTES.encode() + b" \xff yes", sent_as) == head.decode() + QUOTES + " \ufffd yes"


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8"])
def test_two_bytes_a_character_are_told_with_and_without_a_mark(charset: str) -> None:
    """Windows writes UTF-16, and some programs leave the mark out; what the page declares is then its template's."""
    text = META.decode() + "The mill turns, said Una Brock, and turns. " * 9
    assert decode(text.encode(charset), "utf-8") == text


@pytest.mark.parametrize("head", [META, b"<p>", b'<meta charset="iso-8859-1"><p>'], ids=["utf-8", "none", "another"])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_page_cut_in_the_middle_of_a_character_stays_what_it_is(head: bytes, cut: int) -> None:
    data = head + QUOTES.encode()
    assert decode(data[:-cut]) == (head.decode() + QUOTES)[:-1] + "\ufffd"


def test_what_is_plainly_no_utf_8_is_not_read_as_that() -> None:
    """Old templates declare UTF-8 and go on in what the editor writes."""
    text = "Die Mühle läuft wieder, weil der Müller es so möchte, und die Bäcker grüßen höflich über die Straße. " * 5
    for sent_as in (None, "utf-8"):
        assert decode(META + text.encode("cp1252"), sent_as) == META.decode() + text
    assert decode(META + text.encode("cp1252"), "windows-1252") == META.decode() + text


@pytest.mark.parametrize(
    ("text", "written_in", "said"),
    [
        ("Мельница", "windows-1251", "windows-1251"),
        ("Café", "latin-1", "iso-8859-1"),  # ends like UTF-8 that was cut off
        ("Naïve – “yes”", "cp1252", "iso-8859-1"),  # what browsers read, and editors write, under that name
        ("一个渡船，九只羊", "gbk", "gb2312"),  # begins like UTF-8
        ("Caf\ufffd", "utf-8", "x-none"),
    ],
)
def test_a_page_is_what_it_declares_or_was_sent_as(text: str, written_in: str, said: str) -> None:
    assert decode(text.encode(written_in), said) == text
    page = f'<meta charset="{said}"><p>{text}'
    assert decode(page.encode(written_in)) == page


def test_what_is_declared_is_not_believed_where_it_gives_hardly_any_character() -> None:
    text = "Die Mühle läuft wieder, weil der Müller es so möchte, und die Bäcker grüßen höflich über die Straße. " * 5
    for said in ("shift_jis", "utf-16", "x-none"):
        assert decode(text.encode("cp1252"), said) == text


@pytest.mark.parametrize(("head", "is_utf8"), [(META, True), (b"<p>", False)], ids=["declared", "undeclared"])
def test_a_page_that_declares_utf_8_may_hold_more_wrong_bytes(head: bytes, is_utf8: bool) -> None:
    data = "é".encode() * 10 + b"\xff" * 8
    assert (decode(head + data) == head.decode() + "é" * 10 + "\ufffd" * 8) is is_utf8


FRENCH = (
    "Le préfet a présenté lundi le projet de la scène à côté de la gare, très attendu par les élèves et leurs mères, "
    "qui l’espéraient dès l’été dernier."
)
FINNISH = "Kyläkauppa on löysi uuden kauppiaan, ja hän myy kahvia, leipää ja postimerkkejä joka päivä kello yhdeksästä."
POLISH = "Młyn w Górze Śląskiej znów mieli, a dzieci ze szkoły chodzą w każdą środę patrzeć, jak młynarz sypie żyto."
TURKISH = "Değirmenci köprünün altında çalışıyor, çocuklar da her çarşamba unun nasıl öğütüldüğünü görmeye gidiyor."


@pytest.mark.parametrize("stated", [True, False], ids=["language stated", "language not stated"])
@pytest.mark.parametrize(
    ("text", "language", "written_in"),
    [(FRENCH, "fr", "cp1252"), (FINNISH, "fi", "cp1252"), (POLISH, "pl", "cp1250"), (TURKISH, "tr", "cp1254")],
    ids=["fr", "fi", "pl", "tr"],
)
def test_a_charset_that_nobody_declares_is_one_of_the_language(
    text: str, language: str, written_in: str, stated: bool
) -> None:
    head = f'<html lang="{language}">' if stated else "<html>"
    page = f"{head}<body>{''.join(f'<p>{text}</p>' for _ in range(4))}</body></html>"
    assert decode(page.encode(written_in)) == page


def test_japanese_in_seven_bits_is_told_without_a_declaration() -> None:
    text = "市議会は火曜日、渡し船の再開を決めた。"
    assert decode(text.encode("iso2022_jp")) == text
    assert decode(b"\x1b[1mbold\x1b[0m on a terminal") == "\x1b[1mbold\x1b[0m on a terminal"
