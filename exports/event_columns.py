"""The columns of three data sets of political events, in their order, as SQL over our edges.

Tables: `e` an edge, `r` its relation's codes, `s` and `t` the codes of source and target. A column that
nothing in our graph answers is empty, so that rows can be stacked with those of the data set itself. Our
own columns follow at the end.
"""

from __future__ import annotations

Columns = tuple[tuple[str, str], ...]

EMPTY = "NULL::VARCHAR"
# A number that R and Stata hold exactly, the same for the same edge.
NUMBER = "('0x' || md5(e.id)[:13])::BIGINT"
OUR_OWN = (
    ("Relation", "e.relation"),
    ("URL", "e.url"),
    ("Document", "e.document"),
    ("Evidence", "e.evidence"),
)


def _empty(*names: str) -> Columns:
    return tuple((name, EMPTY) for name in names)


def _polecat_actor(role: str, end: str, side: str) -> Columns:
    return (
        (f"{role} Name", f"e.{end}"),
        (f"{role} Country", f"{side}.iso3"),
        (f"{role} COW", EMPTY),
        (f"Primary {role} Sector", f"{side}.sector"),
        (f"{role} Sectors", f"{side}.sector"),
        (f"{role} Title", EMPTY),
        (f"{role} Name Raw", f"e.{end}_text"),
        (f"Wikipedia {role} ID", EMPTY),
    )


_PLACE = ("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID")

POLECAT: Columns = (
    ("Event ID", "e.id"),
    ("Event Date", "e.day"),
    ("Event Type", "r.plover"),
    ("Event Mode", "r.mode"),
    ("Intensity", "r.weight"),
    ("Quad Code", "r.quad_words"),
    ("Contexts", EMPTY),
    *_polecat_actor("Actor", "source", "s"),
    *_polecat_actor("Recipient", "target", "t"),
    *_empty(*_PLACE, "Raw Placename", "Feature Type"),
    ("Source", "e.outlet"),
    *_empty("Publication Date", "Story People", "Story Organizations", "Story Locations", "Language"),
    ("Version", "'whowhom'"),
    ("CAMEO Code", "r.cameo"),
    *OUR_OWN,
)

ICEWS: Columns = (
    ("Event ID", NUMBER),
    ("Event Date", "e.day"),
    ("Source Name", "e.source"),
    ("Source Sectors", "s.sector_words"),
    ("Source Country", "s.country"),
    ("Event Text", "r.reads_as"),
    ("CAMEO Code", "r.cameo"),
    ("Intensity", "r.weight"),
    ("Target Name", "e.target"),
    ("Target Sectors", "t.sector_words"),
    ("Target Country", "t.country"),
    ("Story ID", "e.document"),
    ("Sentence Number", EMPTY),
    ("Publisher", "e.outlet"),
    *_empty("City", "District", "Province", "Country", "Latitude", "Longitude"),
    *OUR_OWN,
)


def _gdelt_actor(number: int, end: str, side: str) -> Columns:
    actor = f"Actor{number}"
    return (
        (f"{actor}Code", f"nullif(concat({side}.iso3, {side}.sector), '')"),
        (f"{actor}Name", f"upper(e.{end})"),
        (f"{actor}CountryCode", f"{side}.iso3"),
        *_empty(*(f"{actor}{what}Code" for what in ("KnownGroup", "Ethnic", "Religion1", "Religion2"))),
        (f"{actor}Type1Code", f"{side}.sector"),
        *_empty(f"{actor}Type2Code", f"{actor}Type3Code"),
    )


def _gdelt_place(whose: str) -> Columns:
    words = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
    return _empty(*(f"{whose}Geo_{word}" for word in words))


GDELT: Columns = (
    ("GLOBALEVENTID", NUMBER),
    ("SQLDATE", "replace(e.day, '-', '')"),
    (
        "MonthYear",
        "CASE WHEN regexp_matches(e.date, '^[0-9]{4}-[0-9]{2}') THEN replace(e.date[:7], '-', '') END",
    ),
    ("Year", "CASE WHEN regexp_matches(e.date, '^[0-9]{4}') THEN e.date[:4] END"),
    ("FractionDate", "round(e.date[:4]::INTEGER + dayofyear(e.day::DATE) / 366, 4)"),
    *_gdelt_actor(1, "source", "s"),
    *_gdelt_actor(2, "target", "t"),
    ("IsRootEvent", "1"),
    ("EventCode", "r.cameo"),
    ("EventBaseCode", "r.cameo[:3]"),
    ("EventRootCode", "r.cameo[:2]"),
    ("QuadClass", "r.quad"),
    ("GoldsteinScale", "r.weight"),
    ("NumMentions", "1"),
    ("NumSources", "1"),
    ("NumArticles", "1"),
    ("AvgTone", EMPTY),
    *_gdelt_place("Actor1"),
    *_gdelt_place("Actor2"),
    *_gdelt_place("Action"),
    ("DATEADDED", EMPTY),
    ("SOURCEURL", "e.url"),
    *(column for column in OUR_OWN if column[0] != "URL"),
)
