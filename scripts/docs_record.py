"""Run the commands and Python examples of the pages and write down what they print now.

Read the diff afterwards, and justify it.

Usage: python scripts/docs_record.py [PAGE …]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "docs"))

from doc_pages import Block, Folder, Page, commands, lines_of, pages, recorded  # noqa: E402


def record(page: Page) -> str:
    """Give a page with the outputs of its commands as they are now."""
    text, shift = page.text, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(name).resolve())
        folder.prepare()
        for block in page.blocks:
            folder.write(block)
            match block.language:
                case "console":
                    made = _console(block, folder)
                case "python":
                    made = folder.recorded_python(block)
                case _:
                    continue
            text = text[: block.start + shift] + made + text[block.end + shift :]
            shift += len(made) - (block.end - block.start)
    return text


def _console(block: Block, folder: Folder) -> str:
    lines: list[str] = []
    for command in commands(block):
        printed = lines_of(folder.run(command.text))
        lines += [f"$ {command.text}", *recorded(command, printed)]
    return "".join(f"{line}\n" for line in lines)


def main(names: list[str]) -> None:
    """Record the pages named, or all."""
    for page in pages():
        if names and page.name not in names:
            continue
        text = record(page)
        if text != page.text:
            page.path.write_text(text, encoding="utf-8")
            print(f"{page.name}: recorded")


if __name__ == "__main__":
    main(sys.argv[1:])
