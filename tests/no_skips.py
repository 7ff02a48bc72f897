"""A plugin for the run that has everything installed: `pytest -p tests.no_skips` fails if a test was skipped."""

import pytest
from _pytest.terminal import TerminalReporter

FAILED = pytest.ExitCode.TESTS_FAILED


def _skipped(config: pytest.Config) -> int:
    # Workers of a parallel run have no terminal; what they skip is counted where they report to.
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if isinstance(reporter, TerminalReporter) else 0


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} and _skipped(session.config):
        session.exitstatus = FAILED


def pytest_terminal_summary(terminalreporter: TerminalReporter, config: pytest.Config) -> None:
    if count := _skipped(config):
        terminalreporter.write_line(f"{count} skipped, and here nothing may be: see the reasons above", red=True)
