"""Camp Ashraf: who says so? The door for the book's cells: `from ashraf import Quiz, check, exhibits, ledger`.

`ledger`    who says what: `ledger.table("tolls")`, `ledger.only("tolls", standpoint="un")`, `ledger.km("mehran", "baghdad")`
`exhibits`  charts, maps, accounts, and `exhibits.explore`, which puts controls above them
`Quiz`      the questions of a chapter: `Quiz("raid")`
`check`     exercises that answer at once: `check.raid_1(answer)`
"""

from pathlib import Path

from whosays.door import Door

# Cells of notebooks that somebody kept from an earlier version of the book import from these paths.
_OLD = {"ashraf.exhibits": "exhibits", "ashraf.exhibits.maps": "exhibits", "ashraf.check": "check",
        "ashraf.evidence": "whosays.ledger", "ashraf.evidence.figures": "whosays.ledger.figures",
        "ashraf.evidence.ledger": "whosays.ledger.ledger"}
_DOOR = Door("ashraf", Path(__file__).parent, _OLD)
__getattr__, __dir__ = _DOOR.get, _DOOR.names

if __name__ == "__main__":
    _DOOR.run()
