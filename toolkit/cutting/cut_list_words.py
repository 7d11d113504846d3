"""The words of the cut list in both languages."""

from __future__ import annotations

from specs.language import Text
from toolkit.cutting.plan import Rule

TITLE = Text("Daftar potong", "Cut list")

WORDS = {
    "buy": Text("Bahan yang dibeli", "Stock to buy"),
    "rack": Text("Sisa yang diambil dari rak", "Remnants to take from the rack"),
    "rack_id": Text("Nomor sisa", "Remnant"),
    "parts": Text("Barang jadi yang dibeli", "Parts to buy"),
    "stock": Text("Bahan", "Stock"),
    "material": Text("Mutu", "Grade"),
    "size": Text("Ukuran (mm)", "Size (mm)"),
    "count": Text("Jumlah", "Quantity"),
    "needed": Text("Terpakai sebenarnya", "Really needed"),
    "mass": Text("Massa", "Mass"),
    "price": Text("Harga", "Price"),
    "sum": Text("Jumlah seluruhnya", "All together"),
    "retail": Text(
        "◂ perlu kurang dari 60 %: tanyakan juga harga per meter atau per potong",
        "◂ less than 60 % is needed: ask also for the price by the metre or cut to size",
    ),
    "got": Text("Ada", "Got"),
    "item": Text("Nomor katalog", "Catalogue number"),
    "cut": Text("Potong", "Cut"),
    "checked": Text("Periksa", "Check"),
    "mark": Text("Tanda", "Mark"),
    "name": Text("Nama", "Name"),
    "for": Text("Untuk", "For"),
    "length": Text("Panjang (mm)", "Length (mm)"),
    "ends": Text("Ujung kiri / kanan", "Left / right end"),
    "width": Text("Lebar (mm)", "Width (mm)"),
    "height": Text("Tinggi (mm)", "Height (mm)"),
    "note": Text("Catatan", "Note"),
    "used": Text("Terpakai", "Used"),
    "kept": Text("Sisa disimpan", "Leftover to keep"),
    "lost": Text("Terbuang", "Lost"),
    "remnant": Text("sisa", "rest"),
    "trim": Text("buang", "trim"),
    "bar": Text("Batang", "Bar"),
    "plate": Text("Pelat", "Plate"),
    "from_rack": Text("dari rak, sisa nomor", "from the rack, remnant"),
    "order": Text("Urutan", "Order"),
    "taken": Text("Di meja", "On table"),
    "stop": Text("Setel", "Stop"),
    "falls": Text("Jatuh", "Falls"),
    "at": Text("Dari sudut", "From corner"),
    "done": Text("satu kotak = satu batang atau pelat selesai", "one box = one bar or plate done"),
    "adds_up": Text("Hitungan", "Adds up"),
    "not_drawn": Text(
        "Pola berikut tanpa gambar: langkah-langkahnya memuat semua ukuran.",
        "What follows is not drawn: the steps have every size.",
    ),
    "trim_edges": Text("Rapikan dulu keempat tepi, {mm} mm.", "First trim all four edges, {mm} mm."),
    "unplanned": Text("TIDAK BISA DIPOTONG dari bahan yang ada", "CANNOT BE CUT from the stock there is"),
    "not_read": Text("TIDAK DIRENCANAKAN: baris yang salah", "NOT PLANNED: rows that are wrong"),
    "reason": Text("Sebab", "Reason"),
    "nothing_else": Text("beberapa batang atau pelat", "some bars or plates"),
    "nothing": Text("Tidak ada yang dipotong.", "Nothing is cut."),
    "no_turn": Text("arah pelat tetap", "keep the plate's direction"),
    "profile": Text("potong persegi, lalu ikuti gambar {file}", "cut the rectangle, then to the outline {file}"),
    "nest": Text("bentuk sesuai gambar {file}", "shape as in {file}"),
    "profile_mark": Text("◊ potong persegi dulu, lalu bentuknya", "◊ first the rectangle, then its shape"),
    "summary": Text("Ringkasan", "Summary"),
    "pieces": Text("Potongan", "Pieces"),
    "net": Text("Massa potongan", "Mass of pieces"),
    "whole": Text("Massa bahan", "Mass of stock"),
    "lost_kg": Text("Terbuang", "Lost"),
    "job": Text("Seluruh pekerjaan", "Whole job"),
    "per_unit": Text("Per unit", "Per unit"),
    "incomplete": Text("* massa sebagian bahan tidak diketahui", "* the mass of some stock is not known"),
    "how_bar": Text(
        "Angka di bawah gambar diukur dari ujung kiri batang. Potongan 1 merapikan ujung: gergaji tepat di kiri garis. "
        "Potongan lain: gergaji tepat di kanan garis; lebar gergaji sudah dihitung. Ujung miring diukur dari sumbu "
        "batang (90° = tegak lurus) dan digambar lebih miring agar terlihat; panjang sampai ujung terluar.",
        "Numbers under the bars run from the left end of the bar. Cut 1 trims the end: saw just left of its line. All "
        "other cuts: saw just right of the line; the kerf is counted. End angles are measured from the bar's axis "
        "(90° = square) and drawn with more lean than they have; lengths run from long point to long point.",
    ),
    "how_plate": Text(
        "Potong dari tepi ke tepi menurut nomor. Setel = jarak penahan, yaitu lebar yang jatuh. Angka pada garis "
        "diukur dari sudut kiri bawah gambar: x ke atas (lebar pelat), y ke kanan (panjang pelat).",
        "Cut from edge to edge by number. Stop = setting of the back stop, the width that falls. Numbers at the lines "
        "run from the lower left corner of the picture: x upwards (plate's width), y to the right (plate's length).",
    ),
    "how_nest": Text(
        "Angka di samping tanda: jarak titik kiri bawah kotak bentuk dari sudut kiri bawah pelat, y (ke kanan) / x (ke "
        "atas). Bentuk yang sebenarnya ada di berkas DXF pelat.",
        "Numbers beside a mark: lower left corner of the shape's box from the plate's lower left corner, y (to the "
        "right) / x (upwards). The true shapes are in the plate's DXF file.",
    ),
}

