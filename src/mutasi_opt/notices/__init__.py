"""What each person and each agency is told of a plan: letters from editable templates, and briefing lists."""

from mutasi_opt.notices.folder import WrittenFile, check_notices_place, write_notices
from mutasi_opt.notices.options import DEFAULT_DAYS, Form, NoticeOptions
from mutasi_opt.notices.slots import SLOTS, Template
from mutasi_opt.notices.templates import read_forms, write_templates

__all__ = [
    "DEFAULT_DAYS",
    "SLOTS",
    "Form",
    "NoticeOptions",
    "Template",
    "WrittenFile",
    "check_notices_place",
    "read_forms",
    "write_notices",
    "write_templates",
]
