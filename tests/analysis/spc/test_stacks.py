"""From long columns to matrices and back."""

import numpy as np

from pipeline.analysis.spc.stacks import STACK, boundaries, stacks


def test_stretches_of_equal_numbers() -> None:
    starts, lengths = boundaries(np.array([4, 4, 4, 9, 2, 2]))
    assert (starts.tolist(), lengths.tolist()) == ([0, 3, 4], [3, 1, 2])


def test_no_rows_have_no_stretches() -> None:
    assert [each.tolist() for each in boundaries(np.zeros(0, np.int64))] == [[], []]


def test_every_row_of_the_chosen_comes_once_beside_others_of_its_length() -> None:
    lengths = np.array([3, 1, 3, 2, 3])
    starts = np.cumsum(lengths) - lengths
    made = [(numbers.tolist(), places.tolist()) for numbers, places in stacks(starts, lengths, np.array([0, 2, 3]))]
    assert made == [([3], [[7, 8]]), ([0, 2], [[0, 1, 2], [4, 5, 6]])]


def test_a_stack_is_never_taller_than_it_may_be() -> None:
    count = STACK + 1
    starts, lengths = np.arange(count), np.ones(count, np.int64)
    assert [len(numbers) for numbers, _ in stacks(starts, lengths, starts)] == [STACK, 1]
