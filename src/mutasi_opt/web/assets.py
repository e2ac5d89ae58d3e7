"""Libraries of others that pages embed, as they were published."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["asset"]

#: Asks a browser's tools for a file that is not there.
_MAP: Final = re.compile(r"(//|/\*)# sourceMappingURL=\S*( ?\*/)?\s*$")


@cache
def asset(name: str) -> str:
    """Return a script or style sheet of ``web/assets``, fit to stand inside a page."""
    text = files("mutasi_opt.web").joinpath("assets", name).read_text(encoding="utf-8")
    return _MAP.sub("", text).replace("</script", "<\\/script")
