"""How each kind of file says what is struck out."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from spreadsheets import (
    CONTENT_TYPES,
    MAIN,
    STRUCK,
    Shared,
    biff_sheet,
    biff_strings,
    biff_workbook,
    ole,
    only,
    relationships,
    worksheet,
    write_ods,
    write_xlsb,
    write_xlsx,
    written,
)
from struck_files import PLAIN, saved

from concertaction.importers.files.child import Limits
from concertaction.importers.files.workbook import Reader, Sheet


def two(sheet: Sheet) -> tuple[list[list[Any]], list[list[Any]]]:
    """The filled cells of a sheet as they stand, and as they were received."""
    stands, received = (
        [[value for value in row if value is not None] for row in rows]
        for rows in (sheet.rows, sheet.received_rows)
    )
    return stands, received


def test_shared_strings_and_styles_of_excel(tmp_path: Path, reader: Reader) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        out, bold = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
        sheet: Any = book.add_worksheet()
        sheet.write_rich_string(0, 0, out, "A & B", bold, " <C>")
        sheet.write_rich_string(0, 1, "D ", bold, "E")
        sheet.write_row(1, 0, [12, "Z", 14])
        sheet.write(1, 1, "Z", out)
        sheet.write(1, 2, 14, out)
        sheet.write_blank(1, 3, None, out)

    assert two(only(reader.read(tmp_path / "a.xlsx"))) == (
        [["<C>", "D E"], [12]],
        [["A & B <C>", "D E"], [12, "Z", 14]],
    )


RICH = '<si><r><rPr><strike{}/></rPr><t>A</t></r><r><t xml:space="preserve"> B</t></r></si>'


def shared(path: Path, strings: str, rows: str, styles: str | None = None) -> Path:
    targets = (("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", relationships(("officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
            'relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", relationships(*targets))
        archive.writestr("xl/worksheets/sheet1.xml", worksheet(rows))
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        if styles:
            archive.writestr("xl/styles.xml", styles)
    return path


@pytest.mark.parametrize(
    ("val", "stands"),
    [
        ("", "B"),
        (' val="1"', "B"),
        (' val="true"', "B"),
        (' val="0"', "A B"),
        (' val="false"', "A B"),
    ],
)
def test_a_run_may_say_that_it_is_not_struck_out(
    val: str, stands: str, tmp_path: Path, reader: Reader
) -> None:
    path = shared(tmp_path / "a.xlsx", RICH.format(val), '<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    assert only(reader.read(path)).rows == [[stands]]


def test_what_is_pronounced_is_no_text_and_cells_may_have_no_address(tmp_path: Path, reader: Reader) -> None:
    strings = (
        "<si><t>strike</t></si>"
        '<si><r><rPr><strike/></rPr><t>A_x000D_</t></r><r><t> B</t></r><rPh sb="0" eb="1"><t>zz</t></rPh></si>'
    )
    rows = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    sheet = only(reader.read(shared(tmp_path / "a.xlsx", strings, rows)))
    assert two(sheet)[0] == [["strike"], ["strike", "B"]]


def test_a_prefix_changes_nothing(tmp_path: Path, reader: Reader) -> None:
    rows = (
        '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:r><x:rPr><x:strike/></x:rPr><x:t>A</x:t></x:r>'
        "<x:r><x:t> B</x:t></x:r></x:is></x:c></x:row>"
    )
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert only(reader.read(write_xlsx(tmp_path / "a.xlsx", xml))).rows == [["B"]]


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellStyleXfs><xf fontId="1"/></cellStyleXfs>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs>'
    "<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>"
)


def test_a_style_strikes_out_by_its_font(tmp_path: Path, reader: Reader) -> None:
    rows = (
        '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="1"><v>2</v></c><c r="C1" s="2"><v>3</v></c>'
        '<c r="D1" s="1" t="str"><f>A1</f><v>x</v></c><c r="E1"><v>5</v></c></row>'
    )
    path = write_xlsx(tmp_path / "a.xlsx", worksheet(rows), styles=STYLES)
    assert only(reader.read(path)).rows == [[1, None, 3, None, 5]]


def test_the_style_of_a_cell_holds_where_a_run_says_nothing(tmp_path: Path, reader: Reader) -> None:
    strings = '<si><r><t xml:space="preserve">A </t></r><r><rPr><b/></rPr><t>B</t></r></si><si><r><rPr><b/></rPr><t>C</t></r></si>'
    cells = "".join(f'<c r="{c}1" s="{s}" t="s"><v>{v}</v></c>' for c, s, v in ("A10", "B01", "C11", "D00"))
    path = shared(tmp_path / "a.xlsx", strings, f'<row r="1">{cells}</row>', STYLES)
    assert only(reader.read(path)).rows == [["B", "C", "C", "A B"]]


def test_nothing_is_looked_for_where_nothing_strikes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from concertaction.importers.files import guard, sheetxml, struckxml

    path = saved(tmp_path / "a.xlsx", PLAIN)
    archive, _kind = guard.open_zip(path.read_bytes(), Limits()._asdict())
    package = sheetxml.Package(archive)
    strikes = struckxml.strikes_in(package, package.part("xl/styles.xml"))
    assert (strikes.styles, strikes.strings) == (frozenset(), {})

    monkeypatch.setattr(struckxml, "Places", None)
    marks = sheetxml.scan(package.part(package.sheets[0].path), {}, strikes.mark)
    assert marks.struck == {}


ODS = """
 <table:table table:name="Actions">
  <table:table-column/><table:table-column table:default-cell-style-name="out"/><table:table-column/>
  <table:table-row>
   <table:table-cell office:value-type="string"><text:p><text:span text:style-name="T1">A</text:span> B
     <text:span text:style-name="T2">C<text:span text:style-name="T1">D</text:span></text:span></text:p>
     <text:p>E</text:p></table:table-cell>
   <table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>
   <table:table-cell table:style-name="inner" office:value-type="string" table:number-columns-repeated="2">
     <text:p>F</text:p></table:table-cell>
  </table:table-row>
  <table:table-row table:number-rows-repeated="2" table:default-cell-style-name="plain">
   <table:table-cell office:value-type="string"><text:p>G</text:p></table:table-cell>
   <table:table-cell office:value-type="string"><text:p>H</text:p></table:table-cell>
   <table:table-cell table:style-name="out" office:value-type="string"><text:p>I</text:p></table:table-cell>
  </table:table-row>
 </table:table>
