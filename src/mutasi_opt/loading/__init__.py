"""Loading: from files to a checked case, or to a list of everything that is wrong."""

from mutasi_opt.loading.reader import load, read
from mutasi_opt.loading.schema import schema

__all__ = ["load", "read", "schema"]
