"""The knowledge that the package ships, loaded once from the YAML files in `data/actors`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from whowhom.actors.knowledge import Knowledge
from whowhom.actors.rows import (
    add_agents,
    add_bodies,
    add_countries,
    add_not_actors,
    add_organisations,
    add_people,
    add_shared_names,
    add_titles,
)
from whowhom.yamlfile import load_yaml


@cache
def knowledge() -> Knowledge:
    """Return the packaged knowledge; loaded at the first call."""
    folder = files("whowhom.data").joinpath("actors")

    def read(name: str) -> Any:  # noqa: ANN401  # a list or a mapping, as the file has it
        return load_yaml(folder.joinpath(name).read_text(encoding="utf-8"))

    known = Knowledge()
    countries, bodies = read("countries.yaml"), read("bodies.yaml")
    organisations, armed = read("organisations.yaml"), read("armed_groups.yaml")
    known.groups = {
        row["name"]: row["group"] for row in (*countries, *bodies, *organisations, *armed) if row.get("group")
    }
    add_countries(known, countries)
    add_bodies(known, bodies)
    add_organisations(known, organisations, "organisation")
    add_organisations(known, armed, "armed group")
    add_shared_names(known, read("shared_names.yaml"))
    add_not_actors(known, read("not_actors.yaml"))
    add_titles(known, read("titles.yaml"))
    add_agents(known, read("agents.yaml"))
    for path in sorted(folder.joinpath("people").iterdir(), key=lambda path: path.name):
        add_people(known, load_yaml(path.read_text(encoding="utf-8")))
    return known
