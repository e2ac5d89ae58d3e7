"""Messages over pipes: whole or not at all."""

import io
import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.workers.frames import Outbox, read_frame, write_frame

PARTS = st.one_of(st.text(), st.integers(), st.floats(allow_nan=False), st.binary())


class _Trickle(io.BytesIO):
    """Hands out a few bytes at a time, as a pipe may."""

    def read(self, size=-1):
        return super().read(min(size, 3))


@given(st.lists(st.lists(PARTS, max_size=4).map(tuple), max_size=4), st.booleans())
def test_messages_come_out_as_they_went_in(messages, trickle):
    stream = io.BytesIO()
    for message in messages:
        write_frame(stream, message)
    source = (_Trickle if trickle else io.BytesIO)(stream.getvalue())
    assert [read_frame(source) for _ in messages] == messages
    assert read_frame(source) is None


@given(st.integers(0, 200))
def test_a_message_cut_off_is_the_end(length):
    stream = io.BytesIO()
    write_frame(stream, ("x" * 300,))
    assert read_frame(io.BytesIO(stream.getvalue()[:length])) is None


def test_arrays_keep_their_type():
    stream = io.BytesIO()
    write_frame(stream, ("load", np.arange(5, dtype=np.int32)))
    verb, values = read_frame(io.BytesIO(stream.getvalue()))
    assert verb == "load"
    assert values.dtype == np.int32
    assert values.tolist() == [0, 1, 2, 3, 4]


class _Slow(io.BytesIO):
    """Gives every other thread a chance to write in between."""

    def write(self, data):
        for k in range(0, len(data), 50):
            super().write(data[k : k + 50])
            threading.Event().wait(1e-4)
        return len(data)


def test_threads_do_not_mix_their_messages():
    stream = _Slow()
    outbox = Outbox(stream)
    threads = [threading.Thread(target=outbox.send, args=("part", str(k) * 400)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    source = io.BytesIO(stream.getvalue())
    texts = {read_frame(source)[1] for _ in threads}
    assert texts == {str(k) * 400 for k in range(8)}


def test_a_closed_stream_is_an_error_to_the_writer():
    stream = io.BytesIO()
    stream.close()
    with pytest.raises(ValueError, match="closed"):
        write_frame(stream, ("solve",))
