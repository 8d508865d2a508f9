"""A reader's kernel: errors end at the reader's own line and say what there is; pandas draws offline. One kernel for all."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

ROOT = Path(__file__).resolve().parents[1]
# What people write, and words of the answer: of the result, or of the sentence that explains why there is none.
CALLS = {
    'ledger.table("tolls", standpoint="iran")': "did you mean 'iran_gov'",
    'ledger.table("tolls", measure="rescued")': "there are: detained, injured, killed",
    'ledger.table("tolls", as_of="soon")': "expected one such as '2009-07-29'",
    'ledger.table("toll")': "no table 'toll'; did you mean 'tolls'",
    'ledger.table("tolls")["speeker"]': "no column 'speeker'; did you mean 'speaker'",
    'ledger.table("tolls").speeker': "no column 'speeker'; did you mean 'speaker'",
    'ledger.table("tolls").sort_values("date")': "no column 'date' (it has: id, speaker",
    'ledger.table("tolls").groupby("stand").size()': "did you mean 'standpoint'",
    'ledger.table("tolls")[0]': "no column 0",
    'ledger.km("bagdad", "mehran")': "did you mean 'baghdad'",
    'ledger.claims["who-shoot"]': "did you mean 'who-shot'",
    'ledger.plus("tolls", low=11)': "field 'said_by' is missing",
    'exhibits.settling("ashraf-2009-07-28")': "settling needs group and measure too",
    'ledger.km("mehran")': "TypeError: km needs other too",
    'ledger.only()': "TypeError: only needs table too",
    'Quiz()': "TypeError: Quiz needs name too",
    'exhibits.Bar("a")': "TypeError: Bar needs value too",
    'exhibits.Inquiry()': "TypeError: Inquiry needs question too",
    'check("raid_1")': "an exercise comes after a dot: check.raid_1(answer)",
    'check["raid_2"](4)': "an exercise comes after a dot: check.raid_2(answer)",
    'check.raid_1(4, 5)': "it is 2 values. Expected: a number",
    'check.raid_1("four")': "it is text. Expected: a number",
    'exhibits.designations(by=1)': "designations takes no 'by'",
    'exhibits.maps': "exhibits has no 'maps'",
    'from ashraf import exhibit': "did you mean 'exhibits'",
    'check.raid_11': "did you mean 'raid_1'",
    'Quiz("rade")': "did you mean 'raid'",
    'exhibits.settling("ashraf-2009-07-28", "residents", "dead").save("x.doc")': "expected one of .png, .svg",
    'exhibits.settling("The raid on Camp Ashraf", "residents", "dead").summary': "residents of the camp killed",
    'len(ledger.table("tolls", as_of="29 July 2009")) > 5': "True",
    'ledger.table("tolls").low.plot()': "application/vnd.plotly",
    'ledger.tolls': "ledger.table('tolls') shows them",
    'check.raid_1(len)': "a function without its brackets",
}


def said(kernel: Any, code: str) -> str:
    """What a cell shows, without colours."""
    found: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        content = message["content"]
        found.extend(content.get("traceback", []))
        if "data" in content:
            found.extend([*content["data"], content["data"].get("text/plain", "")])

    kernel.execute_interactive(code, output_hook=hear, timeout=60)
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(found))


def test_every_call_is_answered_and_no_traceback_leaves_the_readers_line() -> None:
    manager, kernel = start_new_kernel(kernel_name="python3", env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        said(kernel, "from ashraf import Quiz, check, exhibits, ledger")
        for code, words in CALLS.items():
            told = said(kernel, code)
            assert words in told, f"{code}: {told}"
            assert "site-packages" not in told and "whosays/" not in told and told.count("Cell In[") <= 1, f"{code}: {told}"
        for text, some in (("exhibits.", {"camps_map", "points", "chart"}), ("ledger.", {"table", "plus", "tolls"})):
            names = kernel.complete(text, len(text), reply=True, timeout=30)["content"]["matches"]
            assert some <= set(names) and not [name for name in names if name.startswith("_")]
    finally:
        kernel.stop_channels()
        manager.shutdown_kernel(now=True)
