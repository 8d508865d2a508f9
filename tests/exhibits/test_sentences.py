"""Python and the page's script make one sentence of the same rows, whichever rows a reader leaves out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ashraf import ledger
from tests.quiz.node import Script
from whosays.exhibits.sentences import Form, Sentence
from whosays.model.records import Figure

FIGURES: list[Figure] = [*ledger.tolls.values(), *ledger.population.values()]


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    running = Script("../exhibits/sentences.js")
    yield running
    running.close()


@settings(max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.sampled_from(FIGURES), min_size=1, max_size=12, unique_by=lambda r: r.id),
       form=st.sampled_from(["settling", "ranges", "population"]), data=st.data())
def test_every_part_of_the_evidence_is_told_alike(script: Script, rows: list[Figure], form: Form, data: st.DataObject) -> None:
    homes = data.draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))
    rule = Sentence(form, "residents killed", ", as known on 1 May 2011", ("One", "Two", "Three"),
                    {r.id: home for r, home in zip(rows, homes, strict=True)})
    kept = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)).filter(any))
    ours = rule.say([r for r, is_kept in zip(rows, kept, strict=True) if is_kept])
    assert script.ask([rule.payload(rows), kept]) == ours
