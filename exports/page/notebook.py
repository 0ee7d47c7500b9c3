"""The network page inside a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

SANDBOX = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"
"""What the frame may do. No allow-same-origin: the page's texts are other people's, the notebook is the user's."""


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A network page that was written to a file; a notebook shows it in a frame of its own.

    It can be used wherever a path can. `height` is the frame's, in CSS pixels.
    """

    path: Path
    height: int = 760

    def __fspath__(self) -> str:
        return str(self.path)

    def __str__(self) -> str:
        return str(self.path)

    def _repr_html_(self) -> str:
        text = html.escape(Path(self.path).read_text(encoding="utf-8"))
        return (
            f'<iframe title="Network page" srcdoc="{text}" sandbox="{SANDBOX}" allow="clipboard-write" '
            f'style="width:100%;height:{int(self.height)}px;border:0;color-scheme:normal"></iframe>'
        )
