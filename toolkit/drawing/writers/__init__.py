"""Sheets as files: DXF, SVG and PDF. The same sheet gives the same bytes, whenever and wherever it is written."""
