"""Letters and reports: the same content as a PDF that stays the same, and as HTML to read or print.

Rooms say what stands on a paper; how it is set is decided here once. See decision 0064.
"""

import base64
import hashlib
import html
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import typst

from throughcare.domain.directory.saying import day_in_words

HERE = Path(__file__).resolve().parent
TYPEFACE = HERE / "built"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a section."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Paragraphs, with an empty line between them; other line breaks stay as they are."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table; the first cell of a row says what the row is. Without a head: names and values."""

    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list with points."""

    items: tuple[str, ...]


Block = Heading | Text | Rows | Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A letter or report.

    `sender` and `addressee` are lines, `reference` what to quote in an answer; `compact` sets it
    smaller and without the room that a window envelope needs.
    """

    title: str
    day: date
    blocks: tuple[Block, ...]
    addressee: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    reference: str = ""
    compact: bool = False


def as_pdf(paper: Paper) -> bytes:
    """This gives the paper as a tagged PDF: the same bytes whenever and wherever it is asked.

    Where the typeface lacks a letter of somebody's name it is still set, but no longer keeps to
    PDF/A.
    """
    content = json.dumps({"paper": _plain(paper)}, ensure_ascii=False)
    compiler = _compiler(content)
    made_at = datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=made_at)
    except typst.TypstError as missing:
        if "could not be displayed with font" not in missing.message:
            raise
        pdf = compiler.compile(format="pdf", timestamp=made_at)
    if not isinstance(pdf, bytes):
        raise TypeError("a paper is one document")
    return pdf


def _compiler(content: str) -> typst.Compiler:
    if not TYPEFACE.is_dir():
        raise FileNotFoundError(f"{TYPEFACE} is missing: make environment")
    return typst.Compiler(
        input=HERE / "paper.typ",
        font_paths=[TYPEFACE],
        ignore_system_fonts=True,
        sys_inputs={"content": content},
    )


def _plain(paper: Paper) -> dict[str, object]:
    return {
        "title": _clean(paper.title),
        "date": [paper.day.year, paper.day.month, paper.day.day],
        "day": day_in_words(day=paper.day),
        "addressee": [_clean(line) for line in paper.addressee],
        "sender": [_clean(line) for line in paper.sender],
        "reference": _clean(paper.reference),
        "compact": paper.compact,
        "blocks": [_plain_block(block) for block in paper.blocks],
    }


def _plain_block(block: Block) -> dict[str, object]:
    match block:
        case Heading(words=words):
            return {"kind": "heading", "words": _clean(words)}
        case Text(words=words):
            return {"kind": "text", "paragraphs": _paragraphs(words)}
        case Rows(head=head, rows=rows):
            cells = [[_clean(cell) for cell in row] for row in rows]
            return {"kind": "rows", "head": [_clean(cell) for cell in head], "rows": cells}
        case Listed(items=items):
            return {"kind": "listed", "items": [_clean(item) for item in items]}


def _paragraphs(words: str) -> list[list[str]]:
    """Paragraphs of lines."""
    whole = _clean(words).strip()
    return [part.strip().split("\n") for part in whole.split("\n\n") if part.strip()]


def _clean(words: str) -> str:
    """Without what no typeface can show; line breaks stay."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        each for each in lines if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs")
    )


A_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+( \d{4})?")
STYLE = """
body { margin: 2rem auto; padding: 0 1rem; max-width: 42rem; color: #0b0c0c;
  font: 1rem/1.45 "Noto Sans", "Helvetica Neue", arial, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: 1.5rem 0 .75rem; }
h2 { font-size: 1.1rem; margin: 1.25rem 0 .35rem; }
p, ul { margin: 0 0 .75rem; }
.sender { text-align: right; }
table { width: 100%; border-collapse: collapse; margin: 0 0 .75rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0;
  border-bottom: 1px solid #b1b4b6; overflow-wrap: anywhere; }
th[scope=row] { font-weight: normal; }
.whole { white-space: nowrap; }
.named th { width: 32%; font-weight: bold; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }
  h2, tr { break-after: avoid; break-inside: avoid; } }
@page { size: A4; margin: 20mm; }
"""
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# What a page that is nothing but a paper may do: show itself in its own style.
SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"
)


def as_html(paper: Paper) -> str:
    """This gives the paper as one whole HTML document, to read, print or send on."""
    title = html.escape(_clean(paper.title))
    parts = [
        _address("sender", paper.sender),
        _address("addressee", paper.addressee),
        f"<p>{day_in_words(day=paper.day)}</p>",
        f"<p>Reference: {html.escape(_clean(paper.reference))}</p>" if paper.reference else "",
        f"<h1>{title}</h1>",
        *(_block_html(block) for block in paper.blocks),
    ]
    body = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def _address(name: str, lines: tuple[str, ...]) -> str:
    return f'<p class="{name}">{_broken(list(lines))}</p>' if lines else ""


def _broken(lines: list[str]) -> str:
    return "<br>".join(html.escape(_clean(line)) for line in lines)


def _block_html(block: Block) -> str:
    match block:
        case Heading(words=words):
            return f"<h2>{html.escape(_clean(words))}</h2>"
        case Text(words=words):
            return "\n".join(f"<p>{_broken(lines)}</p>" for lines in _paragraphs(words))
        case Rows(head=head, rows=rows):
            return _rows_html(head, rows)
        case Listed(items=items):
            points = "".join(f"<li>{_broken(item.split(chr(10)))}</li>" for item in items)
            return f"<ul>{points}</ul>"


def _whole(cell: str) -> str:
    """A day stays on one line, however much stands beside it."""
    return ' class="whole"' if A_DAY.fullmatch(cell.strip()) else ""


def _rows_html(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    heads = "".join(f'<th scope="col">{html.escape(_clean(cell))}</th>' for cell in head)
    lines = "".join(
        f'<tr><th scope="row"{_whole(first)}>{_broken(first.split(chr(10)))}</th>'
        + "".join(f"<td{_whole(cell)}>{_broken(cell.split(chr(10)))}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    named = "" if head else ' class="named"'
    top = f"<thead><tr>{heads}</tr></thead>" if head else ""
    return f"<table{named}>{top}<tbody>{lines}</tbody></table>"
