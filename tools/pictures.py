"""Takes the README's pictures anew, from a demonstration of its own.

python tools/pictures.py
"""

import os
import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).resolve().parent / "pictures"
QUALITY = 78
PHONE = {"width": 390, "height": 780}
DESK = {"width": 1280, "height": 860}
# Name, who looks, where they begin, the links they follow, the window, light or dark.
PICTURES: tuple[tuple[str, str, str, tuple[str, ...], dict[str, int], str], ...] = (
    ("i-dag", "amal", "/", (), PHONE, "light"),
    ("forloeb", "amal", "/forloeb", (), PHONE, "dark"),
    ("skriv", "amal", "/", ("Fortsæt, hvor du slap",), PHONE, "light"),
    ("modul", "amal", "/moduler/M05", (), DESK, "light"),
    ("svar", "inger", "/svar", ("Når rollen bliver utydelig",), DESK, "light"),
    ("overblik", "karen", "/hold", ("Vinterhold", "Overblik"), DESK, "dark"),
    ("bevis", "", "/b/TOKEN", (), DESK, "light"),
    ("kort", "amal", "/kort", (), DESK, "light"),
    ("register", "solveig", "/register", (), DESK, "light"),
    ("udgave", "karen", "/udgaver", ("Kort peer-uddannelse for frivillige",), DESK, "dark"),
)


def main() -> int:
    """Build a demonstration, walk to each page, and keep what is seen."""
    sys.path.insert(0, str(ROOT))
    from tools.browser import find, launch_arguments
    from tools.measure import PORT, flask, served

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as instance, sync_playwright() as playwright:
        address = f"http://127.0.0.1:{PORT}"
        os.environ.update(PEJL_INSTANCE=instance, PEJL_BASE_URL=address)
        token = re.search(r"/b/(\w+)", flask("demo", "start"))
        browser = playwright.chromium.launch(executable_path=find(), args=launch_arguments())
        with served():
            for name, who, path, links, window, scheme in PICTURES:
                where = path.replace("TOKEN", token.group(1) if token else "")
                take(browser, address, FOLDER / f"{name}.jpg", who, where, links, window, scheme)
            take_paper(browser, address, FOLDER / "papir.jpg", "nora")
    return 0


def take(
    browser: Browser,
    address: str,
    file: Path,
    who: str,
    path: str,
    links: tuple[str, ...],
    window: dict[str, int],
    scheme: str,
) -> None:
    """One picture of what somebody sees."""
    context = browser.new_context(base_url=address, viewport=window, color_scheme=scheme, locale="da-DK")  # type: ignore[arg-type]
    page = context.new_page()
    if who:
        sign_in(page, who)
    page.goto(path)
    for link in links:
        page.get_by_role("main").get_by_role("link", name=link).first.click()
        page.wait_for_load_state()
    page.screenshot(path=file, type="jpeg", quality=QUALITY)
    context.close()


def take_paper(browser: Browser, address: str, file: Path, who: str) -> None:
    """The first page of the paper that somebody takes home."""
    from pypdfium2 import PdfDocument

    page = browser.new_context(base_url=address, locale="da-DK").new_page()
    sign_in(page, who)
    page.goto("/beviser")
    page.get_by_role("main").get_by_role("link", name="Kompetencebevis").first.click()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Hent papiret").click()
    PdfDocument(paper.value.path())[0].render(scale=1.2).to_pil().convert("RGB").save(file, quality=QUALITY)
    page.context.close()


def sign_in(page: Page, who: str) -> None:
    """Sign in as somebody of the demonstration."""
    page.goto("/log-ind")
    page.get_by_label("E-mail").fill(f"{who}@pejlemaerke.example")
    page.get_by_label("Adgangskode").fill("pejlemaerke")
    page.locator("main").get_by_role("button", name="Log ind").click()
    page.wait_for_load_state()


if __name__ == "__main__":
    sys.exit(main())
