from dataclasses import replace
from datetime import date

import pytest

from throughcare.gateways.paper import (
    SECURITY_POLICY,
    Heading,
    Listed,
    Paper,
    Rows,
    Text,
    as_html,
    as_pdf,
)

LETTER = Paper(
    title="You missed an appointment",
    day=date(2026, 3, 3),
    sender=("Probation, West Town",),
    addressee=("Łukasz Ștefănescu", "12 <b>High</b> Street"),
    reference="WT-1042",
    blocks=(
        Text(words="Dear Łukasz,\n\nPlease #emph[ring] *us* & 'soon'."),
        Heading(words="What you can do"),
        Rows(rows=(("When", "2 March, 10:00"), ("With", "Дмитрий <script>"))),
        Rows(head=("Day", "Found"), rows=(("1 March", "methadone"),)),
        Listed(items=("Ring us.", "Write <i>to</i> us.")),
    ),
)


def pages(pdf: bytes) -> int:
    return pdf.count(b"/Type/Page/")


def test_the_same_paper_gives_the_same_bytes():
    assert as_pdf(LETTER) == as_pdf(LETTER)
    assert as_pdf(LETTER) != as_pdf(replace(LETTER, day=date(2026, 3, 4)))


def test_a_pdf_says_that_it_is_tagged_and_in_which_language():
    pdf = as_pdf(LETTER)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf
    assert b"pdfuaid:part" in pdf


@pytest.mark.parametrize(
    "name", ["Łukasz Ștefănescu", "Дмитрий", "Ελένη", "Nguyễn Thị", "李明", "محمد", "a\x00b\ud800"]
)
def test_any_name_can_stand_on_a_paper(name):
    paper = replace(LETTER, title=name, addressee=(name,), blocks=(Text(words=name),))
    assert as_pdf(paper).startswith(b"%PDF")
    assert "</html>" in as_html(paper)


@pytest.mark.parametrize("blocks", [(), (Rows(rows=()),), (Listed(items=()),), (Text(words=" "),)])
def test_a_paper_with_nothing_on_it_is_still_one(blocks):
    assert as_pdf(replace(LETTER, blocks=blocks, addressee=(), sender=())).startswith(b"%PDF")


def test_a_long_paper_has_several_pages_in_one_document():
    long = replace(LETTER, blocks=tuple(Text(words=f"Paragraph {n}") for n in range(200)))
    assert pages(as_pdf(LETTER)) == 1
    assert pages(as_pdf(long)) > 1


def test_what_people_wrote_is_shown_and_never_markup():
    page = as_html(LETTER)
    assert '<th scope="row" class="whole">1 March</th>' in page
    assert "12 &lt;b&gt;High&lt;/b&gt; Street" in page
    assert "Дмитрий &lt;script&gt;" in page
    assert "Write &lt;i&gt;to&lt;/i&gt; us." in page
    assert "<script" not in page
    assert "Please #emph[ring] *us* &amp; &#x27;soon&#x27;." in page


def test_html_names_its_language_and_says_what_its_rows_are():
    page = as_html(LETTER)
    assert '<html lang="en-GB">' in page
    assert "<title>You missed an appointment</title>" in page
    assert '<th scope="row">When</th>' in page
    assert '<th scope="col">Found</th>' in page
    assert "3 March 2026" in page


def test_a_page_that_is_a_paper_may_do_nothing_but_show_itself():
    assert SECURITY_POLICY.startswith("default-src 'none'; style-src 'sha256-")