"""
ODS_STYLES = (
    '<style:style style:name="out" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="inner" style:parent-style-name="out"/><style:style style:name="plain"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties '
    'style:text-line-through-type="single"/></style:style>'
    '<style:style style:name="T2"><style:text-properties style:text-line-through-style="none"/></style:style>'
)


@pytest.mark.parametrize("is_named", [False, True])
def test_opendocument(
    is_named: bool, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    import spreadsheets

    extra = []
    if is_named:
        head = spreadsheets.ODS.partition("<office:automatic-styles>")[0].replace("-content", "-styles")
        extra = [
            ("styles.xml", f"{head}<office:styles>{ODS_STYLES}</office:styles></office:document-styles>")
        ]
    else:
        with_styles = spreadsheets.ODS.replace("</office:automatic", ODS_STYLES + "</office:automatic")
        monkeypatch.setattr(spreadsheets, "ODS", with_styles)
    path = write_ods(tmp_path / "a.ods", ODS, extra=extra)

    assert two(only(reader.read(path))) == (
        [["B C\nE"], ["G", "H"], ["G", "H"]],
        [["A B CD\nE", 12, "F", "F"], ["G", "H", "I"], ["G", "H", "I"]],
    )


def test_old_workbooks(tmp_path: Path, reader: Reader) -> None:
    strings = biff_strings(("D E", [(0, 6), (1, 0)]), ("F G", [(2, 0)]), ("H", [(0, 5)]))
    row = ["A", ("B", STRUCK), Shared(0), (12.0, STRUCK), 13, Shared(1, STRUCK), Shared(2, STRUCK), Shared(1)]
    book = biff_workbook({"S": biff_sheet([row])}, strings=strings)
    path = written(tmp_path / "a.xls", ole({"Workbook": book}))
    assert two(only(reader.read(path))) == (
        [["A", "E", 13, "G", "H", "F G"]],
        [["A", "B", "D E", 12, 13, "F G", "H", "F G"]],
    )


def test_binary_workbooks(tmp_path: Path, reader: Reader) -> None:
    strings = [("plain", []), ("D E", [(0, 1), (1, 0)]), ("F G", [(2, 0)])]
    row = ["A", ("B", 1), Shared(1), (12.0, 1), 13, (Shared(2), 1), (Shared(0), 1), Shared(2), Shared(0)]
    sheet = only(reader.read(write_xlsb(tmp_path / "a.xlsb", [row], strings)))
    assert two(sheet) == (
        [["A", "E", 13, "G", "F G", "plain"]],
        [["A", "B", "D E", 12, 13, "F G", "plain", "F G", "plain"]],
    )


XML2003 = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="out"><Font ss:StrikeThrough="1"/>
 </Style></Styles><Worksheet ss:Name="S"><Table><Row><Cell><ss:Data ss:Type="String"
 xmlns="http://www.w3.org/TR/REC-html40"><S>A</S> B</ss:Data></Cell><Cell ss:StyleID="out"><Data ss:Type="Number"
 >12</Data></Cell><Cell><Data ss:Type="String">C</Data></Cell></Row></Table></Worksheet></Workbook>"""


