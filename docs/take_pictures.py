#!/usr/bin/env python3
"""Takes the pictures of the network page that the README shows.

    docs/take_pictures.py demo/network.html

Needs an installed Chromium (`$WHOWHOM_CHROMIUM`, or `chromium` on the path) and Pillow.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent / "images"
LAPTOP, PHONE = (1280, 800), (390, 844)
EVIDENCE = "#open-source=Russia&open-target=United+States"
PICTURES = {
    "network-light": (LAPTOP, "light", ""),
    "network-dark": (LAPTOP, "dark", "#open-actor=Russia"),
    "network-evidence": (LAPTOP, "light", EVIDENCE),
    "network-matrix": (LAPTOP, "light", "#view=matrix"),
    "network-timeline": (LAPTOP, "dark", "#view=timeline"),
    "network-table": (LAPTOP, "light", "#view=table&open-relation=accuses"),
    "network-phone": (PHONE, "light", ""),
}


def take(browser: Browser, page_file: Path, name: str) -> None:
    """Save one picture in 256 colours, chosen so that thin coloured lines keep theirs."""
    size, scheme, fragment = PICTURES[name]
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, device_scale_factor=1
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(page_file.resolve().as_uri() + fragment)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(800)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
    few.save(HERE / f"{name}.png", optimize=True)
    context.close()


def main() -> None:
    """Take all pictures of the page that the command line names."""
    chromium = os.environ.get("WHOWHOM_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless=new", "--no-sandbox", "--disable-gpu"]
        )
        for name in PICTURES:
            take(browser, Path(sys.argv[1]), name)
        browser.close()


if __name__ == "__main__":
    main()
