"""The closed vocabularies of the ledger: standpoints, certainty words, groups, measures, qualifiers.

A vocabulary is one place where a key, its label and its look are written, so that a chart, a page, a
worksheet and the key on the cover can never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standpoint:
    """Where a speaker stands. A standpoint is a perspective, never a grade.

    colour: (light theme, dark theme) as hex, each at least 3:1 against its page (WCAG 1.4.11).
    shape: a plotly marker symbol; colour and shape together tell standpoints apart without colour sight.
    """

    key: str
    label: str
    note: str
    colour: tuple[str, str]
    shape: str


STANDPOINTS: dict[str, Standpoint] = {
    s.key: s
    for s in (
        Standpoint("mek", "MEK and supporters",
                   "The group, its political arm the NCRI, residents of the camps, and supporters' groups abroad.",
                   ("#7a3e9d", "#c79be6"), "circle"),
        Standpoint("iraq_gov", "Iraqi authorities",
                   "Iraq's government, courts-martial, police, army, governors and state hospitals after 2003.",
                   ("#00663f", "#4fc48f"), "square"),
        Standpoint("iran_gov", "Iranian authorities",
                   "Iran's government, officials, state media and state-aligned institutes.",
                   ("#a8452c", "#f0906f"), "diamond"),
        Standpoint("us_gov", "United States government",
                   "US departments, commanders, embassies and members of Congress speaking as such.",
                   ("#1f5fa8", "#7db4f0"), "triangle-up"),
        Standpoint("europe", "European governments and the EU",
                   "Governments, ministers and parliaments of European states, and the EU's bodies other than courts.",
                   ("#0f7285", "#5cc7da"), "triangle-down"),
        Standpoint("un", "United Nations",
                   "UN missions, agencies, officials, experts and their documents.",
                   ("#3d6b8f", "#8fbfe3"), "pentagon"),
        Standpoint("court", "Courts and prosecutors",
                   "Judgments, orders, indictments and court papers, whichever country they come from.",
                   ("#5c5346", "#c9bda9"), "cross"),
        Standpoint("ngo", "Human rights organisations",
                   "Amnesty International, Human Rights Watch, the Red Cross movement and similar bodies.",
                   ("#a4006d", "#f07cc4"), "star"),
        Standpoint("former_members", "Former members' and victims' families' associations",
                   "People who left the group and associations of former members, relatives or victims. Several "
                   "are reported to have ties to Iranian authorities; the source's note says by whom.",
                   ("#8a5a00", "#e0b04a"), "hexagon"),
        Standpoint("press", "News media",
                   "Newspapers, agencies and broadcasters speaking in their own voice.",
                   ("#3a3f47", "#c3c9d2"), "triangle-right"),
        Standpoint("academic", "Scholars",
                   "Historians, political scientists, lawyers and research institutes.",
                   ("#4b4fb3", "#a5a8f5"), "triangle-left"),
        Standpoint("other", "Others",
                   "Reference works, blogs and speakers who fit none of the above; the source's note says who.",
                   ("#6b6b6b", "#a9a9a9"), "x"),
    )
}


@dataclass(frozen=True)
class Certainty:
    """How sure the ledger is of a claim: word, what the word means, and its icon (a plain glyph)."""

    key: str
    label: str
    meaning: str
    icon: str


CERTAINTY: dict[str, Certainty] = {
    c.key: c
    for c in (
        Certainty("established", "established", "Independent sources agree.", "●"),
        Certainty("disputed", "disputed", "Sources contradict each other.", "◐"),
        Certainty("alleged", "alleged", "Said, but not shown.", "○"),
        Certainty("party_claim", "party claim", "Only a party to the conflict says so.", "◇"),
        Certainty("corrected", "corrected", "Reported, and later revised.", "↺"),
    )
}

GROUPS: dict[str, str] = {
    "residents": "residents of the camp",
    "mek_fighters": "MEK fighters and members",
    "civilians": "civilians",
    "iraqi_forces": "Iraqi forces",
    "iranian_forces": "Iranian forces",
    "other": "others or not separated",
}

MEASURES: dict[str, str] = {
    "killed": "killed",
    "injured": "injured",
    "detained": "detained",
    "missing": "missing",
    "killed_and_injured": "killed and injured together",
}

QUALIFIERS: dict[str, str] = {
    "exactly": "The source gives the number without a hedge.",
    "about": "The source says about, around, some or nearly.",
    "at_least": "The source says at least, more than or over: the upper end is open.",
    "up_to": "The source says up to or as many as: the lower end is open.",
    "range": "The source gives two ends.",
    "worded": "The source uses a word such as dozens or thousands; it is never drawn as a number.",
}

ACCESS: dict[str, str] = {
    "full": "The whole document was read.",
    "excerpt": "A part of the document, often its opening, was read.",
    "memory": "Nobody looked at the document for this book; nothing rests on it alone.",
}

KINDS: dict[str, str] = {
    "news": "news report",
    "article": "article",
    "statement": "statement",
    "government": "government document",
    "court": "court document",
    "un_document": "UN document",
    "ngo_report": "human rights report",
    "report": "research report",
    "reference": "reference work",
    "book": "book",
}

TOPICS: dict[str, str] = {
    "origins": "what came before 1983, and ideas",
    "people": "people",
    "alliance": "the alliance with Saddam Hussein",
    "camp_life": "life in the camps",
    "protection": "protected status under the United States",
    "designation": "listings as a terrorist organisation",
    "raid": "the raid of 28-29 July 2009",
    "aftermath": "what followed",
}
