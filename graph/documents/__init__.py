"""From files as people have them to documents."""

from whowhom.documents.options import Limits, ReadOptions
from whowhom.documents.reading import read_documents
from whowhom.documents.report import Duplicate, Problem, Report

__all__ = ["Duplicate", "Limits", "Problem", "ReadOptions", "Report", "read_documents"]
