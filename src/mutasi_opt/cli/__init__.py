"""The command line: parse, call, print, exit code."""

from mutasi_opt.cli.app import app, main

__all__ = ["app", "main"]
