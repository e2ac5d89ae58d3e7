"""Programs of the solver child processes; each imports one solver and nothing else of this package but `frames`.

OR-Tools and HiGHS bundle clashing symbols and cannot live in one process; apart, each can also be killed on time.
"""
