"""A whole ledger in a few lines: every table, every kind of field, nothing that another test could change."""

from __future__ import annotations

from pathlib import Path

FILES: dict[str, str] = {
    "vocabulary.yaml": """\
standpoints:
  mek: {label: The group, note: Its members., light: '#7a3e9d', dark: '#c79be6', shape: circle}
  iraq_gov: {label: The government, note: Its police., light: '#00663f', dark: '#4fc48f', shape: square}
  un: {label: United Nations, note: Its agencies., light: '#3d6b8f', dark: '#8fbfe3', shape: pentagon}
  press: {label: News media, note: Newspapers., light: '#3a3f47', dark: '#c3c9d2', shape: triangle-right}
  academic: {label: Scholars, note: Historians., light: '#4b4fb3', dark: '#a5a8f5', shape: triangle-left}
certainty:
  established: {label: established, meaning: Sources agree., icon: ✓}
  disputed: {label: disputed, meaning: Sources disagree., icon: ≠}
  alleged: {label: alleged, meaning: Not shown., icon: '?'}
  party_claim: {label: one side says, meaning: A party says so., icon: ½}
  corrected: {label: corrected, meaning: Revised., icon: ↺}
groups: {residents: residents, other: others}
measures: {killed: killed, injured: injured}
qualifiers: {exactly: No hedge., about: Hedged., at_least: Open above., up_to: Open below., range: Two ends., worded: A word.}
access: {full: All was read., excerpt: A part was read., memory: Nobody looked.}
bases:
  counted: counted, or had it counted
  saw: saw it
  told: was told by people who saw it
  repeats: repeats somebody else
  unsaid: does not say how
stood:
  there: was there
  later: saw later
  told: was told
  unsaid: does not say
relay_grounds:
  named: it names whom it repeats
  agency: it prints an agency's text
  same_words: it has the same words, later
  inferred: our inference
grounds:
  independent: two sources that do not repeat each other, not of one party
  document: the text is the act itself, such as a law, a ruling, an order
  admission: said against the speaker's own side
  agreed: opposing sides say the same
kinds: {news: news report, un_document: UN document, book: book}
topics: {raid: the raid}
sites: {ashraf: The camp}
""",
    "book.yaml": """\
title: A small book
short_title: Small
slug: small
package: a-small-book
""",
    "sources.bib": """\
@article{paper2009,
  author = {{A News Agency}},
  title = {Clashes at a camp},
  journal = {The Paper},
  date = {2009-07-29},
  year = {2009},
  url = {https://example.org/a},
  kind = {news},
  standpoint = {press},
  access = {full},
  verified = {true},
}

@techreport{un2010,
  author = {{A UN office}},
  title = {[Report 100\\% checked]},
  institution = {UN},
  date = {2010},
  kind = {un_document},
  standpoint = {un},
  access = {excerpt},
  annotation = {Two lines
    of a note.},
}

@book{book1989,
  author = {A Scholar},
  title = {A History},
  publisher = {A Press},
  date = {1989},
  kind = {book},
  standpoint = {academic},
  access = {memory},
}
""",
    "claims/raid.yaml": """\
- id: who-shot
  date: 2009-07-28/2009-07-29
  statement: Who fired is disputed.
  status: disputed
  sources:
  - paper2009
  - un2010
  detail: 'One says this: the other that.'
  accounts:
  - speaker: A spokesman
    standpoint: iraq_gov
    says: The residents did.
    sources: [paper2009]
    date: '2009-07-30'
  - speaker: A resident
    standpoint: mek
    says: The police did.
    sources:
    - un2010
  verified: true

- id: old-story
  date: '1989'
  statement: A book tells it.
  status: established
  sources: [book1989]
  unverified: true
""",
    "places.csv": """\
id,name,kind,lat,lon,precision_km,source,confidence,also_sources,as_printed,note
camp,The camp,mek_camp,34.0,44.5,6,paper2009,medium,un2010 book1989,,"A ""halo"", not a point"
city,The city,city,33.3,44.4,1,un2010,,,,
gate,The gate,gate,,,,paper2009,none,,,Two sides
""",
    "events.yaml": """\
- id: raid
  date: 2009-07-28T15:00
  title: The raid
  summary: Police enter.
  where: The camp
  place: camp
  topic: raid
  sources: [paper2009]
""",
    "tolls.csv": """\
id,event,group,measure,low,high,qualifier,wording,said_by,standpoint,as_of,source,verified,note
t1,raid,residents,killed,7,,at_least,at least seven,A hospital,press,2009-07-29,paper2009,true,
t2,raid,residents,killed,11,11,exactly,,A UN office,un,2010,un2010,,
t3,raid,residents,injured,,,worded,dozens,A UN office,un,2010,un2010,,
""",
    "population.csv": """\
id,where,who,low,high,qualifier,wording,said_by,standpoint,as_of,source,verified,note
p1,ashraf,residents,3400,3500,range,,A UN office,un,2010-01,un2010,,
""",
    "quantities/raid.csv": """\
id,low,high,qualifier,wording,said_by,standpoint,as_of,source,verified,about,unit,note
q1,36,36,exactly,,A UN office,un,2010,un2010,,people detained,people,
""",
    "designations.csv": """\
id,authority,listed,delisted,instrument,reason,sources,verified,note
us,United States,1997-10-08,2012-09-28,A law,Revoked.,paper2009 un2010,true,
""",
    "distances.csv": """\
id,origin,to,claimed_km_low,claimed_km_high,as_printed,direction_claimed,source,computed_km,difference_km,verdict,note
d1,camp,city,60,60,60 km north,north,paper2009,78.4,-18.4,does not agree,
""",
    "areas.csv": """\
id,source,as_printed,km2,km2_if_1000m2_dunam,note
a1,paper2009,36 square kilometres,36,,
""",
    "layout.yaml": """\
- id: gate-west
  feature: main gate
  statement: The gate is in the west.
  source: paper2009
  date: '2009'
  status: disputed
  conflicts_with: [gate-east]
- id: gate-east
  feature: main gate
  statement: The gate is in the east.
  source: un2010
  status: disputed
  also_in: [paper2009]
""",
    "article.yaml": """\
- id: s01
  statement: Seven died.
  attributed_to: the writer
  verdict: revised
  evidence: [un2010]
""",
    "corrections.yaml": """\
- id: cor-seven
  reported: Seven died.
  reported_by: [paper2009]
  correction: The UN counts eleven.
  sources: [un2010]
  topic: raid
  status: overturned
  told: nobody yet
  guard: Seven died
""",
    "open_questions.yaml": """\
- id: who-ordered
  topic: raid
  question: Who gave the order?
""",
    "people.yaml": """\
- id: a-person
  name: A Person
  script: شخص
  lang: fa
  aliases: [Another Spelling]
  role: Somebody.
  standpoint: mek
  sources: [paper2009]
""",
    "names.yaml": """\
- id: mek
  name: MEK
  means: Initials.
  used_by: Newspapers.
  signals: Nothing.
""",
    "glossary.yaml": """\
- id: toll
  term: toll
  explanation: A number of dead or hurt.
  aliases: [tolls]
""",
}


def write(folder: Path) -> Path:
    """Write the small ledger into a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
