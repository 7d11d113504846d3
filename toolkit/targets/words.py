"""What the pages tell an inspector to do."""

from __future__ import annotations

from specs.language import Text

HOW_TO_PRINT = Text(
    "Cetak dengan skala 100 % (ukuran sebenarnya), tanpa “sesuaikan halaman”, pada kertas putih doff yang rata. Ukur "
    "kedua garis 100 mm: 99 sampai 101 mm boleh; di luar itu cetak ulang.",
    "Print at 100 % (actual size), without “fit to page”, on flat matt white paper. Measure both lines of 100 mm: 99 "
    "to 101 mm will do; else print again.",
)

SHEET_TITLE = Text("Lembar ukur bidang: cara memakai", "Frame sheet for flat parts: how to use it")
SHEET_STEPS = (
    HOW_TO_PRINT,
    Text(
        "Rekatkan lembar pada kaca, papan, atau pelat yang rata. Lembar yang melengkung ditolak program.",
        "Glue the sheet to flat glass, board or plate. A sheet that is not flat is refused.",
    ),
    Text(
        "Ukur panjang keempat penggaris cetak dengan mistar baja, dari garis tebal pertama ke garis tebal terakhir: "
        "X1 di bawah dan X2 di atas (gambar: {x:g} mm), Y1 di kiri dan Y2 di kanan (gambar: {y:g} mm). Baca sampai "
        "0,1 mm, dua kali: salah baca 1 mm membuat semua ukuran salah {wrong:.1f} mm tiap 100 mm, dan program tidak "
        "dapat mengetahuinya tanpa pelat acuan.",
        "Measure the length of the four printed rulers with a steel ruler, from the first thick stroke to the last "
        "one: X1 below and X2 above (drawn: {x:g} mm), Y1 on the left and Y2 on the right (drawn: {y:g} mm). Read to "
        "0.1 mm, and twice: a reading wrong by 1 mm makes all sizes wrong by {wrong:.1f} mm in 100 mm, and without a "
        "gauge plate the program cannot know.",
    ),
    Text(
        "Letakkan benda kerja rata di dalam jendela kosong. Jangan menutupi tanda. Ukur tebalnya dengan jangka sorong.",
        "Lay the part flat inside the empty window. Cover no tag. Measure its thickness with a calliper.",
    ),
    Text(
        "Pelat acuan, bila ada: setebal benda kerja, sejajar tepi lembar, sudut kiri bawahnya di tempat pada sketsa; "
        'di pekerjaan: "gauge": "gauge.json".',
        "The gauge plate, if you have one: as thick as the part, parallel to the sheet, its lower left corner where "
        'the sketch has it; in the job: "gauge": "gauge.json".',
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
READINGS = Text("Panjang penggaris cetak menurut mistar baja (mm)", "Lengths of the printed rulers by steel ruler (mm)")
SIDES = (Text("bawah", "below"), Text("atas", "above"), Text("kiri", "left"), Text("kanan", "right"))
PART = Text("benda kerja", "part")
CORNER = Text("sudut pelat acuan: x = {x:g}, y = {y:g}", "corner of the gauge plate: x = {x:g}, y = {y:g}")

TAGS_TITLE = Text("Tanda lepas {size:g} mm", "Loose tags {size:g} mm")
TAGS_STEPS = Text(
    "Potong pada garis putus-putus; biarkan tepi putih utuh. Lem rata; garis kecil di keempat sisi menunjuk pusat "
    "tanda. Setiap nomor hanya sekali di satu mesin.",
    "Cut along the dashed lines; leave the white rim whole. Glue flat; the small strokes on the four sides point at "
    "the tag's middle. Every number only once on a machine.",
)

BAR_TITLE = Text("Batang skala {number}: {length:g} mm", "Scale bar {number}: {length:g} mm")
BAR_STEPS = (
    HOW_TO_PRINT,
    Text(
        "Potong dua pelat tanda di bawah pada garis putus-putus.",
        "Cut out the two tag plates below along the dashed lines.",
    ),
    Text(
        "Gores dua garis silang sejauh {length:g} mm pada batang baja lurus {bar:g} x 40 x 10 mm (gambar di bawah).",
        "Scribe two crosses {length:g} mm apart on a straight steel bar {bar:g} x 40 x 10 mm (drawing below).",
    ),
    Text(
        "Lem pelat tanda: garis kecil di keempat sisinya tepat pada garis gores. Arah ATAS kedua tanda sama.",
        "Glue the tag plates: the small strokes on their four sides right on the scribed lines, TOP the same way.",
    ),
    Text(
        "Ukur jarak kedua pusat dengan mistar baja atau pita terkalibrasi, tiga kali. Tulis rata-rata dan "
        "ketidakpastiannya (mm) di pekerjaan (scale_bars: length_mm, u_mm). Angka gambar tidak berlaku. Buat dua "
        "batang: bila yang satu salah ukur, yang lain menunjukkannya.",
        "Measure the distance of both middles with a calibrated steel rule or tape, three times. Write the mean and "
        "its uncertainty (mm) into the job (scale_bars: length_mm, u_mm). The number on the drawing does not count. "
        "Make two bars: when one is measured wrongly the other one shows it.",
    ),
    Text(
        "Tanpa batang baja: rangkai strip kertas di halaman berikut pada papan lurus, lem kedua pelat tanda di "
        "kotaknya, lalu ukur seperti di atas.",
        "Without a steel bar: join the paper strips of the next pages on a straight board, glue the two tag plates "
        "into their boxes, then measure as above.",
    ),
)
STRIP = Text(
    "Strip {number} dari {all}: potong, tindihkan huruf yang sama pada garis sambung, lem",
    "Strip {number} of {all}: cut, lay equal letters over each other at the joint line, glue",
)

CHESSBOARD = Text("Papan kalibrasi: papan catur", "Calibration board: chessboard")
TAG_BOARD = Text("Papan kalibrasi: papan tanda", "Calibration board: tags")
BOARD_STEPS = Text(
    "Lem pada kaca atau pelat yang rata. Foto 15 kali: miring ke semua arah, diputar 90 derajat, juga di sudut foto.",
    "Glue to flat glass or plate. Take 15 photos: tilted all ways, turned by 90 degrees, in the picture's corners too.",
)

GAUGE_TITLE = Text("Pelat acuan", "Gauge plate")
GAUGE_STEPS = (
    Text(
        "Potong dari pelat baja setebal benda kerja (profil: gauge.dxf), bor lubangnya, buang bibir tajam, cat hitam "
        "doff.",
        "Cut from steel plate as thick as the part (profile: gauge.dxf), drill the holes, deburr, paint matt black.",
    ),
    Text(
        "Ukur setiap lubang dengan jangka sorong di dua arah, tulis rata-rata (diameter_mm) dan ketidakpastiannya "
        "(u_mm, misalnya 0.02) di gauge.json dan pada pelat. Lubang yang tidak diukur boleh tetap null.",
        "Measure every hole with a calliper in two directions; write the mean (diameter_mm) and its uncertainty (u_mm, "
        "such as 0.02) into gauge.json and on the plate. A hole that is not measured may stay null.",
    ),
    Text(
        "Letakkan pelat di jendela lembar ukur, sejajar tepinya, sudut kiri bawah di x = {x:g}, y = {y:g} mm (baca "
        "pada penggaris, 3 mm boleh meleset), benda kerja di sampingnya. Simpan gauge.json di samping berkas pekerjaan "
        'dan tulis di situ: "plane": {{"gauge": "gauge.json"}}. Tempat lain: '
        '"gauge": {{"file": "gauge.json", "at": [x, y]}}.',
        "Lay the plate into the window of the frame sheet, parallel to it, its lower left corner at x = {x:g}, y = "
        "{y:g} mm (by the rulers, 3 mm may be missed), the part beside it. Keep gauge.json beside the job file and "
        'write there: "plane": {{"gauge": "gauge.json"}}. Another place: '
        '"gauge": {{"file": "gauge.json", "at": [x, y]}}.',
    ),
)

ADAPTER_TITLE = Text("Dudukan tanda", "Tag adapters")
SHAFT = Text("Ujung poros: pusat tanda pada sumbu", "Shaft end: the tag's middle on the axis")
SHAFT_HOW = Text(
    "Bubut tutup: lubang dalam = diameter poros, muka depan rata. Pusatkan tanda dengan garis silang pada muka.",
    "Turn a cap: bore = shaft diameter, front face flat. Centre the tag by the cross scribed on the face.",
)
HOLE = Text("Lubang: pusat tanda pada sumbu", "Hole: the tag's middle on the axis")
HOLE_HOW = Text(
    "Bubut sumbat: leher pas di lubang (H7/g6), piringan menempel pada muka.",
    "Turn a plug: its neck fits the hole (H7/g6), its disc rests on the face.",
)
EDGE = Text("Tepi: pusat tanda 20 mm dari tepi", "Edge: the tag's middle 20 mm from the edge")
EDGE_HOW = Text(
    "Siku 40x20x2: kaki pendek menempel pada tepi, tanda di kaki atas, ATAS menjauhi tepi, pusatnya 20 mm dari sisi "
    "dalam kaki pendek.",
    "Angle 40x20x2: its short leg hangs against the edge; the tag on the long leg, up away from the edge, its middle "
    "20 mm from it.",
)
