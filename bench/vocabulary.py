"""The words of the benchmark's articles. All of it is invented: no outlet, place, person or figure is real."""

from __future__ import annotations

REGISTRY = """\
benchmark-herald:
  name: The Benchmark Herald
  hosts: [www.herald.example]
  article_path: ^/20[0-9]{2}/[a-z0-9-]+$
  credit_name: Benchmark Herald
sample-science:
  name: Sample Science Weekly
  hosts: [science.example.org]
  credit_name: Sample Science
trial-tribune:
  name: Trial & Tribune
  hosts: [tribune.example.net]
  credit_name: Trial & Tribune
"""

# Of each source in the registry: its id, what comes before the slug of an original there, and its credit name.
SOURCES = (
    ("benchmark-herald", "https://www.herald.example/2024/", "Benchmark Herald"),
    ("sample-science", "https://science.example.org/", "Sample Science"),
    ("trial-tribune", "https://tribune.example.net/", "Trial & Tribune"),
)

TAGS = ("markets", "transport", "energy", "science", "law", "culture", "health", "education", "housing")

TITLES = ("{actor} {decided} {subject} in {place}", "{place}: {actor} {decided} {subject}")

HEADINGS = (
    "{actor} Leads the Way",
    "The Cost of {subject}: Spending vs. Returns",
    "What {subject} Means for {place}",
    "{actor} and {actor} Prepare for {subject}",
    "Looking Ahead: {subject} After {year}",
    "Why {place} Waits for {subject}",
)

LABELS = ("Cost", "Deadline", "Spending Surge", "Public Response", "Next Step", "Court Filing", "Turnout")

SENTENCES = (
    "{actor} {decided} {subject} in {month}, although {person} of {place} had asked for {n} more weeks.",
    "According to {person}, the {adjective} plan for {subject} costs ${n} million, or {percent}% more than in {year}.",
    "That is why {n} households in {place} now {verb} {subject}, and why {actor} does not.",
    "“Nobody would {verb} {subject} without a {adjective} reason,” said {person}, who lives in {place}.",
    "The figures from {place} are {adjective}: {n} people asked would {verb} {subject} again.",
    "However, such {adjective} promises bring scrutiny, and {actor}’s record on {subject} is short.",
    "Critics point out that {subject} remains {adjective}, while proponents {verb} it as they did in {year}.",
    "Since {month}, {actor} has spent ${n} million on {subject} and another {m} hours on meetings about it.",
    "Any delay beyond {month} could {verb} the {adjective} balance between {place} and {place}.",
    "In {place}, by contrast, {subject} doesn’t need to {verb} anything; it needs {n} volunteers and a key.",
    "The court in {place} heard that {actor} {decided} {subject} on page {n} of its file.",
    "Compliance will add {percent}% to the bill.",
    "{person} disagrees.",
    "The {adjective} correction may follow by {month}.",
)

ADVICE = (
    "Do not {verb} {subject} before {month}; ask {actor} for the figures of {year} first.",
    "If you live in {place}, read the {adjective} terms and compare them with those of {actor}.",
    "The push for {subject} means that {adjective} money will reach {place} sooner than {person} expects.",
    "It also raises a barrier for those who cannot {verb} {percent}% of their budget on {subject}.",
    "What {actor} says about {subject} rests on {n} cases, and none of them is from {place}.",
)

WORDS = {
    "actor": (
        *(
            "Almond Rail",
            "Bracken Power",
            "Calder Council",
            "Dovetail Labs",
            "Eastmere Bank",
            "Fenwick Mills",
        ),
        *(
            "Gorse Motors",
            "Hollin Water",
            "Ironbark Press",
            "Juniper Foods",
            "Kestrel Air",
            "Larkfield Trust",
        ),
    ),
    "place": (
        *(
            "Ashcombe",
            "Birling",
            "Copperhythe",
            "Dunmarsh",
            "Elderby",
            "Farrowgate",
            "Greyholm",
            "Harrowmouth",
        ),
        *("Ingleside", "Jarrowby", "Kelmscar", "Lower Thorne", "Marlbridge", "Northwick", "Oxley Fen"),
    ),
    "person": (
        *("Ada Winslow", "Bruno Tarn", "Celia Okafor", "Dmitri Vance", "Esther Quayle", "Farid Monk"),
        *("Greta Solheim", "Hugo Marsh", "Ines Calder", "Jonas Reed", "Kavita Stone", "Leopold Finch"),
    ),
    "subject": (
        *("night trains", "tidal power", "seed libraries", "heat pumps", "open ledgers", "school meals"),
        *("river ferries", "cargo bikes", "repair cafés", "storm drains", "solar roofs", "public benches"),
        *("weather stations", "autonomous cranes", "peat restoration", "museum archives", "rural broadband"),
    ),
    "decided": ("approves", "delays", "sells", "questions", "doubles", "abandons", "insures", "audits"),
    "verb": (
        "support",
        "measure",
        "finance",
        "replace",
        "postpone",
        "defend",
        "inspect",
        "share",
        "accelerate",
    ),
    "adjective": (
        *("unprecedented", "modest", "fragile", "tangible", "speculative", "steady", "costly", "overdue"),
        *("transparent", "seasonal", "voluntary", "regional", "disputed", "practical", "astronomical"),
    ),
    "month": ("January", "February", "March", "April", "June", "July", "September", "October", "November"),
    "year": ("1987", "1994", "2003", "2011", "2016", "2019", "2021", "2023"),
}
