"""The fixed words of the build book."""

from __future__ import annotations

from specs.language import Text

TITLE = Text("Buku pembuatan", "Build book")

WORDS = {
    "contents": Text("Daftar isi", "Contents"),
    "revision": Text("Revisi", "Revision"),
    "number": Text("Nomor", "Number"),
    "preset": Text("Ukuran", "Size"),
    "mass": Text("Massa", "Mass"),
    "name": Text("Nama", "Name"),
    "value": Text("Nilai", "Value"),
    "unit": Text("Satuan", "Unit"),
    "parameter": Text("Parameter", "Parameter"),
    "how": Text("Cara memakai buku ini", "How to use this book"),
    "data": Text("Data teknis", "Technical data"),
    "parameters": Text("Parameter rancangan", "Parameters of the design"),
    "parts": Text("Daftar bagian", "Parts list"),
    "mark": Text("Tanda", "Mark"),
    "quantity": Text("Jml", "Qty"),
    "stock": Text("Bahan / ukuran beli", "Stock / size bought"),
    "size": Text("Ukuran potong, mm", "Cut size, mm"),
    "sum": Text("kg total", "kg in all"),
    "made": Text("dibuat", "made"),
    "bought": Text("dibeli", "bought"),
    "steps": Text("Urutan pembuatan dan perakitan", "Order of building and assembly"),
    "step": Text("Langkah", "Step"),
    "final": Text("Perakitan mesin", "Assembly of the machine"),
    "group": Text("Sub-rakitan", "Sub-assembly"),
    "ready": Text("Sudah jadi", "Ready made"),
    "one_step": Text("langkah", "step"),
    "from_steps": Text("langkah", "steps"),
    "needs": Text("Bagian untuk langkah ini", "Parts for this step"),
    "tools": Text("Alat", "Tools"),
    "weld_here": Text("Las", "Welds"),
    "bolt_here": Text("Baut", "Bolts"),
    "check_here": Text("Periksa sebelum lanjut", "Check before going on"),
    "done": Text("Selesai", "Done"),
    "seen": Text("Diperiksa", "Checked"),
    "after": Text("Setelah langkah terakhir", "After the last step"),
    "after_said": Text(
        "Ukuran yang baru ada bila mesin sudah utuh. Isi lembar pemeriksaan, lalu jalankan uji tanpa beban.",
        "Sizes that exist only on the whole machine. Fill in the check sheet, then run the test without load.",
    ),
    "welds": Text("Daftar las", "Weld schedule"),
    "joint": Text("Bagian", "Parts"),
    "kind": Text("Jenis", "Kind"),
    "leg": Text("Kaki z", "Leg z"),
    "seams": Text("Jalur × panjang", "Seams × length"),
    "pitch": Text("Jarak", "Pitch"),
    "electrode": Text("Elektroda ⌀", "Electrode ⌀"),
    "in_step": Text("Langkah", "Step"),
    "count": Text("Jml", "Qty"),
    "total": Text("Total, m", "Total, m"),
    "bolts": Text("Daftar baut dan momen kencang", "Bolts and tightening torques"),
    "bolt": Text("Baut", "Bolt"),
    "clamps": Text("Menjepit", "Clamps"),
    "torque": Text("Momen, N m", "Torque, N m"),
    "spanner": Text("Kunci", "Spanner"),
    "bolt_nut": Text("mur", "nut"),
    "bolt_thread": Text("ulir", "thread"),
    "results": Text("Ringkasan perhitungan", "Summary of the calculations"),
    "result": Text("Hasil", "Result"),
    "limit": Text("Batas", "Limit"),
    "holds": Text("memenuhi", "holds"),
    "broken": Text("TIDAK MEMENUHI", "DOES NOT HOLD"),
    "checks": Text("Ringkasan lembar pemeriksaan", "Summary of the check sheet"),
    "balloon": Text("No.", "No."),
    "characteristic": Text("Yang diperiksa", "What is checked"),
    "nominal": Text("Ukuran", "Nominal"),
    "lower": Text("Min", "Min"),
    "upper": Text("Maks", "Max"),
    "instrument": Text("Alat ukur", "Instrument"),
    "reading": Text("Hasil ukur", "Reading"),
    "safety": Text("Keselamatan", "Safety"),
    "build_safety": Text("Saat membuat", "While building"),
    "run_safety": Text("Saat menjalankan", "While running"),
    "hazard": Text("Bahaya", "Hazard"),
    "protection": Text("Perlindungan pada mesin ini", "Protection on this machine"),
    "openings": Text("Bukaan menuju bagian berputar", "Openings towards what turns"),
    "opening": Text("Bukaan", "Opening"),
    "distance": Text("Jarak terpendek", "Shortest way"),
    "upkeep": Text("Perawatan", "Maintenance"),
    "when": Text("Kapan", "When"),
    "what": Text("Apa", "What"),
    "where": Text("Di mana", "Where"),
    "origin": Text("Sumber", "Source"),
    "drafts": Text("Yang belum diperiksa siapa pun", "What nobody has verified yet"),
    "drafts_said": Text(
        "Angka bertanda * dalam buku ini berasal dari sumber di bawah ini, yang belum dicocokkan dengan naskah asli "
        "atau masih usulan. Periksa dahulu sebelum dijadikan syarat dalam kontrak atau sertifikat.",
        "Numbers marked * in this book come from the sources below, which nobody has compared with the original or "
        "which are proposals. Check them before they become a condition of a contract or a certificate.",
    ),
    "used_for": Text("Dipakai untuk", "Used for"),
    "page": Text("Halaman", "Page"),
    "of": Text("dari", "of"),
    "scan": Text("Kode ini memuat nomor rancangan", "This code holds the number of the design"),
    "size-of-opening": Text("Bentuk, mm", "Shape, mm"),
    "number-short": Text("No.", "No."),
    "calculations": Text("Perhitungan", "Calculation"),
    "note-items": Text("Untuk", "For"),
    "mm": Text("Semua ukuran dalam mm bila tidak ditulis lain.", "All sizes in mm where nothing else is written."),
}

