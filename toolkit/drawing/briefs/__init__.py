"""What a drawing of a part must say, by kind of part: views, sizes, notes, declared from the part's own features.

Pure values: no mesh, no paper. `brief_of` (in `kinds`) turns a part into its `Brief`; `toolkit.drawing.parts` turns the
brief into sheets. A new kind of part is one module with one function `Part -> Brief` and one row in `kinds.WRITERS`.
"""
