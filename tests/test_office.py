"""The workbook of the quarter in LibreOffice, page by page: what a council member holds in hand."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from stored import CPAS, EFT, FOREM, OISP, SHOP, SSM, WHO, action, note

from concertaction import periods, territory
from concertaction.coverage import AcceptedGap
from concertaction.i18n import speaking
from concertaction.quarter import Expected, Received, build
from concertaction.reports.formats import quarterly

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    SOFFICE is None or PDFTOTEXT is None,
    reason="LibreOffice or pdftotext is not installed (apt-get install libreoffice-calc poppler-utils)",
)


@pytest.fixture(scope="module", autouse=True)
def _french() -> Iterator[None]:
    with speaking("fr"):
        yield


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The text of each page that LibreOffice prints of a report."""
    folder = tmp_path_factory.mktemp("office")
    actions = (
        action(1, EFT, FOREM, CPAS, on="1.1 2.3", communes=("Mons", "Dour"), participants=123_456),
        action(2, OISP, SSM, on="1.2", title="Accompagnement en groupe, deux jours par semaine, " * 4),
        action(3, OISP, SHOP, on="3.3", start="2012-07-01", end=None, open_end=True),
        action(4, CPAS, WHO, on="4.3", end="2011-05-31"),
        *(action(10 + number, EFT, CPAS, on="1.1", title=f"Atelier n° {number}") for number in range(60)),
    )
    found = build(
        actions,
        note(),
        periods.parse("2012-Q3"),
        territory=territory.load(),
        submissions=[
            Received(1, "envoi.xlsx", "a" * 64, "2012-Q3", "2012-10-05T08:00:00.000000Z", (EFT, CPAS), 9, 2)
        ],
        expected=[Expected(one.name, one) for one in (EFT, OISP, CPAS)],
        accepted=[AcceptedGap("4.3", "convention en cours", "AL", "2012-01-01", "2013")],
        moment="2012-10-05T08:00:00.123456Z",
        version="1.2.3",
    )
    (folder / "rapport.xlsx").write_bytes(quarterly.render(found))
    assert SOFFICE is not None
    assert PDFTOTEXT is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "rapport.xlsx"],
        check=True,
        capture_output=True,
        timeout=180,
    )
    done = subprocess.run(
        [PDFTOTEXT, "-layout", folder / "rapport.pdf", "-"], check=True, capture_output=True, timeout=60
    )
    return done.stdout.decode().split("\f")[:-1]


def test_the_synthesis_is_one_whole_page(printed: list[str]) -> None:
    first, second = printed[:2]

    assert "Rapport trimestriel 2012-T3" in first
    for code in note().objectives:
        assert f" {code} " in first, code
    for words in (
        "Total, chacun compté une fois",
        "Comment lire ce tableau",
        "Objectifs couverts, par trimestre",
    ):
        assert words in first
    assert "Objectifs et opérateurs – 2012-T3" in second


def test_every_sheet_is_printed_with_its_headings_and_no_column_is_too_narrow(printed: list[str]) -> None:
    whole = "\n".join(printed)

    for title in ("Partenariats – 2012-T3", "Qui travaille avec qui", "Lacunes et objectifs minces", "Changements",
                  "Axe 1 – ", "Axe 5 – ", "Objectifs et communes", "Trimestre par trimestre", "Comment ces chiffres"):  # fmt: skip
        assert title in whole, title
    assert "###" not in whole
    assert "123456" in whole
    of_axis = [page for page in printed if "Atelier n°" in page and "Participants" in page]
    assert len(of_axis) >= 2
    assert all("Opérateur" in page and "Source" in page for page in of_axis)
    assert all(f"Atelier n° {number}" in whole for number in range(60))
    assert len(printed) < 30
