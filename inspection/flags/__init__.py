"""What can go wrong with photos, cameras and networks: one table of codes, each with words and advice."""

from inspection.flags.flag import Flag, Severity, flag_rows

__all__ = ["Flag", "Severity", "flag_rows"]
