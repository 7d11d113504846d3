"""What the pages tell an inspector to do."""

from __future__ import annotations

from specs.language import Text

HOW_TO_PRINT = Text(
    "Cetak dengan skala 100 % (ukuran sebenarnya), tanpa “sesuaikan halaman”, pada kertas putih doff yang rata.",
    "Print at 100 % (actual size), without “fit to page”, on flat matt white paper.",
)

SHEET_TITLE = Text("Lembar ukur bidang: cara memakai", "Frame sheet for flat parts: how to use it")
SHEET_STEPS = (
    HOW_TO_PRINT,
    Text(
        "Rekatkan lembar pada kaca, papan, atau pelat yang rata. Lembar yang melengkung ditolak program.",
        "Glue the sheet to flat glass, board or plate. A sheet that is not flat is refused.",
    ),
    Text(
        "Ukur dengan mistar baja dari garis tebal ke garis tebal: kedua penggaris X ({x:g} mm) dan kedua penggaris Y "
        "({y:g} mm). Tulis empat angka itu sampai 0,1 mm di pekerjaan (job).",
        "Measure with a steel ruler from thick stroke to thick stroke: both X rulers ({x:g} mm) and both Y rulers "
        "({y:g} mm). Write the four numbers to 0.1 mm into the job.",
    ),
    Text(
        "Letakkan benda kerja rata di dalam jendela kosong. Jangan menutupi tag. Ukur tebalnya dengan jangka sorong.",
        "Lay the part flat inside the empty window. Cover no tag. Measure its thickness with a calliper.",
    ),
    Text(
        "Letakkan pelat acuan (gauge) setebal benda kerja di sampingnya bila ada.",
        "Lay the gauge plate, as thick as the part, beside it if you have one.",
    ),
    Text(
        "Foto seluruh lembar dari atas, miring sedikit (10 sampai 25 derajat), tanpa zoom dan tanpa lampu kilat. "
        "Dua atau tiga foto dari sisi yang berbeda lebih baik.",
        "Photograph the whole sheet from above, slightly tilted (10 to 25 degrees), without zoom and without flash. "
        "Two or three photos from different sides are better.",
    ),
    Text(
        "Baca letak lubang (x, y) pada penggaris: cukup sampai 5 mm.",
        "Read the place of a hole (x, y) on the rulers: to 5 mm is enough.",
    ),
)
CALIBRATED = Text("Hasil ukur mistar (mm)", "Steel ruler readings (mm)")

TAGS_TITLE = Text("Tag lepas {size:g} mm", "Loose tags {size:g} mm")
TAGS_STEPS = Text(
    "Potong pada garis putus-putus; biarkan tepi putih utuh. Lem rata; garis kecil di keempat sisi menunjuk pusat tag. "
    "Setiap nomor hanya sekali di satu mesin.",
    "Cut along the dashed lines; leave the white rim whole. Glue flat; the small strokes on the four sides point at "
    "the tag's middle. Every number only once on a machine.",
)

BAR_TITLE = Text("Batang skala {length:g} mm", "Scale bar {length:g} mm")
BAR_STEPS = (
    HOW_TO_PRINT,
    Text(
        "Potong dua pelat tag di bawah pada garis putus-putus.",
        "Cut out the two tag plates below along the dashed lines.",
    ),
    Text(
        "Gores dua garis silang sejauh {length:g} mm pada batang baja lurus {bar:g} x 40 x 10 mm (gambar di bawah).",
        "Scribe two crosses {length:g} mm apart on a straight steel bar {bar:g} x 40 x 10 mm (drawing below).",
    ),
    Text(
        "Lem pelat tag: garis kecil di keempat sisinya tepat pada garis gores. Arah ATAS kedua tag sama.",
        "Glue the tag plates: the small strokes on their four sides right on the scribed lines, TOP the same way.",
    ),
    Text(
        "Ukur jarak kedua pusat dengan mistar baja atau pita terkalibrasi, tiga kali. Tulis rata-rata dan "
        "ketidakpastiannya di pekerjaan (scale_bars: length_mm, u_mm). Angka gambar tidak berlaku.",
        "Measure the distance of both middles with a calibrated steel rule or tape, three times. Write the mean and "
        "its uncertainty into the job (scale_bars: length_mm, u_mm). The number on the drawing does not count.",
    ),
    Text(
        "Tanpa batang baja: rangkai strip kertas di halaman berikut pada papan lurus, lalu ukur seperti di atas.",
        "Without a steel bar: join the paper strips of the next pages on a straight board, then measure as above.",
    ),
)
STRIP = Text(
    "Strip {number} dari {all}: potong, tindihkan huruf yang sama pada garis sambung, lem",
    "Strip {number} of {all}: cut, lay equal letters over each other at the joint line, glue",
)

BOARD_TITLE = Text("Papan kalibrasi {kind}", "Calibration board {kind}")
BOARD_STEPS = Text(
    "Lem pada kaca atau pelat yang rata. Foto 15 kali: miring ke semua arah, diputar 90 derajat, juga di sudut foto.",
    "Glue to flat glass or plate. Take 15 photos: tilted all ways, turned by 90 degrees, in the picture's corners too.",
)

GAUGE_TITLE = Text("Pelat acuan", "Gauge plate")
GAUGE_STEPS = (
    Text(
        "Potong dari pelat baja setebal benda kerja (profil: gauge.dxf), bor lubangnya, buang burr, cat hitam doff.",
        "Cut from steel plate as thick as the part (profile: gauge.dxf), drill the holes, deburr, paint matt black.",
    ),
    Text(
        "Ukur setiap lubang dengan jangka sorong di dua arah, tulis rata-rata di gauge.json dan pada pelat.",
        "Measure every hole with a calliper in two directions; write the mean into gauge.json and on the plate.",
    ),
)

ADAPTER_TITLE = Text("Adaptor tag", "Tag adapters")
SHAFT = Text("Ujung poros: pusat tag pada sumbu", "Shaft end: the tag's middle on the axis")
SHAFT_HOW = Text(
    "Bubut tutup: lubang dalam = diameter poros, muka depan rata. Pusatkan tag dengan garis silang pada muka.",
    "Turn a cap: bore = shaft diameter, front face flat. Centre the tag by the cross scribed on the face.",
)
HOLE = Text("Lubang: pusat tag pada sumbu", "Hole: the tag's middle on the axis")
HOLE_HOW = Text(
    "Bubut sumbat: leher pas di lubang (H7/g6), piringan menempel pada muka.",
    "Turn a plug: its neck fits the hole (H7/g6), its disc rests on the face.",
)
EDGE = Text("Tepi: pusat tag 20 mm dari tepi", "Edge: the tag's middle 20 mm from the edge")
EDGE_HOW = Text(
    "Siku 40x20x2: kaki pendek menempel pada tepi, tag di kaki atas, ATAS menjauhi tepi, pusatnya 20 mm dari sisi "
    "dalam kaki pendek.",
    "Angle 40x20x2: its short leg hangs against the edge; the tag on the long leg, up away from the edge, its middle "
    "20 mm from it.",
)
