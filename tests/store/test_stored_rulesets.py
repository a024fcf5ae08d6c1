"""A ruleset from the store equals the one that was read; whatever becomes of a file changes no score."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import govperf
from govperf.base.source import Source, Span
from govperf.checking import checks
from govperf.checking.checks import check_source
from govperf.library import base_of, entries, find, source_of
from govperf.model.chain import chained
from govperf.store import loading
from govperf.store.folder import VARIABLE, made, opened, place
from govperf.store.loading import Checked, load_source, name_of, name_of_whole, ship
from govperf.store.rows import NotStorableError, from_rows, to_rows
from govperf.store.sealed import read_sealed, write_sealed

ROOT = Path(__file__).parents[2]
SHEET = ROOT / "examples" / "部门整体支出绩效自评表.docx"
LIBRARY = tuple(source_of(entry.path) for entry in entries())
IDS = [entry.id for entry in entries()]
SMALL = source_of(find("toyland/department/2025"))


@cache
def _small() -> Checked:
    return check_source(SMALL)


def _refuses(source: Source) -> Checked:
    raise AssertionError(f"{source.name} was read anew")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file in which the toy ruleset is kept, in a folder of its own; nothing is shipped."""
    monkeypatch.setattr(loading, "SHIPPED", tmp_path / "nothing shipped")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "store"))
    load_source(SMALL)
    return tmp_path / "store" / name_of(SMALL.text)


