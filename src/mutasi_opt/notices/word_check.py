"""What a Word template may hold: no macros, nothing embedded, nothing fetched from elsewhere, nothing huge."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from mutasi_opt.loading.suggest import quote

__all__ = ["word_flaws"]

_MAX_BYTES: Final = 10_000_000
_MAX_EXPANDED: Final = 20_000_000
_MAX_PARTS: Final = 500
#: What a broken or protected zip file makes of itself.
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError,
    ValueError,
)  # fmt: skip
#: Parts that run or hold other documents.
_PARTS: Final = re.compile(
    r"vbaproject|vbadata|activex|/embeddings/|oleobject|/afchunk|customui|\.bin$|\.html?$|\.mht$|\.rtf$|\.exe$",
    re.IGNORECASE,
)
_INSTRUCTION: Final = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON|PRINT)\b",
    re.IGNORECASE,
)


def word_flaws(data: bytes) -> Iterator[str]:
    """Find what may not stand in a .docx, without opening it as a document."""
    if len(data) > _MAX_BYTES:
        yield f"too large: {len(data):,} bytes ({_MAX_BYTES:,} are allowed)"
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _flaws(archive)
    except _BROKEN:
        yield "not a readable Word document (.docx); a protected one has to be saved without password"


def _flaws(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    expanded = sum(entry.file_size for entry in entries)
    if expanded > _MAX_EXPANDED or len(entries) > _MAX_PARTS:
        yield f"unfolds to {len(entries):,} parts of {expanded:,} bytes, more than allowed"
        return
    names = [entry.filename for entry in entries]
    if "word/document.xml" not in names:
        yield "not a Word document (.docx): it has no word/document.xml"
        return
    if len(set(names)) < len(names):
        yield "a part stands in it twice"
    for name in sorted(filter(_PARTS.search, names)):
        yield f"holds {quote(name)}: macros, embedded objects and other documents are not allowed"
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        yield from _part_flaws(entry.filename, archive.read(entry))


def _part_flaws(name: str, data: bytes) -> Iterator[str]:
    from lxml import etree  # noqa: PLC0415 - comes with python-docx, and most letters are HTML

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        yield f"{quote(name)} is not readable XML"
        return
    if root.getroottree().docinfo.doctype:
        yield f"{quote(name)} declares a document type"
        return
    told: list[str] = []
    for element in root.iter(etree.Element):
        match etree.QName(element).localname:
            case "Relationship" if element.get("TargetMode", "").casefold() == "external":
                if not element.get("Type", "").endswith("/hyperlink"):
                    target = quote(element.get("Target", ""))
                    yield f"refers to {target} outside the document (a picture or template by link)"
            case "Default" | "Override" if "macro" in element.get("ContentType", "").casefold():
                yield "is a macro-enabled document; save it as .docx"
            case "instrText":
                told.append(element.text or "")
            case "fldSimple":
                told += [value for key, value in element.attrib.items() if key.endswith("instr")]
            case _:
                pass
    # Word puts an instruction together from all its pieces.
    found = _INSTRUCTION.search("".join(told)) or _INSTRUCTION.search(" ".join(told))
    if found is not None:
        yield f"{quote(name)} has a field {found.group(0).upper()}, which fetches or runs something"
