"""Opens the files of a report with the tools that people have: python3 open.py FOLDER [--all]

The folder holds what `recount --formats all` wrote. Each check says what it did; a tool that is not installed is named and
skipped, or with --all is a fault.
"""

import csv
import importlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
csv.field_size_limit(1 << 30)


def fields(package, file):
    resource = next(r for r in package["resources"] if r["path"] == file)
    return {field["name"]: field["type"] for field in resource["schema"]["fields"]}


def rows(path):
    with open(path, newline="", encoding="utf-8") as sheet:
        return list(csv.DictReader(sheet))


def frictionless(folder, package, tool):
    report = tool.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldNumber", "code", "type", "message"])[:5]
    return f"{len(package['resources'])} resources are valid"


def pandas(folder, package, tool):
    types = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean", "date": "string"}
    for table in ("claims", "discrepancies"):
        kinds = fields(package, f"{table}.csv")
        data = tool.read_csv(
            folder / f"{table}.csv",
            dtype={name: types[kind] for name, kind in kinds.items()},
            keep_default_na=False,
            na_values=[""],
        )
        assert list(data.columns) == list(kinds)
        plain = rows(folder / f"{table}.csv")
        assert len(data) == len(plain)
        for name, kind in kinds.items():
            if kind == "date":
                tool.to_datetime(data[name], format="%Y-%m-%d")
            for value, text in zip(data[name], plain):
                assert tool.isna(value) == (text[name] == ""), (name, value)
                if kind in ("string", "integer") and text[name]:
                    assert str(value) == text[name], (name, value, text[name])
    return "claims.csv and discrepancies.csv have their types"


def pyarrow(folder, package, tool):
    import pyarrow.parquet

    types = {"string": "string", "integer": "int64", "number": "double", "boolean": "bool", "date": "date32[day]"}
    for table in ("claims", "discrepancies"):
        data = pyarrow.parquet.read_table(folder / f"{table}.parquet")
        kinds = fields(package, f"{table}.csv")
        assert [(f.name, str(f.type)) for f in data.schema] == [(n, types[k]) for n, k in kinds.items()]
        assert "documents" in json.loads(data.schema.metadata[b"recount"])
        plain = rows(folder / f"{table}.csv")
        assert data.num_rows == len(plain)
        for name, kind in kinds.items():
            for value, text in zip(data[name].to_pylist(), plain):
                same_text(kind, value, text[name])
    return "claims.parquet and discrepancies.parquet hold what the CSV files hold"


def same_text(kind, value, text):
    """The value is that of a CSV cell, but for the apostrophe that a spreadsheet needs."""
    if value is None:
        assert text == "", text
    elif kind == "number":
        assert f"{value:.2f}" == text, (value, text)
    elif kind == "boolean":
        assert str(value).lower() == text, (value, text)
    else:
        assert text in (str(value), f"'{value}"), (value, text)


def duckdb(folder, package, tool):
    for table in ("claims", "discrepancies"):
        count = len(rows(folder / f"{table}.csv"))
        parquet = tool.sql(f"select count(*) from '{folder}/{table}.parquet'").fetchall()[0][0]
        sheet = tool.sql(
            f"select count(*) from read_csv('{folder}/{table}.csv', all_varchar=true, max_line_size=100000000, "
            "strict_mode=false)"
        ).fetchall()[0][0]
        assert parquet == sheet == count, (table, parquet, sheet, count)
    low = f"select sum(low), typeof(any_value(published)) from '{folder}/claims.parquet'"
    total = sum(int(row["low"]) for row in rows(folder / "claims.csv") if row["low"])
    assert (tool.sql(low).fetchall()[0][0] or 0) == total
    return "Parquet and CSV are read, and a sum is right"


