"""Tidying languages, addresses, tags, labels and prices."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.fields.address import split_address, tidy_address
from newsclean.fields.label import tidy_label
from newsclean.fields.language import tidy_language
from newsclean.fields.paywall import tidy_paywall
from newsclean.fields.tags import MAX_TAGS, tidy_tags


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("en_us.UTF-8", "en-US"),
        ("DE", "de"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("pt-br", "pt-BR"),
        ("ar_AR", "ar"),
        ("English", None),
        ("en-" + "x" * 40, None),
        ("", None),
    ],
)
def test_a_language_becomes_a_tag_or_nothing(raw: str, tidy: str | None) -> None:
    assert tidy_language(raw) == tidy


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("/a.jpg", "https://gull.example/a.jpg"),
        ("//img.gull.example/a.jpg", "https://img.gull.example/a.jpg"),
        ("https://gull.example/a b.jpg", "https://gull.example/ab.jpg"),
        ("ftp://gull.example/a.jpg", None),
        ("data:image/png;base64,AAAA", None),
        ("javascript:void(0)", None),
        ("http://[", None),
    ],
)
def test_an_address_becomes_absolute_or_nothing(raw: str, tidy: str | None) -> None:
    assert tidy_address(raw, "https://gull.example/news/1") == tidy


def test_tags_come_apart_each_once() -> None:
    assert tidy_tags("Harbour, ferries; Harbour,#boats, ") == ("Harbour", "ferries", "boats")
    assert tidy_tags(f"desk:harbour, ferries, {'x' * 200}") == ("ferries",)


def test_a_label_is_no_address_and_no_essay() -> None:
    assert tidy_label(" The <b>Gull</b> &amp; Co ") == "The Gull & Co"
    assert tidy_label("https://gull.example") is None
    assert tidy_label("x" * 81) is None
    assert tidy_label("—") is None
    assert tidy_label(" ") is None


@pytest.mark.parametrize(
    ("raw", "costs"),
    [("False", True), ("true", False), ("http://schema.org/False", True), ("locked", True), ("?", None)],
)
def test_whether_reading_costs(raw: str, costs: bool | None) -> None:
    assert tidy_paywall(raw) is costs


@given(st.text(max_size=300))
def test_none_of_them_ever_raises(raw: str) -> None:
    tidy_language(raw)
    tidy_address(raw, "https://gull.example/")
    tidy_paywall(raw)
    label = tidy_label(raw, 300)
    assert label is None or label.strip() == label
    assert len(tidy_tags(raw)) <= MAX_TAGS


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/a/b?c=/d#e", "HTTP://Example.org:8080", "https://me:pw@example.org/x",
        "//example.org/a",
        "/a/b", "a:b", "mailto:x@example.org", "https://[2001:db8::1]:80/a", "", "#top", "https:///a", "a/b:c",
    ],
)  # fmt: skip
def test_an_address_is_taken_apart_as_the_standard_library_does(address: str) -> None:
    parts = urlsplit(address)
    assert split_address(address) == (parts.scheme, parts.hostname or "", parts.path)