def _reads_anew(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Count how often a text is read."""
    count = 0

    def counted(source: Source) -> Checked:
        nonlocal count
        count += 1
        return check_source(source)

    monkeypatch.setattr(checks, "check_source", counted)
    return lambda: count


# ---- equal


@pytest.mark.parametrize("source", LIBRARY, ids=IDS)
def test_a_stored_ruleset_equals_the_one_that_was_read(source: Source) -> None:
    checked = check_source(source)
    rows = to_rows(checked)
    again = from_rows(rows, source)
    assert again == checked
    # Equality leaves out the places in the text; the rows do not.
    assert to_rows(again) == rows
    assert again[0].source is source


def test_warnings_are_stored_with_their_places() -> None:
    text = SMALL.text.replace("输入 ", "输入 无用：比率\n输入 ", 1)
    warned = check_source(Source("x", text))
    assert [d.code for d in warned[1]] == ["unused-name"]
    again = from_rows(to_rows(warned), warned[1][0].source)  # type: ignore[arg-type]
    assert again[1] == warned[1]


def test_what_is_on_no_list_is_not_stored() -> None:
    with pytest.raises(NotStorableError, match="Path"):
        to_rows((Path("x"),))


# ---- kept and found again


def test_a_text_is_read_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept.is_file()
    monkeypatch.setattr(checks, "check_source", _refuses)
    assert load_source(SMALL) == _small()
    assert load_source(Source("elsewhere", SMALL.text))[0].source.name == "elsewhere"  # type: ignore[union-attr]


@pytest.mark.usefixtures("kept")
def test_a_changed_text_or_changed_code_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    reads = _reads_anew(monkeypatch)
    assert load_source(Source("x", SMALL.text + "# \n"))[0] is not None
    assert reads() == 1
    monkeypatch.setattr(loading, "code_digest", lambda: "of another version")
    assert load_source(SMALL) == _small()
    assert reads() == 2


def test_mistakes_are_not_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(kept.parent.iterdir())
    ruleset, found = load_source(Source("x", "总分 随便"))
    assert ruleset is None
    assert found
    assert set(kept.parent.iterdir()) == before


def test_the_shipped_forms_are_those_of_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "of an earlier build").touch()
    paths = ship(LIBRARY, tmp_path)
    wholes = [chained(source, base_of)[0] for source in LIBRARY]
    assert [path.name for path in paths] == sorted(map(name_of_whole, wholes))
    monkeypatch.setattr(loading, "SHIPPED", tmp_path)
    monkeypatch.setattr(checks, "check_source", _refuses)
    assert load_source(SMALL) == _small()


# ---- damaged and poisoned


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.floats(0, 1, exclude_max=True), length=st.integers(0, 200), put=st.binary(max_size=60)
)
def test_a_damaged_file_changes_nothing(kept: Path, at: float, length: int, put: bytes) -> None:
    whole = kept.read_bytes()
    start = int(at * len(whole))
    kept.write_bytes(whole[:start] + put + whole[start + length :])
    assert load_source(SMALL) == _small()
    # It has been written anew.
    assert kept.read_bytes() == whole


def _richer(rows: str) -> str:
    """Give the rows of a ruleset whose 10 points have become 99."""
    poisoned = rows.replace(",10,1]", ",99,1]")
    assert poisoned != rows
    return poisoned


@pytest.mark.parametrize("secret", [b"", b"another secret", bytes(32)], ids=["none", "other", "guessed"])
def test_rows_sealed_by_somebody_else_are_not_read(kept: Path, secret: bytes) -> None:
    write_sealed(kept.parent, kept.name, _richer(to_rows(_small())), secret)
    assert load_source(SMALL) == _small()


def test_the_secret_makes_the_difference(kept: Path) -> None:
    """What the test above plants would be read if it bore the right seal."""
    folder = opened(kept.parent)
    assert folder is not None
    write_sealed(folder.path, kept.name, _richer(to_rows(_small())), folder.secret)
    assert load_source(SMALL) != _small()


def test_a_file_of_another_ruleset_is_not_read(kept: Path) -> None:
    # One that takes over another is kept under the name of both.
    other = next(source for source in LIBRARY if "沿用" not in source.text)
    load_source(other)
    kept.write_bytes((kept.parent / name_of(other.text)).read_bytes())
    assert load_source(SMALL) == _small()


@pytest.mark.parametrize(
    "rows",
    [
        "", "null", "[]", "[[],[]]", "[[],[1]]", '[["tuple"],[[0,0]]]', '[["tuple"],[[0,7]]]', "[" * 100_000,
        '[["builtins.eval"],["1",[0,0]]]', '[["govperf.base.source.Source"],[[0]]]',
        '[["fraction"],[[0,1,0]]]',
        '[["govperf.base.source.Span"],[1,[0,0]]]', '[["govperf.syntax.nodes.answers.Kind"],[[0,"no kind"]]]',
        '[["day"],[[0,"2019-13-40"]]]', '[["mapping","tuple"],[[1],[0,0]]]', '[["tuple"],[1,2,[0,0,1]]]',
    ],
)  # fmt: skip
def test_rows_that_make_no_ruleset_are_left_aside(kept: Path, rows: str) -> None:
    folder = opened(kept.parent)
    assert folder is not None
    write_sealed(folder.path, kept.name, rows, folder.secret)
    assert load_source(SMALL) == _small()


def test_no_other_class_can_be_named() -> None:
    for name in ("os.system", "govperf.base.source.Source", "govperf.store.folder.Folder", "builtins.dict"):
        with pytest.raises(KeyError):
            from_rows(f'[["{name}"],[[0]]]', SMALL)


# ---- the folder


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="other systems have other rights")
def test_a_folder_or_secret_that_others_can_write_is_not_used(kept: Path) -> None:
    secret = kept.parent / "seal"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert opened(kept.parent) is not None
    kept.parent.chmod(0o777)
    assert opened(kept.parent) is None
    assert load_source(SMALL) == _small()
    kept.parent.chmod(0o700)
    secret.chmod(0o622)
    assert opened(kept.parent) is None


def test_a_damaged_secret_is_replaced_and_old_files_no_longer_count(kept: Path) -> None:
    secret = kept.parent / "seal"
    first = secret.read_bytes()
    secret.write_bytes(first[:-1])
    assert load_source(SMALL) == _small()
    assert len(secret.read_bytes()) == len(first)
    assert secret.read_bytes() != first
    assert read_sealed(kept.parent, kept.name, first) is None
    assert read_sealed(kept.parent, kept.name, secret.read_bytes()) is not None


@pytest.mark.parametrize("said", ["off", "", "0", "OFF"])
def test_the_store_can_be_switched_off(said: str, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, said)
    reads = _reads_anew(monkeypatch)
    load_source(SMALL)
    load_source(SMALL)
    assert reads() == 2


def test_where_nothing_can_be_written_texts_are_read_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(loading, "SHIPPED", tmp_path / "nothing shipped")
    for said in (tmp_path / "file", tmp_path / "file" / "below", Path("/dev/null/store")):
        monkeypatch.setenv(VARIABLE, str(said))
        assert load_source(SMALL) == _small()
    assert (tmp_path / "file").read_bytes() == b""


def test_the_folder_is_that_of_the_system() -> None:
    assert place({"HOME": "/home/li"}, "linux") == Path("/home/li/.cache/govperf")
    assert place({"HOME": "/home/li", "XDG_CACHE_HOME": "/fast"}, "linux") == Path("/fast/govperf")
    assert place({"HOME": "/Users/li"}, "darwin") == Path("/Users/li/Library/Caches/govperf")
    assert place({}, "linux") is None
    assert place({VARIABLE: "/elsewhere", "HOME": "/home/li"}, "linux") == Path("/elsewhere")


def test_the_oldest_files_go(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govperf.store.folder._MOST_FILES", 2)
    os.utime(kept, (1, 1))
    for number in range(2):
        load_source(Source("x", SMALL.text + f"# {number}\n"))
    left = {path.name for path in kept.parent.iterdir()}
    assert kept.name not in left
    assert "seal" in left
    assert len(left) == 3


def test_no_half_written_file_is_left(kept: Path) -> None:
    assert {path.name for path in kept.parent.iterdir()} == {kept.name, "seal"}
    assert made(kept.parent) is not None


# ---- scores


def test_scores_are_the_same_from_the_store(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = govperf.read(SHEET)
    first = govperf.load("cn/department/2019").score(sheet)
    monkeypatch.setattr(checks, "check_source", _refuses)
    again = govperf.load("cn/department/2019").score(sheet)
    # 62.76: the published sheet's figures, 7.76 of execution and 55 of rows that are met.
    assert again.total.low * 100 // 1 == 6276
    assert again.to_json() == first.to_json()
    assert again.explain() == first.explain()


def test_the_name_holds_text_and_code() -> None:
    assert name_of(SMALL.text) != name_of(SMALL.text + " ")
    assert len(name_of(SMALL.text)) == 2 * blake2b(digest_size=20).digest_size


# ---- editions


def test_an_edition_is_stored_with_what_it_takes_over(kept: Path, tmp_path: Path) -> None:
    base = tmp_path / "2025.govperf"
    base.write_text(SMALL.text.replace("toyland/department/2025", "a/b/2025"), encoding="utf-8")
    later = tmp_path / "2026.govperf"
    head = "规则集 a/b/2026\n沿用 a/b/2025\n适用 玩具国，部门整体支出，2026年度\n"
    later.write_text(head, encoding="utf-8")
    first, _ = load_source(source_of(later))
    again, _ = load_source(source_of(later))
    assert first is not None
    assert first == again
    assert again is not None
    assert again.source.parts
    # The year that is taken over changes: what was kept of the edition is not taken for it.
    base.write_text(base.read_text(encoding="utf-8").replace("扣 0.5分", "扣 1分"), encoding="utf-8")
    changed, found = load_source(source_of(later))
    assert changed == check_source(source_of(later))[0]
    assert changed is None or changed.items != first.items, found


def test_a_row_with_more_or_fewer_members_than_its_class_has_fields_is_no_row() -> None:
    origin = Source("x", "")
    kinds, rows = json.loads(to_rows(Span(1, 2)))
    assert from_rows(json.dumps([kinds, rows]), origin) == Span(1, 2)
    for members in (rows[-1] + [0], rows[-1][:-1]):
        with pytest.raises(ValueError, match="another class"):
            from_rows(json.dumps([kinds, [*rows[:-1], members]]), origin)
