"""Persons with two surnames: the first of them means the same person, where nobody else may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


# a text: who accused Chad
BARE = {
    "Jaime Saavedra Ortiz met Ravi Menon. Saavedra accused Chad of bias.": "Jaime Saavedra Ortiz",
    "The minister, Jaime Saavedra Ortiz, met Ravi Menon. Ortiz accused Chad of bias.": "Jaime Saavedra Ortiz",
    "Joseph Robinette Smith met Ravi Menon. Robinette accused Chad of bias.": "Joseph Robinette Smith",
    # others who bear it
    "Rosa Saavedra Ortiz met Jaime Saavedra. Saavedra accused Chad of bias.": "Jaime Saavedra",
    "Luis Garcia Mendoza met Ana Garcia Vega. Garcia accused Chad of bias.": "Garcia",
    "Maria Lopez Garcia met Ravi Menon. Lopez accused Chad of bias. Juan Lopez met Hans Berg.": "Maria Lopez Garcia",
    # a given name, and an office of somebody else
    "Juan Carlos Mendoza met Ravi Menon. Carlos accused Chad of bias.": "Carlos",
    "Tala Mokena Garcia met Ravi Menon. President Mokena accused Chad of bias.": "Mokena",
}


@pytest.mark.parametrize(("text", "name"), BARE.items())
def test_first_of_two_surnames(towards_chad: Callable[..., list[str]], text: str, name: str) -> None:
    """The bare surname is its one bearer's in the document."""
    assert towards_chad(text) == [name]
