"""The words of a teaching page, besides those of the part, its parameters and the clauses."""

from __future__ import annotations

from specs.language import Text

CLICK = Text(
    "Klik sebuah ukuran pada gambar, atau pilih dari daftar: terlihat dari mana asalnya.",
    "Click a dimension on the drawing, or choose it in the list: you see where it comes from.",
)
LIST = Text("Semua ukuran pada gambar ini", "All dimensions of this drawing")
SHEET = Text("Gambar kerja", "The drawing")
SOLID = Text(
    "Benda dalam 3D: seret untuk memutar, roda untuk memperbesar; atau tombol panah, + dan −",
    "The part in 3D: drag to turn, wheel to zoom; or arrow keys, + and −",
)
LEFT_OUT = Text(
    "Bidang berlubang tidak ditampilkan dalam 3D karena lubangnya sangat banyak.",
    "The perforation is left out of the 3D picture, because it has very many holes.",
)
ON_FLAT = Text(
    "Ukuran ini ada pada bentangan: pelat sebelum ditekuk atau dirol.",
    "This size is one of the flat pattern: the sheet before it is bent or rolled.",
)
DIMENSION = Text("Ukuran", "Dimension")
DRIVEN = Text("Digerakkan oleh", "Driven by")
PARAMETERS = Text("Parameter mesin yang menggerakkan ukuran ini", "Parameters of the machine that drive this size")
UNMOVED = Text(
    "Tidak ada satu parameter pun yang menggerakkannya: ukuran ini ditetapkan oleh bahan atau oleh perancang.",
    "No single parameter moves it: this size is set by the stock or by the designer.",
)
PARAMETER = Text("Parameter", "Parameter")
VALUE = Text("Nilai", "Value")
RANGE = Text("Rentang", "Range")
EFFECT = Text("Pengaruh", "Effect")
IF = Text("bila", "if")
CHANGES = Text("tulisannya berubah, atau ukuran ini tidak ada", "its words change, or it is not there")
ORIGIN = Text("Pada benda", "On the part")
BETWEEN = Text("antara", "between")
TOLERANCE = Text("Toleransi", "Tolerance")
NO_TOLERANCE = Text("Gambar ini tidak memberi toleransi untuknya.", "This drawing gives no tolerance for it.")
RULES = Text("Aturan gambar", "Rules of drawing")
OF_THE_SHEET = Text("Aturan untuk seluruh lembar", "Rules for the whole sheet")
DRAFT = Text("draf", "draft")
DRAFT_MEANS = Text(
    "draf: belum diperiksa pada naskah standarnya; sumbernya tampak bila penunjuk ditahan di atas nama standar.",
    "draft: not yet checked against the text of the standard; hold the pointer over a standard's name for the source.",
)
CUSTOM = Text("Kebiasaan bengkel", "Custom of the trade")
RULE = Text("Aturan", "Rule")
CHECK = Text("Nomor di lembar periksa", "Number in the check sheet")
LANGUAGE = Text("English", "Bahasa Indonesia")
"""What the button says that changes to the other language."""
MACHINE = Text("Mesin", "Machine")
YES, NO = Text("ya", "yes"), Text("tidak", "no")
