"""Errors that speak to the user: what is wrong, where, and what to do."""

from __future__ import annotations


class WhowhomError(Exception):
    """Unreadable input or a request that cannot be met; the command line exits with code 2."""


class NothingFoundError(WhowhomError):
    """There is nothing to draw; the command line exits with code 1."""
