"""Does it fit, hold together, turn freely, and is it safe and makeable: the audit of a machine."""

from designs.audit.finding import Finding, Severity
from designs.audit.run import audit

__all__ = ["Finding", "Severity", "audit"]
