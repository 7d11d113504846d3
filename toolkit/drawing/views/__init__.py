"""Views of solids: what is seen from a direction, as lines that know the part and the edge they come from.

Millimetres throughout, x right and y up in the picture, never scaled: scale belongs to the sheet. `mesh_of` gives the
mesh of a part (`designs.solids.mesh_of`). All views are `View`s: `lines` (tuple of `ViewLine`: owner, edge, hidden,
points, arc), `box`, `faces`. A whole circle is one line whose `arc.is_full`; a circle seen edge-on is a straight line.

    from toolkit.drawing.views.part import part_view, kept_part_view
        part_view(part, direction, mesh_of, hidden=True) -> View             one part in its own frame, tidied
        kept_part_view(part, direction, mesh_of, store, hidden=True)         the same from the cache
    from toolkit.drawing.views.view import Placed, look, kept_look, HiddenLines
        look(placed, direction, mesh_of, HiddenLines.NONE) -> View           many parts; kept_look: from the cache
    from toolkit.drawing.views.direction import FRONT, ABOVE, LEFT, RIGHT, REAR, BELOW, ISOMETRIC, DIMETRIC
    from toolkit.drawing.views.direction import facing_plane
        facing_plane(plane, name, title, up=Z) -> Direction                  auxiliary view square to a face
    from toolkit.drawing.views.section import section, half_section, local_section
        section(placed, plane, direction, mesh_of) -> SectionView: lines, faces (CutFace: owner, outer, holes), view
        half_section(..., axis) / local_section(..., region)                 cut in a part of the picture only
    from toolkit.drawing.views.hatching import hatches
        hatches(faces, scale_ratio) -> {owner: Hatch(angle_deg, spacing_mm, filled)}       spacing on paper
        (sheet.hatching.Hatch draws them; sections.hatched brings both together)
    from toolkit.drawing.views.region import Area, Disc, clipped, window
        clipped(view, Disc(centre, radius_mm)) -> View                       detail or partial view; arcs stay arcs
    from toolkit.drawing.views.broken import broken, plain_stretches
        broken(view, Along.X, keep=((0, 200), (1800, 2000)), gap_mm=20) -> BrokenView(view, breaks); .shown(u), .true(u)
        plain_stretches(view, Along.X, least_mm) -> intervals in which nothing but lines along the axis is drawn
    from toolkit.drawing.views.explode import explode, groups_of
        explode(placed, groups_of(machine), mesh_of) -> Exploded(placed, shifts, trails); look at its `placed`;
        .trail_lines(direction) -> thin lines back to where each group belongs
    from toolkit.drawing.views.tidy import tidied
        tidied(lines, *more) -> lines: doubles out, collinear joined, visible over hidden over centre (ISO 128-2)
"""
