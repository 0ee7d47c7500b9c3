"""The network page inside a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network page that a notebook shows in a frame of its own.

    `height` is in CSS pixels. The page's text is `html`.
    """

    html: str = field(repr=False)
    height: int = 760

    def _repr_html_(self) -> str:
        # No allow-same-origin: the texts in the page are other people's, the notebook is the user's.
        return (
            f'<iframe title="Network page" srcdoc="{html.escape(self.html)}" '
            'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
            f'allow="clipboard-write" loading="lazy" '
            f'style="width:100%;height:{int(self.height)}px;border:0;color-scheme:normal"></iframe>'
        )
