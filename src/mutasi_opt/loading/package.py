"""The package that a workbook is: a zip archive from a stranger, opened within limits.

Nothing in it is run, followed or unfolded beyond a limit: macros are not read, links to other
files are not opened, and a part that declares a document type (the way to XML entities that
multiply) refuses the whole workbook.
"""

import io
import lzma
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, Any, Final
from xml.parsers import expat

from mutasi_opt.loading.limits import MAX_EXPANDED_BYTES, MAX_PARTS
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.suggest import quote

__all__ = [
    "BROKEN_PART",
    "WORKBOOK_SUFFIXES",
    "BrokenPackageError",
    "Package",
    "open_package",
    "run_parser",
]

#: Endings of files that are taken for workbooks; what is in them decides whether they can be read.
WORKBOOK_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".ods")

_NO_WORKBOOK: Final = "not an Excel workbook (.xlsx)"
_SAVE: Final = "open it in Excel and save it as 'Excel Workbook (.xlsx)'"
_REPAIR: Final = (
    "damaged or cut off ({what}); open it in Excel, let it be repaired, and save it again"
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: First bytes of workbooks of Excel 2 to 4, from before the time of packages.
_OLDEST: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_MAIN: Final = "xl/workbook.xml"
_STORED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED: Final = 0x1
_XML: Final = (".xml", ".rels", ".vml")
_CHUNK: Final = 1 << 16
#: What a damaged part makes the libraries raise.
BROKEN_PART: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, expat.ExpatError, EOFError,
    OSError, ValueError, LookupError, NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip


class BrokenPackageError(Exception):
    """A part cannot be read; the message is for the user."""


class Package:
    """The parts of a workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = frozenset(archive.namelist())

    def open(self, name: str) -> IO[bytes]:
        """Open a part; no more than the size that it declares is read of it."""
        return self._archive.open(name)

    def read(self, name: str) -> bytes:
        """Return a part whole."""
        return self._archive.read(name)


class _PrologEnd(Exception):  # noqa: N818 - not an error: the first element has been seen
    """The prolog of a part is over."""


def run_parser(package: Package, name: str, handlers: Callable[[Any], None]) -> None:
    """Run an expat parser over a part; ``handlers`` sets what it calls.

    Names of elements are ``namespace name``.

    Raises
    ------
    BrokenPackageError
        The part declares a document type.
    expat.ExpatError, and the others of BROKEN_PART
        It is damaged.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*declared: object) -> None:
        del declared
        raise BrokenPackageError(
            f"unsafe: its part {quote(name)} declares a document type, as no Excel workbook does"
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    handlers(parser)
    with package.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)


def open_package(data: bytes, file: str, report: Report) -> Package | None:
    """Open the package of a workbook (.xlsx, .xlsm); ``None`` after a fault.

    Whoever hands the same bytes to another reader may do so after this: sizes, parts and XML
    prologs have been checked.
    """
    place = Place(file)
    refusal = _no_package(data)
    if refusal:
        report.error(place, "", refusal)
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        refusal = _refusal(archive)
        if refusal:
            report.error(place, "", refusal)
            return None
        package = Package(archive)
        for name in sorted(package.names):
            if name.endswith(_XML):
                _check_prolog(package, name)
    except BrokenPackageError as error:
        report.error(place, "", str(error))
        return None
    except BROKEN_PART as error:
        report.error(place, "", _REPAIR.format(what=type(error).__name__))
        return None
    _warn(package, place, report)
    return package


def _no_package(data: bytes) -> str:
    """Say what bytes are that are no zip archive; empty where they are one."""
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    page = head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style"))
    reasons = (
        (data.startswith(_ZIP), ""),
        (not data.strip(b"\0"), "the file is empty"),
        (data.startswith(_OLE), _of_ole(data)),
        (data.startswith(_OLDEST), f"a workbook of an old Excel (.xls); {_SAVE}"),
        (page, f"a web page (HTML) with the name of a workbook; {_SAVE}"),
        (head.startswith(b"<?xml"), f"an XML file with the name of a workbook; {_SAVE}"),
    )
    return next((text for found, text in reasons if found), _NO_WORKBOOK)


def _of_ole(data: bytes) -> str:
    """Tell an encrypted workbook from the formats of before 2007, by the names of the streams."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return (
            "protected by a password; open it in Excel, take the password out under File > Info > "
            "Protect Workbook > Encrypt with Password, and save it"
        )
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return f"a workbook of an old Excel (.xls); {_SAVE}"
    return "not an Excel workbook (.xlsx) but another file of Office"


def _refusal(archive: zipfile.ZipFile) -> str:
    """Say why an archive is no workbook that is read; empty where it is one."""
    return next(_reasons(archive), "")


def _reasons(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    names = Counter(entry.filename for entry in entries)
    expanded = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS:
        yield f"has {len(entries):,} parts, more than {MAX_PARTS:,}"
    if expanded > MAX_EXPANDED_BYTES:
        yield f"unfolds to {expanded / 1e6:,.0f} MB, more than {MAX_EXPANDED_BYTES / 1e6:,.0f} MB"
    if "xl/workbook.bin" in names:
        yield f"a binary workbook (.xlsb); {_SAVE}"
    if "mimetype" in names and "content.xml" in names:
        yield "an OpenDocument spreadsheet (.ods); save it as 'Excel 2007-365 (.xlsx)'"
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        yield "protected by a password; save it without one"
    if _MAIN not in names:
        yield f"{_NO_WORKBOOK}: it has no part {quote(_MAIN)}"
    for name in sorted(name for name, times in names.items() if times > 1):
        yield _REPAIR.format(what=f"part {quote(name)} is there twice")
    if any(entry.compress_type not in _STORED for entry in entries):
        yield f"compressed as no Excel workbook is; {_SAVE}"


def _check_prolog(package: Package, name: str) -> None:
    """Refuse a part with a document type; only what stands before its first element is read."""

    def end(*element: object) -> None:
        del element
        raise _PrologEnd

    def handlers(parser: Any) -> None:  # noqa: ANN401 - expat has no type for it
        parser.StartElementHandler = end

    try:
        run_parser(package, name, handlers)
    except _PrologEnd:
        return
    except expat.ExpatError:
        if name == _MAIN:
            raise
        return  # a part that nobody may need; whoever does need it says so


def _warn(package: Package, place: Place, report: Report) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in package.names):
        text = "holds macros; they are never run, only the values of cells are read"
        report.warn(place, "", text)
    if any(name.startswith("xl/externalLinks/") for name in package.names):
        text = "refers to other files; they are not opened, stored values of formulas are read"
        report.warn(place, "", text)
