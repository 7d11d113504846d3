"""The options of every command that draws sheets: projection, margins, and the words of the title block."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

ProjectionName = Annotated[
    str, typer.Option("--projection", metavar="first|third", help="First or third angle.", show_default="first")
]
ProfileName = Annotated[
    str,
    typer.Option("--profile", metavar="smk|iso5457", help="Margins and fields of the sheet.", show_default="smk"),
]
Fields = Annotated[Path | None, typer.Option("--fields", metavar="FILE.toml", help="Words for the title block.")]
School = Annotated[str, typer.Option("--school", metavar="NAME", help="School or workshop, for the title block.")]
Class = Annotated[str, typer.Option("--class", metavar="NAME", help="Class or department, for the title block.")]
Drawn = Annotated[str, typer.Option("--drawn", metavar="NAME", help="Who drew it.")]
Checked = Annotated[str, typer.Option("--checked", metavar="NAME", help="Who checked it.")]
Approved = Annotated[str, typer.Option("--approved", metavar="NAME", help="Who approved it.")]


@dataclass(frozen=True)
class SheetOrder:
    """What was typed about the sheets.

    Attributes:
        file: TOML file with the words of the title block; what `words` says stands before it.
        words: by the field's name, such as "school"; an empty one was not given.
    """

    projection: str = "first"
    profile: str = "smk"
    file: Path | None = None
    words: Mapping[str, str] | None = None

    def check(self) -> None:
        """Refuse what no sheet has, before anything is made.

        Raises:
            TepatError: an unknown projection or profile, or fields that the title block does not take.
        """
        from toolkit.drawing.named import profile_named, projection_named

        projection_named(self.projection)
        profile_named(self.profile)
        self.fields()

    def fields(self) -> dict[str, str]:
        """The words of the title block.

        Raises:
            TepatError: the file cannot be read or has another field; words are too long.
        """
        given = {name: words for name, words in (self.words or {}).items() if words.strip()}
        if self.file is None and not given:
            return {}
        from toolkit.drawing.fields import checked_fields, read_fields

        found = read_fields(self.file) if self.file is not None else {}
        for name, words in given.items():
            found |= checked_fields({name: words}, f"--{name}")
        return found
