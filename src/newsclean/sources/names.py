"""What a file's name says of it: a page, many pages, or no page at all."""

from __future__ import annotations

import re

COMPRESSED = (".gz", ".zst", ".bz2", ".xz")
MARKUP = frozenset(".html .htm .xhtml .xht .shtml .php .asp .aspx .jsp .cfm .mht .mhtml .eml".split())
PAGES = MARKUP | {".txt", ".text"}
# Files that lie beside saved pages. A name that is in neither list is judged by the file's content.
OTHERS = frozenset(
    ".css .less .scss .js .mjs .cjs .ts .tsx .jsx .vue .map .json .jsonl .ndjson .xml .rss .atom .xsl .xsd .dtd "
    ".csv .tsv .parquet .arrow .feather .sqlite .db .rst .adoc .tex .toml .yaml .yml .ini .cfg .conf .env "
    ".lock .log .part .journal .tmp .bak .swp .png .jpg .jpeg .jpe .gif .svg .svgz .webp .avif .ico .bmp .tif "
    ".tiff .heic .psd .mp3 .mp4 .m4a .m4v .mov .avi .mkv .webm .ogg .ogv .oga .wav .flac .opus .woff .woff2 .ttf "
    ".otf .eot .pdf .ps .eps .doc .docx .odt .rtf .xls .xlsx .ods .ppt .pptx .odp .epub .mobi .exe .dll .so .o .a "
    ".class .jar .wasm .bin .dat .iso .rar .7z .deb .rpm .apk .dmg .py .pyc .ipynb .rb .pl .sh .bat .ps1 .c .h "
    ".cpp .hpp .rs .go .java .kt .swift .sql .r .cdx .cdxj .wat .sha1 .sha256 .md5 .asc .sig .torrent .ics .vcf".split()
)  # fmt: skip
CONTAINERS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".warc": "warc", ".wet": "warc", ".zip": "zip", ".tar": "tar",
    ".tgz": "tar", ".tbz2": "tar", ".txz": "tar",
}  # fmt: skip
# How a record of newsclean's own begins in Markdown; other Markdown is what crawling services write.
_OWN_RECORD = re.compile(rb'---\r?\nsource: (?:"|null)')


def split_name(name: str) -> tuple[str, str]:
    """The stem and the lower-case suffix of a file's name below its compression: `a.HTML.gz` → `a`, `.html`."""
    stem = strip_compression(name)
    dot = stem.rfind(".")
    return (stem[:dot], stem[dot:].lower()) if dot > 0 else (stem, "")


def strip_compression(name: str) -> str:
    """The name without `.gz` and its like."""
    dot = name.rfind(".")
    return name[:dot] if dot > 0 and name[dot:].lower() in COMPRESSED else name


def container_of(name: str) -> str | None:
    """What kind of container holds many pages under this name, if one does: `jsonl`, `warc`, `zip` or `tar`."""
    return CONTAINERS.get(split_name(name)[1])


def is_page_by_content(head: bytes) -> bool:
    """Whether a file whose name tells nothing begins like a page: like text, or like something compressed.

    Records of an earlier run, which in Markdown look like text, are none.
    """
    from newsclean.formats import is_binary  # most names tell
    from newsclean.sources.compressed import is_compressed  # likewise

    if is_compressed(head):
        return True
    plain = bool(head.strip()) and not is_binary(head) and b"\x00" not in head[:1024]
    return plain and not _OWN_RECORD.match(head)


def readable(text: str) -> str:
    r"""Text with names of files in it, as text that can be UTF-8: bytes of a name that are none become `\xe9`."""
    try:
        text.encode()
    except UnicodeEncodeError:  # Python holds such bytes as halves of pairs
        return "".join(_show_half(c) if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _show_half(half: str) -> str:
    return f"\\x{ord(half) - 0xDC00:02x}" if "\udc80" <= half <= "\udcff" else "\ufffd"