def test_xml_of_excel_2003(tmp_path: Path, reader: Reader) -> None:
    sheet = only(reader.read(written(tmp_path / "a.xls", XML2003)))
    assert two(sheet) == ([["B", "C"]], [["A B", 12, "C"]])


def test_web_pages(tmp_path: Path, reader: Reader) -> None:
    page = (
        "<html><body><table><tr><td><s>A</s> B</td><td><del>C</del><td>D</td>"
        '<td><span style="text-decoration: line-through">E</span> <span>F</span></td></tr>'
        '<tr style="text-decoration:line-through"><td>G</td><td>H</td></tr>'
        '<tr><td>I</td><td style="TEXT-DECORATION-LINE: line-through">J</td></tr></table></body></html>'
    )
    sheet = only(reader.read(written(tmp_path / "a.html", page)))
    assert two(sheet) == (
        [["B", "D", "F"], [], ["I"]],
        [["A B", "C", "D", "E F"], ["G", "H"], ["I", "J"]],
    )


@pytest.mark.parametrize(
    ("cell", "stands"),
    [
        ('<td class="wide xl66">A</td>', []),
        ("<td class=xl65>A</td>", ["A"]),
        ('<td>A <font class="font5">B</font></td>', ["A"]),
        ('<td class="s3">A</td>', []),
        ('<td class="waffle">A</td>', ["A"]),
        ('<td>A <b style="text-decoration: line-through">B</b></td>', ["A"]),
        ('<td><p style="text-decoration: line-through">A<p>B</p></td>', ["B"]),
        ("<td><s><span>A</s> B</span></td>", ["B"]),
        ("<td><s>A<br>B</td><td>C</td>", ["C"]),
        ('<td><table style="text-decoration: line-through"><tr><td>A</table>B</td>', ["B"]),
        ('<td class="link">A</td><td class="old">B</td>', ["A", "B"]),
        ("<td><script>x='.s9{text-decoration:line-through}'</script><b class=s9>A</b></td>", ["A"]),
    ],
)
def test_web_pages_that_say_how_things_look(
    cell: str, stands: list[str], tmp_path: Path, reader: Reader
) -> None:
    """As Excel and Google write them, by classes; and elements that are closed as they come."""
    looks = (
        "<style><!--table {mso-x:0} .xl65 {color:red;}\n.xl66\n\t{color:red;\n\ttext-decoration:line-through;}"
        ".font4, .font5 {text-decoration:underline line-through} .ritz .waffle .s3{text-decoration:line-through;}"
        ".link:hover{text-decoration:line-through} /* .old{text-decoration:line-through} */"
        "--></style>"
    )
    page = f"<html><head>{looks}</head><body><table><tr>{cell}</tr></table></body></html>"
    sheet = reader.read(written(tmp_path / "a.html", page)).sheets[0]
    assert two(sheet)[0] == ([stands] if stands else [])


def test_marks_are_capped(tmp_path: Path, reader: Reader) -> None:
    rows = "".join(
        f'<row r="{n}">' + '<c s="1"><v>1</v></c>' * 10 + '<c s="0"><v>1</v></c></row>'
        for n in range(1, 10_002)
    )
    book = reader.read(write_xlsx(tmp_path / "a.xlsx", worksheet(rows), styles=STYLES))
    assert len(only(book).struck) == 100_000
    assert [one.code for one in book.notes] == ["unread-part"]


def test_one_long_text_that_is_struck_out_in_many_cells_stays_small(tmp_path: Path, reader: Reader) -> None:
    strings = f"<si><r><rPr><strike/></rPr><t>{'x' * 30_000}</t></r><r><t> {'y' * 2_000}</t></r></si>"
    cells = '<c t="s"><v>0</v></c>' * 20
    sheet = only(reader.read(shared(tmp_path / "a.xlsx", strings, f"<row>{cells}</row>" * 50)))
    assert len({id(value) for row in sheet.rows for value in row}) == 1
    assert len({id(one.pieces) for one in sheet.struck.values()}) == 1
