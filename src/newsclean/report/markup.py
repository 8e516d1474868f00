"""Makes HTML that no page content can break out of: text is escaped, what steers text is shown, scripts are pinned."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

# Tabs and line ends are text; other controls, and what turns the direction of the text around it, are made visible; so
# are halves of pairs, as which Python reads the bytes of a file's name that are no UTF-8.
_CONTROLS = (*range(9), *range(11, 32), *range(0x7F, 0xA0))
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HALVES = range(0xD800, 0xE000)
_STEERING = {code: f"⟨U+{code:04X}⟩" for code in (*_CONTROLS, *_TURNING, *_HALVES)}

_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="'
)


def safe(text: object) -> str:
    """Text as it may stand in an element or a quoted attribute; `None` is an empty text."""
    return "" if text is None else escape(str(text).translate(_STEERING))


def document(title: str, body: str) -> str:
    """One self-contained page: it loads nothing, and runs no script but our own.

    Args:
        title: plain text.
        body: HTML whose text went through `safe`.
    """
    script, style = (Path(__file__).with_name(name).read_text("utf-8") for name in ("report.js", "report.css"))
    pin = b64encode(sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{pin}'; base-uri 'none'; form-action 'none'"
    )
    return (
        f'{_HEAD}{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def is_document(path: Path) -> bool:
    """Whether a file is a page of a report, and not one that came from elsewhere."""
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD.encode()
