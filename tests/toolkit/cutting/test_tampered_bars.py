"""Bar plans of random jobs pass the checker as they were made, and never when they were tampered with."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.toolkit.cutting.tampering import rejected


@pytest.mark.slow
@settings(derandomize=True, deadline=None, max_examples=3)
@given(seed=st.integers(0, 10**6))
def test_every_tampered_bar_plan_is_rejected(seed):
    missed = [name for name, was_rejected in rejected(12, seed, each=12) if not was_rejected]
    assert missed == []
