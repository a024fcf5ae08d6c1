"""The parser of the command line: strict about every word, and answering in both languages."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from govperf.base.names import nearest

#: What argparse says, and the Chinese for it.
_SAID = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"unrecognized arguments: (.*)", "没有这样的选项，或者多写了：{0}"),
        (r"the following arguments are required: (.*)", "缺少：{0}"),
        (r"argument (.*): expected one argument", "{0} 后面要写一个值"),
        (r"argument (.*): expected at least one argument", "{0} 后面至少要写一个值"),
        (r"argument (.*): ignored explicit argument (.*)", "{0} 后面不能写值：{1}"),
        (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "{0} 没有 {1}，可以是 {2}"),
        (r"argument (.*): invalid int value: (.*)", "{0} 要写整数，不能是 {1}"),
        (r"argument (.*): invalid .* value: (.*)", "{0} 读不懂 {1}"),
        (r"argument (.*): not allowed with argument (.*)", "{0} 不能和 {1} 一起用"),
        (r"argument (.*): may be given once only", "{0} 只能写一次"),
    )
)
_CHOICE = re.compile(r"invalid choice: '([^']*)' \(choose from (.*)\)")


class Once(argparse.Action):
    """Store the value of an option that may be given once: a second one would replace it in silence."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option: str | None = None,
    ) -> None:
        """Store it."""
        given: frozenset[str] = getattr(namespace, "given", frozenset())
        if option is not None and self.dest in given:
            raise argparse.ArgumentError(self, "may be given once only")
        namespace.given = given | {self.dest}
        setattr(namespace, self.dest, values)


class Parser(argparse.ArgumentParser):
    """An argument parser that answers in both languages and names the nearest option."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.register("action", None, Once)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how the command is used; exit with 2."""
        self.print_usage(sys.stderr)
        said = f"用法有误：{_in_chinese(message)}\n  wrong use: {message}"
        self.exit(2, f"{self.prog}: {said}{self._nearest(message)}\n")

    def _nearest(self, message: str) -> str:
        """Name the option or command that a mistaken one most likely means."""
        known = [option for action in self._actions for option in action.option_strings]
        wrong = [word for word in message.replace("=", " ").split() if word.startswith("--")]
        choice = _CHOICE.search(message)
        if choice is not None:
            wrong, known = [choice[1]], re.findall(r"'([^']+)'", choice[2])
        near = [found for word in wrong if word not in known and (found := nearest(word, known))]
        return f"\n  是否想写 / did you mean: {', '.join(near)}" if near else ""

    def parse(self, arguments: Sequence[str] | None) -> argparse.Namespace:
        """Parse; an option that a command does not know is reported by that command."""
        asked, unknown = self.parse_known_args(arguments)
        if unknown:
            blamed: Parser = getattr(asked, "parser", self)
            blamed.error(f"unrecognized arguments: {' '.join(unknown)}")
        return asked


def _in_chinese(message: str) -> str:
    """Give the Chinese for what argparse says; its own words where it says something new."""
    for pattern, words in _SAID:
        found = pattern.fullmatch(message)
        if found is not None:
            return words.format(*found.groups())
    return message
