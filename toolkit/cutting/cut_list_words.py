"""The words of the cut list in both languages."""

from __future__ import annotations

from specs.language import Text
from toolkit.cutting.plan import Rule

TITLE = Text("Daftar potong", "Cut list")

WORDS = {
    "buy": Text("Bahan yang dibeli", "Stock to buy"),
    "parts": Text("Barang jadi yang dibeli", "Parts to buy"),
    "stock": Text("Bahan", "Stock"),
    "material": Text("Mutu", "Grade"),
    "size": Text("Ukuran (mm)", "Size (mm)"),
    "count": Text("Jumlah", "Quantity"),
    "needed": Text("Perlu (mm)", "Needed (mm)"),
    "mass": Text("Massa", "Mass"),
    "sum": Text("Jumlah seluruhnya", "All together"),
    "got": Text("Ada", "Got"),
    "cut": Text("Potong", "Cut"),
    "checked": Text("Periksa", "Check"),
    "mark": Text("Tanda", "Mark"),
    "name": Text("Nama", "Name"),
    "length": Text("Panjang (mm)", "Length (mm)"),
    "ends": Text("Ujung kiri / kanan", "Left / right end"),
    "strip": Text("Jalur", "Strip"),
    "width": Text("Lebar (mm)", "Width (mm)"),
    "height": Text("Tinggi (mm)", "Height (mm)"),
    "note": Text("Catatan", "Note"),
    "used": Text("Terpakai", "Used"),
    "kept": Text("Sisa disimpan", "Leftover to keep"),
    "lost": Text("Terbuang", "Lost"),
    "remnant": Text("sisa", "rest"),
    "order": Text("Urutan dari kiri", "From the left"),
    "first_cuts": Text("Potong lurus dulu pada", "Cut right across first at"),
    "item": Text("Nomor katalog", "Catalogue number"),
    "unplanned": Text("TIDAK BISA DIPOTONG dari bahan yang dijual", "CANNOT BE CUT from the stock that is sold"),
    "reason": Text("Sebab", "Reason"),
    "nothing": Text("Tidak ada yang dipotong.", "Nothing is cut."),
    "no_turn": Text("arah pelat tetap", "keep the plate's direction"),
    "profile": Text("potong persegi, lalu ikuti gambar {file}", "cut the rectangle, then to the outline {file}"),
    "how_bars": Text(
        "Angka di bawah gambar diukur dari ujung kiri batang. Gergaji tepat di kanan tiap garis; lebar gergaji sudah "
        "dihitung. Ujung miring diukur dari sumbu batang (90° = tegak lurus), panjang sampai ujung terluar.",
        "Numbers under the bars run from the left end of the bar. Saw just right of each line; the kerf is counted. "
        "End angles are measured from the bar's axis (90° = square), lengths from long point to long point.",
    ),
    "how_sheets": Text(
        "Potong dari tepi ke tepi: garis tebal dulu, lalu garis tipis. Angka di tepi diukur dari sudut kiri atas "
        "gambar.",
        "Cut from edge to edge: thick lines first, then thin ones. Numbers at the edge run from the top left corner.",
    ),
}

KERF = Text("lebar potong {mm} mm", "kerf {mm} mm")
BAR_TRIM = Text("buang {mm} mm di tiap ujung", "{mm} mm trimmed off each end")
SHEET_TRIM = Text("buang {mm} mm di tiap tepi", "{mm} mm trimmed off each edge")
PROVED = Text("terbukti paling hemat untuk cara ini", "proved the cheapest for this way of cutting")

RULES = {
    Rule.LONG_POINT: Text(
        "potongan lurus; ujung miring dihitung penuh", "square cuts; mitred ends count to their long point"
    ),
    Rule.GUILLOTINE: Text("potongan gunting dari tepi ke tepi", "shear cuts from edge to edge"),
    Rule.GUILLOTINE_BOXES: Text(
        "potongan gunting dari tepi ke tepi; bentuk lain sebagai persegi",
        "shear cuts from edge to edge; other shapes as rectangles",
    ),
}
