"""The command line: parse, call, print, exit code."""

from mutasi_opt.cli.app import application, main

__all__ = ["application", "main"]