def openpyxl(folder, package, tool):
    book = tool.load_workbook(folder / "report.xlsx")
    assert book.sheetnames == ["discrepancies", "claims", "columns", "about"], book.sheetnames
    for table in ("claims", "discrepancies"):
        sheet = book[table]
        kinds = list(fields(package, f"{table}.csv").items())
        plain = rows(folder / f"{table}.csv")
        assert sheet.freeze_panes and sheet.auto_filter.ref, table
        lines = list(sheet.iter_rows())
        assert [cell.value for cell in lines[0]] == [name for name, _ in kinds]
        assert len(lines) == len(plain) + 1
        for line, text in zip(lines[1:], plain):
            for cell, (name, kind) in zip(line, kinds):
                check_cell(cell, kind, text[name])
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type != "f" and not cell.hyperlink, (sheet.title, cell.coordinate)
                assert not str(cell.value or "").startswith(FORMULA), (sheet.title, cell.coordinate)
    return "report.xlsx has its sheets, filters, frozen headers and types, and no formula"


def check_cell(cell, kind, text):
    if text == "":
        assert cell.value is None, (cell.coordinate, cell.value)
    elif kind in ("integer", "number") and len(text) < 16:
        assert cell.data_type == "n" and abs(cell.value - float(text)) < 0.01, (cell.coordinate, cell.value, text)
    elif kind == "date":
        assert cell.is_date or cell.data_type == "s", (cell.coordinate, cell.value)
        assert str(cell.value)[:10] == text, (cell.coordinate, cell.value, text)
    elif kind == "boolean":
        assert cell.value is (text == "true"), (cell.coordinate, cell.value)
    else:
        assert cell.data_type == "s", (cell.coordinate, cell.value)


def libreoffice(folder, package, program):
    import openpyxl as reader

    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for source in ("claims.csv", "discrepancies.csv", "report.xlsx"):
            # Commas, quotation marks, UTF-8, from line 1.
            filters = ["--infilter=CSV:44,34,76,1"] if source.endswith(".csv") else []
            done = subprocess.run(
                [program, f"-env:UserInstallation=file://{scratch}/profile", "--headless", *filters]
                + ["--convert-to", "xlsx", "--outdir", str(scratch / source), str(folder / source)],
                capture_output=True,
                text=True,
                timeout=300,
                check=True,
            )
            made = scratch / source / (source.rsplit(".", 1)[0] + ".xlsx")
            assert made.is_file(), done.stdout + done.stderr
            book = reader.load_workbook(made)
            # It writes yes and no as functions of its own.
            truth = ("=TRUE()", "=FALSE()")
            for sheet in book:
                for cell in (cell for line in sheet.iter_rows() for cell in line):
                    assert cell.data_type != "f" or cell.value in truth, (source, sheet.title, cell.coordinate)
            names = ("discrepancies", "claims") if source == "report.xlsx" else (source[:-4],)
            for table, sheet in zip(names, book):
                opened_rows(sheet, fields(package, f"{table}.csv"), rows(folder / f"{table}.csv"))
    return "claims.csv, discrepancies.csv and report.xlsx open with numbers as numbers, and no formula"


def opened_rows(sheet, kinds, plain):
    lines = list(sheet.iter_rows(max_row=len(plain) + 1, max_col=len(kinds)))
    assert [cell.value for cell in lines[0]] == list(kinds), sheet.title
    assert len(lines) == len(plain) + 1, (sheet.title, len(lines), len(plain))
    for line, text in zip(lines[1:], plain):
        for cell, (name, kind) in zip(line, kinds.items()):
            if kind in ("integer", "number") and text[name]:
                assert cell.data_type == "n" and abs(cell.value - float(text[name])) < 0.01, (name, cell.value)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    missing = []
    for check in (frictionless, pandas, pyarrow, duckdb, openpyxl):
        try:
            tool = importlib.import_module(check.__name__)
        except ImportError:
            missing.append(check.__name__)
            continue
        print(f"{check.__name__}: {check(folder, package, tool)}")
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program and "openpyxl" not in missing:
        print(f"libreoffice: {libreoffice(folder, package, program)}")
    else:
        missing.append("libreoffice" if not program else "libreoffice (for want of openpyxl)")
    if missing:
        print("skipped, not installed: " + ", ".join(missing))
    return 1 if missing and "--all" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
