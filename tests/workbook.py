# SPDX-License-Identifier: MIT
"""Reads an .xlsx file with the standard library alone, and says where it is not what the Government Analysis Function's
checklist of accessible spreadsheets asks for."""
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DC = "{http://purl.org/dc/elements/1.1/}"
NOTE = re.compile(r"\[note (\d+)\]")
DIGIT_OF_ARIAL_12 = 1.2  # its width in widths of the default font's digits; letters are on the whole no wider


def unescaped(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def place(ref):
    """"C12" as (column, row), from 0."""
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", ref).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(digits) - 1


class Cell:
    def __init__(self, value, style):
        self.value, self.style = value, style

    @property
    def is_number(self):
        return isinstance(self.value, float)


class Style:
    def __init__(self, decimals, wrap, name, fill, colour):
        self.decimals, self.wrap, self.name, self.fill, self.colour = decimals, wrap, name, fill, colour


class Sheet:
    def __init__(self, name, root):
        self.name, self.root = name, root
        self.cells, self.tables, self.charts, self.drawings, self.links = {}, [], [], [], {}

    def text(self, column, row):
        cell = self.cells.get((column, row))
        return None if cell is None else cell.value

    @property
    def title(self):
        return self.text(0, 0)

    @property
    def lines(self):
        """What stands above the table."""
        first = self.tables[0].first if self.tables else 10**6
        return [self.text(0, row) for column, row in sorted(self.cells) if column == 0 and 0 < row < first]

    def rows(self):
        """The rows of the table by their heads."""
        table = self.tables[0]
        for row in range(table.first + 1, table.last + 1):
            yield {head: self.text(column, row) for column, head in enumerate(table.heads)}


class Table:
    def __init__(self, root):
        self.root = root
        self.name = root.get("displayName")
        begin, end = root.get("ref").split(":")
        (self.left, self.first), (self.right, self.last) = place(begin), place(end)
        self.heads = [unescaped(c.get("name")) for c in root.iter(MAIN + "tableColumn")]


class Book:
    def __init__(self, data):
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.files = self.zip.namelist()
        self.properties = self.xml("docProps/core.xml")
        strings = [unescaped("".join(t.text or "" for t in si.iter(MAIN + "t"))) for si in self.xml("xl/sharedStrings.xml")]
        self.read_styles()
        self.workbook = self.xml("xl/workbook.xml")
        targets = self.targets("xl/workbook.xml")
        self.sheets = []
        for sheet in self.workbook.iter(MAIN + "sheet"):
            self.sheets.append(self.read_sheet(sheet, targets[sheet.get(REL + "id")], strings))
        self.by_name = {sheet.name: sheet for sheet in self.sheets}

    def xml(self, name):
        return ET.fromstring(self.zip.read(name))

    def targets(self, name):
        rels = posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels")
        if rels not in self.files:
            return {}
        base = posixpath.dirname(name)
        return {r.get("Id"): posixpath.normpath(posixpath.join(base, r.get("Target"))) for r in self.xml(rels)}

    def read_styles(self):
        root = self.xml("xl/styles.xml")
        formats = {f.get("numFmtId"): f.get("formatCode") for f in root.iter(MAIN + "numFmt")}
        formats |= {"0": "General", "3": "#,##0", "1": "0", "2": "0.00", "4": "#,##0.00"}
        named = {s.get("xfId"): s.get("name") for s in root.iter(MAIN + "cellStyle")}
        fonts, fills = list(root.find(MAIN + "fonts")), list(root.find(MAIN + "fills"))
        self.styles = []
        for xf in root.find(MAIN + "cellXfs"):
            code = formats[xf.get("numFmtId")]
            alignment = xf.find(MAIN + "alignment")
            fill = fills[int(xf.get("fillId"))].find(f"{MAIN}patternFill/{MAIN}fgColor")
            colour = fonts[int(xf.get("fontId"))].find(MAIN + "color")
            self.styles.append(Style(None if code == "General" else len(code.partition(".")[2]),
                                     alignment is not None and alignment.get("wrapText") == "1", named.get(xf.get("xfId")),
                                     fill.get("rgb") if fill is not None else None,
                                     (colour.get("rgb") if colour is not None else None) or "FF000000"))

    def read_sheet(self, entry, name, strings):
        sheet = Sheet(entry.get("name"), self.xml(name))
        sheet.is_hidden = entry.get("state", "visible") != "visible"
        for c in sheet.root.iter(MAIN + "c"):
            v = c.find(MAIN + "v")
            if v is None and c.get("s"):
                continue
            value = strings[int(v.text)] if c.get("t") == "s" else float(v.text)
            sheet.cells[place(c.get("r"))] = Cell(value, self.styles[int(c.get("s", 0))])
        targets = self.targets(name)
        for link in sheet.root.iter(MAIN + "hyperlink"):
            sheet.links[place(link.get("ref"))] = link.get("location")
        for part in sheet.root.iter(MAIN + "tablePart"):
            sheet.tables.append(Table(self.xml(targets[part.get(REL + "id")])))
        for part in sheet.root.iter(MAIN + "drawing"):
            drawing = targets[part.get(REL + "id")]
            sheet.drawings.append(self.xml(drawing))
            sheet.charts += [self.xml(chart) for chart in self.targets(drawing).values()]
        return sheet


def contrast(a, b):
    def light(rgb):
        parts = [int(rgb[-6:][i:i + 2], 16) / 255 for i in (0, 2, 4)]
        r, g, b = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Checklist:
    """Every essential point, and those a council wants besides."""

    def __init__(self, book, first=("Cover", "Contents", "Notes"), published=False):
        self.book, self.first, self.published, self.faults, self.where = book, first, published, [], "workbook"
        self.workbook()
        for sheet in book.sheets:
            self.where = sheet.name
            self.sheet(sheet)

    def want(self, holds, what):
        if not holds:
            self.faults.append(f"{self.where}: {what}")

    def workbook(self):
        book = self.book
        names = [sheet.name for sheet in book.sheets]
        self.want(tuple(names[:len(self.first)]) == self.first, f"begins with {names[:3]}")
        self.want(len({n.lower() for n in names}) == len(names), "two sheets of one name")
        self.want(all(0 < len(n) <= 31 for n in names), "a name that Excel refuses")
        for key in ("title", "creator", "subject"):
            found = book.properties.find(DC + key)
            self.want(found is not None and found.text, f"no {key} among its properties")
        language = book.properties.find(DC + "language")
        self.want(language is not None and language.text == "en-GB", "no language")
        self.want("created" not in ET.tostring(book.properties, encoding="unicode"), "the time at which it was made")
        tables = [t.name.lower() for sheet in book.sheets for t in sheet.tables]
        self.want(len(set(tables)) == len(tables), "two tables of one name")
        self.want(not any(re.search(r"vba|media/|comments|externalLink", f) for f in book.files), "macros, pictures or links out")
        view = book.workbook.find(f"{MAIN}bookViews/{MAIN}workbookView")
        self.want(view.get("activeTab", "0") == "0" and view.get("firstSheet", "0") in ("0", "1"), "another sheet is open than the first")
        contents = [row["Sheet"] for row in book.by_name["Contents"].rows()]
        self.want(contents == [n for n in names if n not in ("Cover", "Contents")], "the contents are not the sheets")
        self.notes = {row["Note"] for row in book.by_name["Notes"].rows()} if "Notes" in book.by_name else set()

    def sheet(self, sheet):
        root = sheet.root
        self.want(not sheet.is_hidden, "a hidden sheet")
        for tag in ("mergeCell", "autoFilter", "pane", "headerFooter", "legacyDrawing", "rowBreaks", "sheetProtection", "dataValidation"):
            self.want(root.find(f".//{MAIN}{tag}") is None, f"has a {tag}")
        self.want(root.find(f".//{MAIN}f") is None, "a formula")
        self.want(not any(e.get("hidden") == "1" for e in root.iter()), "hidden rows or columns")
        selection = root.find(f".//{MAIN}selection")
        self.want(selection is None or selection.get("activeCell", "A1") == "A1", "the cursor is not in A1")
        title = sheet.cells.get((0, 0))
        self.want(title is not None and title.value, "no title in A1")
        self.want(title is not None and title.style.name == "Heading 1", "its title is no heading")
        self.want(len(sheet.tables) == (0 if sheet.name == "Cover" else 1), f"{len(sheet.tables)} tables")
        self.want(not sheet.drawings or sheet.charts, "a drawing that is no chart")
        self.links(sheet)
        self.markers(sheet)
        for (column, row), cell in sheet.cells.items():
            if cell.style.fill and cell.style.fill not in ("FFFFFFFF",):
                self.want(cell.value in ("green", "amber", "red"), f"a colour alone: {cell.value}")
                self.want(contrast(cell.style.fill, cell.style.colour) >= 4.5, f"the contrast of {cell.value}")
                self.want(not self.published, "a fill in what is published")
        for table in sheet.tables:
            self.table(sheet, table)
        for row in range(max((r for _, r in sheet.cells), default=0) + 1):
            self.want((0, row) in sheet.cells, f"row {row + 1} has nothing in column A")
        self.charts(sheet)

    def links(self, sheet):
        for at, location in sheet.links.items():
            target = re.fullmatch(r"'(.*)'!A1", location)
            self.want(target and target[1].replace("''", "'") in self.book.by_name, f"a link to {location}")
            self.want(len(str(sheet.text(*at))) > 3 and "http" not in str(sheet.text(*at)), f"a link called {sheet.text(*at)}")

    def markers(self, sheet):
        for at, cell in sheet.cells.items():
            if isinstance(cell.value, str) and sheet.name not in ("Notes", "Cover", "Not compared"):  # what others have printed
                for number in NOTE.findall(cell.value):
                    self.want(f"[note {number}]" in self.notes, f"there is no note {number}")
                self.want(not re.search(r"[†‡§¹²³⁴⁵]|\w\*$", cell.value), f"a symbol as a marker: {cell.value}")

    def table(self, sheet, table):
        self.want(re.fullmatch(r"[a-z][a-z_0-9]*", table.name), f"a table called {table.name}")
        self.want(table.left == 0, "its table does not begin in column A")
        self.want(table.root.get("headerRowCount", "1") == "1" and table.root.find(MAIN + "autoFilter") is None, "no row of headers, or a filter")
        self.want(all(h.strip() for h in table.heads) and len({h.lower() for h in table.heads}) == len(table.heads), "headers that are empty or alike")
        self.want(table.last > table.first, "a table without rows")
        self.want(max(row for _, row in sheet.cells) == table.last, "something below its table")
        self.want(all(column == 0 for column, row in sheet.cells if row < table.first), "something beside the lines above its table")
        self.want(all(column <= table.right for column, _ in sheet.cells), "something beside its table")
        self.want(any("one table" in line for line in sheet.lines), "it does not say how many tables it has")
        widths = {}
        for col in sheet.root.iter(MAIN + "col"):
            for c in range(int(col.get("min")) - 1, int(col.get("max"))):
                widths[c] = float(col.get("width"))
        empty = False
        for column, head in enumerate(table.heads):
            self.want(sheet.text(column, table.first) == head, f"the header {head} is not in its cell")
            cells = [sheet.cells.get((column, row)) for row in range(table.first, table.last + 1)]
            self.want(any(cells[1:]), f"an empty column {head}")
            is_number = any(c and c.is_number for c in cells[1:])
            for cell in cells:
                empty = empty or cell is None
                if cell is None:
                    continue
                if cell.is_number:
                    need = len(f"{cell.value:,.{cell.style.decimals}f}")
                else:
                    need = max((len(word) for word in cell.value.split()), default=0)
                    self.want(cell.style.wrap or need <= 31, f"text is not wrapped: {cell.value[:40]}")
                    self.want(not is_number or cell is cells[0] or cell.value in ("[c]", "[x]", "[z]") or head.startswith("Target"),
                              f"{cell.value} among the numbers of {head}")
                self.want(min(need, 120) * DIGIT_OF_ARIAL_12 <= widths.get(column, 8.43), f"{cell.value} is wider than its column {head}")
        self.want(all(any((c, row) in sheet.cells for c in range(len(table.heads))) for row in range(table.first, table.last + 1)), "an empty row")
        self.want(not empty or any("empty cell" in line for line in sheet.lines), "empty cells without explanation")
        marks = {c.value for (_, row), c in sheet.cells.items() if row > table.first and c.value in ("[c]", "[x]", "[z]")}
        for mark in marks:
            self.want(any(mark in line for line in sheet.lines), f"{mark} is not explained")

    def charts(self, sheet):
        self.want(len(sheet.charts) <= 1 and bool(sheet.charts) == sheet.name.startswith("Chart"), f"{len(sheet.charts)} charts")
        for chart in sheet.charts:
            texts = [p.get("descr", "") for d in sheet.drawings for p in d.iter(DRAWING + "cNvPr")]
            self.want(len(texts) == 1 and len(texts[0]) > 40, "a chart without a text alternative")
            self.want(chart.find(f".//{CHART}title") is not None, "a chart without a title")
            self.want(any(location.startswith("'Trend") for location in sheet.links.values()), "the sheet of its figures is not named")
            self.want(chart.find(f".//{CHART}dispBlanksAs").get("val") == "gap" if chart.find(f".//{CHART}dispBlanksAs") is not None else True, "missing periods are joined")
            for series in chart.iter(CHART + "ser"):
                for part in ("cat", "val"):
                    reference = series.find(f"{CHART}{part}//{CHART}f").text
                    name, begin, end = re.fullmatch(r"'?(.*?)'?!\$(\w+\$\d+):\$(\w+\$\d+)", reference).groups()
                    self.want(name.replace("''", "'") == sheet.name, f"a series of another sheet: {reference}")
                    (left, first), (right, last) = place(begin.replace("$", "")), place(end.replace("$", ""))
                    table = sheet.tables[0]
                    self.want(left == right and (first, last) == (table.first + 1, table.last), f"a series that is not a column: {reference}")
                    cached = {int(p.get("idx")): p.find(CHART + "v").text for p in series.find(f"{CHART}{part}").iter(CHART + "pt")}
                    for n, row in enumerate(range(first, last + 1)):
                        value = sheet.text(left, row)
                        shown = cached.get(n)
                        same = shown in (None, "") if value is None else shown == value or (isinstance(value, float) and float(shown) == value)
                        self.want(same, f"{reference} draws {shown} for {value}")