STEPS = {
    "trim": Text("rapikan pada {at}, {angle}", "trim at {at}, {angle}"),
    "slant": Text("potong {angle} mulai {at}", "cut {angle} from {at}"),
    "flipped": Text("tukar ujung", "turned round"),
    "turned": Text("balik muka", "turned over"),
    "plate": Text("pelat", "plate"),
    "rest": Text("sisa", "rest"),
}

POOLED = Text("{stock} {together}, sendiri-sendiri {alone}", "{stock} {together}, each alone {alone}")
SAVED = Text(
    "Dipotong bersama, bukan sendiri-sendiri, menghemat {what} bahan. Batang atau pelat:",
    "Cut together, not each alone, saves {what} of stock. Bars or plates:",
)

KERF = Text("lebar potong {mm} mm", "kerf {mm} mm")
BAR_TRIM = Text(
    "buang {mm} mm di tiap ujung, sudah dipotong dari panjang batang",
    "{mm} mm trimmed off each end, already taken from the bar's length",
)
SHEET_TRIM = Text(
    "buang {mm} mm di tiap tepi, sudah dipotong dari ukuran pelat",
    "{mm} mm trimmed off each edge, already taken from the plate's size",
)
STOPPED = Text("batas waktu tercapai", "the time limit was reached")
PROVED = Text("terbukti paling hemat untuk cara ini", "proved the cheapest for this way of cutting")

RULES = {
    Rule.MITRED: Text("ujung miring sejajar dipotong sekali", "mitred ends that lie parallel share one cut"),
    Rule.LONG_POINT: Text(
        "potongan lurus; ujung miring dihitung penuh", "square cuts; mitred ends count to their long point"
    ),
    Rule.GUILLOTINE: Text("potongan gunting dari tepi ke tepi", "shear cuts from edge to edge"),
    Rule.GUILLOTINE_BOXES: Text(
        "potongan gunting dari tepi ke tepi; bentuk lain sebagai persegi",
        "shear cuts from edge to edge; other shapes as rectangles",
    ),
    Rule.TWO_STAGES: Text("potong jalur dulu, lalu potongannya", "strips first, then the blanks"),
    Rule.NESTED: Text("bentuk sebenarnya, berjarak sela potong", "true shapes, a gap for the cut between them"),
}


def rule_words(rule: Rule) -> Text:
    """A rule in the words of the shop; a rule without such words as the plan states it."""
    return RULES.get(rule, Text(rule.value, rule.value))