FIELDS = {
    "school": Text("Sekolah", "School"),
    "owner": Text("Pemilik", "Owner"),
    "class": Text("Kelas", "Class"),
    "drawn": Text("Digambar", "Drawn"),
    "checked": Text("Diperiksa", "Checked"),
    "approved": Text("Disetujui", "Approved"),
    "serial": Text("Nomor seri mesin", "Serial number of the machine"),
    "built": Text("Dibuat oleh", "Built by"),
}
"""School, class and names on the cover; what the order does not say is a line to write on."""

HOW = (
    Text(
        "Satu buku untuk satu mesin. Nomor dan revisi di kepala halaman sama dengan yang tertulis pada gambar, daftar "
        "potong dan label; bila berbeda, jangan dipakai bersama.",
        "One book for one machine. The number at the head of every page is that of the drawings, the cut list and the "
        "labels; where it differs, do not use them together.",
    ),
    Text(
        "Potong dan beri label semua bagian lebih dahulu menurut daftar potong. Ukuran tiap bagian ada pada gambar "
        "bagiannya; buku ini menunjukkan bagaimana bagian-bagian itu disatukan.",
        "First cut and label all parts by the cut list. The sizes of a part stand on its drawing; this book shows how "
        "the parts are put together.",
    ),
    Text(
        "Kerjakan langkah menurut nomornya. Pada gambar, yang berwarna dan bergaris tebal dipasang pada langkah itu; "
        "yang abu-abu sudah terpasang. Baut, mur dan ring tidak digambar, tetapi ada dalam daftar.",
        "Do the steps in the order of their numbers. In a picture, what is coloured and drawn thick comes on in that "
        "step; what is grey stands already. Bolts, nuts and washers are not drawn, but they are listed.",
    ),
    Text(
        "Tanda seperti A-01 adalah nomor bagian; W-001 nomor las; nomor pemeriksaan sama dengan balon pada gambar.",
        "A mark such as A-01 is the number of a part, W-001 that of a weld; the number of a check is that of the "
        "balloon on the drawing.",
    ),
    Text(
        "Paraf kotak di akhir setiap langkah. Jangan lanjut sebelum pemeriksaannya memenuhi batas.",
        "Sign the boxes at the end of every step. Do not go on before its checks are within their limits.",
    ),
    Text(
        "Tanda * berarti: angka ini belum diperiksa pada sumber aslinya atau masih usulan (lihat bab terakhir).",
        "The sign * means: nobody has checked this number against its source yet, or it is a proposal (last chapter).",
    ),
)
