"""Calls about site rules: run their tests, learn one from pages, convert rules of another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.batch.account import plural
from newsclean.cli.say import say, show
from newsclean.errors import OutputError, UsageError

if TYPE_CHECKING:
    from newsclean.batch.settings import Settings
    from newsclean.cli.given import Given
    from newsclean.draft import Draft
    from newsclean.sources.selection import Selection


def run_rules(given: Given, selection: Selection, settings: Settings) -> int:
    """Do what `--test-rules`, `--learn-site` or `--convert-ftr` says; returns the exit status."""
    try:
        if given.test_rules:
            return test_rules(Path(given.test_rules), settings)
        if given.convert_ftr:
            return convert_ftr(Path(given.convert_ftr), given)
        from newsclean.cli.call import check_outputs, is_folder  # one of three things to do

        if is_folder(given.output):
            raise UsageError(f"--learn-site writes one rule; -o {given.output} must name a file, such as <host>.toml")
        check_outputs([str(given.learn_site)], selection, given)
        return learn_site(str(given.learn_site), selection, settings, given)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = error.filename or given.output
        raise OutputError(f"cannot write {where}: {(error.strerror or str(error)).lower()}") from None


def test_rules(path: Path, settings: Settings) -> int:
    """Run the test pages of rules and print what fails; returns the exit status."""
    from newsclean.sites.examples import find_failures  # one of three things to do
    from newsclean.sites.rule import read_rule

    if not path.exists():
        raise UsageError(f"{path}: no such rule file or folder")
    paths = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not paths:
        raise UsageError(f"{path}: no rules here; rule files are named <host>.toml")
    status = 0
    for file in paths:
        try:
            rule = read_rule(file)
            failures = list(find_failures(rule, settings._replace(rules=(str(file),)).make_pipeline()))
            said = plural(len(rule.examples), "test page") if rule.examples else "no test pages"
        except UsageError as error:
            failures, said = [str(error).removeprefix(f"{file}: ")], "cannot be used"
        show(f"{'FAILED' if failures else 'ok    '} {file.name}: {said}")
        for failure in failures:
            show(f"       {failure}")
        status = status or int(bool(failures))
    return status


def learn_site(folder: str, selection: Selection, settings: Settings, given: Given) -> int:
    """Propose a rule from several pages of a site; returns the exit status."""
    from newsclean.cli.inspect import clean_each  # one of three things to do
    from newsclean.sites.learning import learn_rule

    drafts: list[Draft] = []
    pipeline = settings.make_pipeline()
    status = clean_each([folder], selection, settings, given, take=drafts.append, pipeline=pipeline)
    text = learn_rule(drafts)
    if given.output in (None, "-"):
        show(text.rstrip("\n"))
        return status
    Path(str(given.output)).write_text(text, "utf-8")
    if not given.quiet:
        advice = f"review it, then try it with --rules {given.output}"
        say(f"wrote {given.output}; {advice}")
    return status


def convert_ftr(folder: Path, given: Given) -> int:
    """Convert a folder of rules in the ftr-site-config format; returns the exit status, 1 if some gave no rule."""
    from newsclean.sites.ftr import convert_folder  # one of three things to do

    if not given.output:
        raise UsageError("--convert-ftr needs -o with a folder for the rules")
    rules = convert_folder(folder, Path(given.output))
    for rule in rules:
        for line in rule.lost:
            say(f"{rule.host}: not converted: {line}")
        if rule.unwritten:
            say(f"{rule.host}: no rule written: {rule.unwritten}")
    written = sum(not rule.unwritten for rule in rules)
    if not given.quiet:
        say(f"wrote {plural(written, 'rule')} to {given.output}")
    return int(written < len(rules))
