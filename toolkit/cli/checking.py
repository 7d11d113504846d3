"""`tepat check`: the audit of a machine, told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from designs import find_design
from specs.language import marked, translate
from toolkit.cli.order import Order
from toolkit.cli.terminal import Terminal
from toolkit.package import audited

if TYPE_CHECKING:
    from designs.audit import Finding

WORDS = {"error": marked("ERROR"), "warning": marked("WARNING"), "note": marked("NOTE")}
COLOURS = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def check_machine(name: str, order: Order, terminal: Terminal) -> int:
    """Audit a machine; exit status 1 when a finding is an error."""
    design = find_design(name)
    params, machine = order.machine(design)
    with terminal.progress() as progress:
        findings = audited(machine, progress)
    if terminal.as_json:
        head = {"machine": design.name, "parameters": params.to_json(), "revision": machine.revision}
        terminal.json("check", {**head, **findings_json(findings, terminal.language)})
    else:
        print_findings(findings, terminal)
    return 1 if has_errors(findings) else 0


def has_errors(findings: Iterable[Finding]) -> bool:
    """True when one of them says that the machine cannot be built or used so."""
    return any(f.severity.value == "error" for f in findings)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity."""
    found = Counter(f.severity.value for f in findings)
    return {severity: found[severity] for severity in WORDS}


def findings_json(findings: Iterable[Finding], language: str) -> dict[str, Any]:
    """Findings and their counts as data."""
    found = list(findings)
    return {"counts": counts(found), "findings": [f.to_json(language) for f in found]}


def print_findings(findings: Iterable[Finding], terminal: Terminal) -> None:
    """Each finding as a paragraph: severity and code, where, what is wrong, what would be right; then the count."""
    from rich.console import Console
    from rich.text import Text as RichText

    console = Console(soft_wrap=True, highlight=False)
    found = list(findings)
    for f in found:
        head = RichText(f"{translate(WORDS[f.severity.value], terminal.language)} {f.code}", COLOURS[f.severity.value])
        console.print(head.append(f"  {', '.join(f.where)}", "default"))
        console.print(RichText(f"    {f.message.say(terminal.language)}"))
        if f.advice:
            console.print(RichText(f"    → {f.advice.say(terminal.language)}"))
    console.print(RichText(summary(found, terminal)))


def summary(findings: Iterable[Finding], terminal: Terminal) -> str:
    """One line: how many errors, warnings and notes."""
    return terminal.told("errors: {error}, warnings: {warning}, notes: {note}", **counts(findings))
