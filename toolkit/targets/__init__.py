"""Targets on paper: tags, frame sheets, scale bars, boards, the gauge plate and adapters, printed at 1:1."""
