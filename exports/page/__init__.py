"""The network page: one self-contained HTML file for reading a graph of who does what to whom."""

from whowhom.exports.page.notebook import NetworkPage
from whowhom.exports.page.page import page_html, write_page

__all__ = ["NetworkPage", "page_html", "write_page"]
