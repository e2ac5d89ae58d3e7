"""The ledger of a plan folder: who decided, solved and stated what, in a chain of hashes.

It lies beside the plan as JSON lines and is only ever added to. Each line holds the hash of the one
before, so that an edited, removed, inserted or reordered line shows; plan.json holds the hash of the
last one, so that a shortened ledger shows too.
"""

from mutasi_opt.ledger.chain import Chain, read_chain
from mutasi_opt.ledger.entry import Entry, Stamp
from mutasi_opt.ledger.folder import LEDGER, Book, open_book
from mutasi_opt.ledger.lock import held
from mutasi_opt.ledger.record import check_book, record_solve, record_state

__all__ = [
    "LEDGER",
    "Book",
    "Chain",
    "Entry",
    "Stamp",
    "check_book",
    "held",
    "open_book",
    "read_chain",
    "record_solve",
    "record_state",
]
