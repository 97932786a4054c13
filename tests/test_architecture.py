"""Imports point downwards only, and each library has one door (design section 2)."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from concertaction import patterns

PACKAGE = Path(__file__).parents[1] / "concertaction"

# From the ground up; a module may import those on the floors below its own, and its own floor's
# where it is the same package or pair of modules.
FLOORS: list[set[str]] = [
    {"i18n", "patterns"},
    {"text"},
    {"errors", "models"},
    {"toml_lines", "periods"},
    {"framework_shapes"},
    {"findings", "framework"},
    {"names", "kinds", "territory", "traits", "resemblance", "review", "details", "mapping"},
    {"importers", "partnerships", "networks", "breakdowns"},
    {"store", "coverage"},
    {"changes", "holes", "quarter", "opportunities"},
    {"reports", "intake", "enrolment", "gather", "publishing"},
    {"cli"},
    {"__main__"},
]

# Inside reports/: what is shown, then the quarterly report, then how it is written.
REPORTS: dict[str, set[str]] = {
    "": {"quarter", "contracts", "formats", "exchange"},  # what the modules of reports/ itself never import
    "quarter": {"contracts", "formats", "exchange"},
    "contracts": {"formats", "exchange"},
    "formats": {"contracts", "exchange"},
    "exchange": {"contracts", "formats"},
}

# Inside importers/: bytes, cells, sheets, then what is made of them.
IMPORTERS: list[str] = ["files", "values", "layouts"]

# Inside layouts/: what a cell may say, what a column, whose it is, tables, forms; the modules of layouts/
# itself stand above them, but for the sheet as all look at it and what all give.
LAYOUTS: list[str] = ["words", "columns", "operators", "tables", "forms"]
LAYOUTS_GROUND: set[str] = {"page", "shapes"}

DOORS: dict[str, set[str]] = {
    "python_calamine": {"importers"},
    "xlrd": {"importers"},
    "openpyxl": {"importers", "reports"},
    "xlsxwriter": {"reports"},
    "defusedxml": {"importers"},
    "orjson": {"importers"},
    "sqlite_utils": {"store"},
    "sqlite3": {"store"},
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"reports", "cli"},
    "snowballstemmer": {"mapping"},
    "tabulate": {"reports"},
    "networkx": {"partnerships", "reports"},
    "resvg_py": {"reports"},
    "jinja2": {"reports"},
    "markupsafe": {"reports"},
}


def modules() -> list[Path]:
    return [
        path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py" or path.parent != PACKAGE
    ]


def floor_name(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Dotted names imported anywhere in a file, but for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    names = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards(path: Path) -> None:
    floor_of = {name: number for number, floor in enumerate(FLOORS) for name in floor}
    here = floor_name(path)

    assert here in floor_of, f"{here} has no floor in the plan of the house"
    for name in imports(path):
        if name.startswith("concertaction.") and name.split(".")[1] in floor_of:
            there = name.split(".")[1]
            assert floor_of[there] <= floor_of[here], f"{here} imports {there}, which stands above it"


@pytest.mark.parametrize("path", sorted((PACKAGE / "importers").rglob("*.py")), ids=lambda path: path.stem)
def test_the_importers_flow_one_way(path: Path) -> None:
    part = path.relative_to(PACKAGE / "importers").parts[0]
    lower = IMPORTERS[: IMPORTERS.index(part) + 1] if part in IMPORTERS else None

    for name in imports(path):
        if lower is not None and name.startswith("concertaction.importers."):
            assert name.split(".")[2] in lower, f"{path.name} imports {name}, which stands above it"


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "importers" / "layouts").rglob("*.py")), ids=lambda path: path.stem
)
def test_the_layouts_flow_one_way(path: Path) -> None:
    part = path.relative_to(PACKAGE / "importers" / "layouts").parts[0].removesuffix(".py")
    lower = {*LAYOUTS_GROUND, *(LAYOUTS[: LAYOUTS.index(part) + 1] if part in LAYOUTS else ())}

    for name in imports(path):
        if name.startswith("concertaction.importers.layouts.") and part in {*LAYOUTS, *LAYOUTS_GROUND}:
            assert name.split(".")[3] in lower, f"{path.name} imports {name}, which stands above it"


@pytest.mark.parametrize("path", sorted((PACKAGE / "reports").rglob("*.py")), ids=lambda path: path.stem)
def test_the_reports_flow_one_way(path: Path) -> None:
    inside = path.relative_to(PACKAGE / "reports").parts
    never = REPORTS[inside[0] if len(inside) > 1 else ""]

    for name in imports(path):
        if name.startswith("concertaction.reports."):
            assert name.split(".")[2] not in never, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_door(path: Path) -> None:
    for name in imports(path):
        doors = DOORS.get(name.split(".")[0])
        assert doors is None or floor_name(path) in doors, f"{name} is imported in {path.name}"


def test_starting_up_imports_nothing_heavy() -> None:
    heavy = [
        "openpyxl",
        "sqlite_utils",
        "rich",
        "pydantic",
        "python_calamine",
        "rapidfuzz",
        "xlsxwriter",
        "stdnum",
        "networkx",
        "resvg_py",
    ]
    code = f"import sys, concertaction.cli; print([m for m in {heavy!r} if m in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_every_late_pattern_compiles() -> None:
    for path in PACKAGE.rglob("*.py"):
        if "import late" in path.read_text(encoding="utf-8"):
            parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
            importlib.import_module(".".join(parts).removesuffix(".__init__"))
    late = type(patterns.late(""))
    found = [
        value
        for name in sorted(name for name in sys.modules if name.startswith("concertaction"))
        for value in vars(sys.modules[name]).values()
        if isinstance(value, late)
    ]
    assert len(found) > 200
    assert all(isinstance(value.pattern, str) for value in found)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["README.md", "README.fr.md", "docs/decisions.md"])
def test_the_places_that_the_documents_name_exist(name: str) -> None:
    house = PACKAGE.parent
    text = (house / name).read_text(encoding="utf-8")
    places = set(re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.\w+)?|[a-z_]+\.py)`", text))

    assert [
        one
        for one in sorted(places)
        if not ((house / one).exists() or (PACKAGE / one).exists() or (PACKAGE / "importers" / one).exists())
    ] == []
    assert places or name == "README.fr.md"
