"""
The pytest plugin: every ``Ví dụ`` and ``Bảo đảm`` of a ``.qd`` file is a test.

``--quydinh-cov`` tells what the examples show of the conditions; ``--quydinh-cov-report`` writes
that as text, HTML or JSON, by the name of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from quydinh.analysis import Analysis, analyse
from quydinh.diagnostics.encoding import not_utf8
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.diagnostics.text import render
from quydinh.examples import ExampleResult
from quydinh.examples import run as run_examples
from quydinh.ruleset import Ruleset
from quydinh.testing import report
from quydinh.testing.coverage import Merged
from quydinh.text.source import Source

if TYPE_CHECKING:
    from quydinh.verify.findings import Finding

_MERGED = pytest.StashKey[dict[str, Merged]]()


class BrokenError(Exception):
    """A case or a promise that does not hold; the text is for people."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What the command line takes."""
    group = parser.getgroup("quydinh", "rulesets (.qd)")
    group.addoption(
        "--quydinh-cov",
        action="store_true",
        help="tell which conditions the examples of rulesets show, and which they lack",
    )
    group.addoption(
        "--quydinh-cov-report",
        action="append",
        default=[],
        metavar="FILE",
        help="write that to a .txt, .html or .json file; implies --quydinh-cov",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Where coverage is kept; a report of an unknown kind is refused at once."""
    config.stash[_MERGED] = {}
    for name in config.getoption("--quydinh-cov-report"):
        if Path(name).suffix not in report.WRITERS:
            known = ", ".join(report.WRITERS)
            raise pytest.UsageError(f"--quydinh-cov-report {name}: the name has to end in {known}")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Rulesets are collected like modules."""
    if file_path.suffix == ".qd":
        return RulesetFile.from_parent(parent, path=file_path)
    return None


class RulesetFile(pytest.File):
    """A ruleset: its examples are run once, when the first of them is asked for."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401
        super().__init__(**given)
        self._analysis: Analysis | None = None
        self._results: dict[str, list[ExampleResult]] | None = None
        self._rules: Ruleset | None = None
        self._promised: dict[str, list[Finding]] = {}

    def collect(self) -> Iterator[pytest.Item]:
        """The examples and the promises, by name."""
        analysis = self.analysis()
        assert analysis.program is not None
        titles = [one.title for one in analysis.program.examples]
        titles += [one.title for one in analysis.program.populations]
        for title in titles:
            yield Case.from_parent(self, name=title)
        for subject in analysis.program.subjects:
            for promise in subject.promises:
                name = f"{subject.name}: {promise.label}"
                yield Promised.from_parent(
                    self, name=name, subject=subject.name, label=promise.label
                )

    def analysis(self) -> Analysis:
        """The ruleset read; its errors are errors of collecting."""
        if self._analysis is None:
            try:
                source = Source(str(self.path), self.path.read_text("utf-8"))
            except UnicodeDecodeError as error:
                raise BrokenError(self.told([not_utf8(str(self.path), error)])) from error
            self._analysis = analyse(source)
        found = self._analysis
        if found.program is None:
            errors = [one for one in found.diagnostics if one.severity is Severity.ERROR]
            raise BrokenError(self.told(errors))
        return found

    def results(self) -> dict[str, list[ExampleResult]]:
        """What every example gave, by its title."""
        if self._results is None:
            self._results = {}
            merged = self.config.stash[_MERGED].setdefault(str(self.path), Merged())
            for one in run_examples(self.analysis(), watch=merged):
                self._results.setdefault(one.example.title, []).append(one)
        return self._results

    def rules(self) -> Ruleset:
        """The ruleset as it runs."""
        if self._rules is None:
            self._rules = Ruleset.from_analysis(self.analysis())
        return self._rules

    def promised(self, subject: str) -> list[Finding]:
        """What became of the promises of a subject."""
        from quydinh.verify.promises import promises  # noqa: PLC0415  (imports z3)
        from quydinh.verify.question import Limits, Question  # noqa: PLC0415

        if subject not in self._promised:
            self._promised[subject] = list(promises(Question(self.rules(), subject, Limits())))
        return self._promised[subject]

    def told(self, problems: list[Diagnostic]) -> str:
        """Problems as ``quydinh check`` shows them."""
        source = None if self._analysis is None else self._analysis.source
        return render(problems, source, "vi", color=False)

    def repr_failure(  # type: ignore[override]
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> Any:  # noqa: ANN401
        """No traceback where the ruleset is to blame."""
        if isinstance(excinfo.value, BrokenError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class _Item(pytest.Item):
    parent: RulesetFile

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401
        """No traceback where the ruleset is to blame."""
        if isinstance(excinfo.value, BrokenError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the item is, for reports."""
        return self.path, None, self.name


class Case(_Item):
    """A worked case (``Ví dụ``), of one subject or of a population."""

    def runtest(self) -> None:
        """It gives what its author expects."""
        results = self.parent.results()[self.name]
        wrong = [one for one in results if one.problem is not None]
        if wrong:
            problems = [one.problem for one in wrong if one.problem is not None]
            explained = [one.result.explain() for one in wrong if one.result is not None]
            raise BrokenError("\n".join([self.parent.told(problems), *explained]))


class Promised(_Item):
    """A promise (``Bảo đảm``), which the solver proves or refutes."""

    def __init__(self, *, subject: str, label: str, **given: Any) -> None:  # noqa: ANN401
        super().__init__(**given)
        self._subject = subject
        self._label = label

    def runtest(self) -> None:
        """It is proved."""
        pytest.importorskip("z3", reason="proofs need quydinh[verify]")
        from quydinh.verify.findings import Status  # noqa: PLC0415  (imports z3)
        from quydinh.verify.showing import in_words  # noqa: PLC0415

        rules = self.parent.rules()
        for found in self.parent.promised(self._subject):
            if found.about == self._label and found.status is not Status.PROVED:
                lines = [found.says.vi]
                for place in found.places:
                    if place.witness is not None:
                        record = place.witness.record
                        lines.append("; ".join(in_words(rules.program, self._subject, record)))
                        lines.append(place.witness.result.explain())
                raise BrokenError("\n".join([*lines, found.limit]).rstrip())


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401
    """The coverage, after everything else."""
    written = config.getoption("--quydinh-cov-report")
    found = config.stash[_MERGED]
    if not found or not (written or config.getoption("--quydinh-cov")):
        return
    for name in written:
        path = Path(name)
        path.write_text(report.WRITERS[path.suffix](found), "utf-8")
    terminalreporter.section("quydinh")
    for line in report.as_text(found).splitlines():
        terminalreporter.write_line(line)
