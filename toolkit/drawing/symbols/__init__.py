"""Symbols that no font has, drawn as strokes: welds, tolerance frames, surfaces, edges, centre holes, QR codes."""
