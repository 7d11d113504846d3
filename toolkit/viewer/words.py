"""What the 3D page says, in both languages; the viewer's own English is replaced word for word."""

from __future__ import annotations

from specs.language import Text

PAGE = {
    "explode": Text("Urai", "Explode"),
    "step": Text("Langkah perakitan", "Assembly step"),
    "all": Text("Mesin utuh", "Whole machine"),
    "click": Text("Klik sebuah bagian untuk melihat nomor, bahan, ukuran dan massanya.",
                  "Click a part to see its mark, stock, size and mass."),
    "mark": Text("No. bagian", "Mark"),
    "quantity": Text("Jumlah", "Quantity"),
    "stock": Text("Bahan baku", "Stock"),
    "material": Text("Bahan", "Material"),
    "length": Text("Panjang", "Length"),
    "blank": Text("Ukuran lembar", "Blank"),
    "mass": Text("Massa per buah", "Mass each"),
    "bought": Text("Dibeli jadi", "Bought"),
    "colours": Text("Warna menurut bahan", "Colours by material"),
    "hide": Text("Sembunyikan", "Hide"),
    "alone": Text("Hanya ini", "Only this"),
    "show": Text("Tampilkan semua", "Show all"),
    "old": Text("Peramban ini terlalu tua untuk gambar 3D. Pakai Chrome 80, Firefox 113, Edge 80 atau yang lebih baru.",
                "This browser is too old for the 3D picture. Use Chrome 80, Firefox 113, Edge 80 or newer."),
    "no_webgl": Text("Peramban ini tidak dapat menggambar 3D (WebGL mati). Nyalakan percepatan grafis di setelannya.",
                     "This browser cannot draw 3D (WebGL is off). Turn graphics acceleration on in its settings."),
}  # fmt: skip

FASTENERS = Text("Baut, mur dan ring", "Bolts, nuts and washers")

VIEWER = {
    "Tree": Text("Bagian", "Parts"),
    "Clipping": Text("Potongan", "Section"),
    "Intersection": Text("Irisan bersama", "Intersection"),
    "Planes": Text("Bidang potong", "Planes"),
    "Use object color caps": Text("Penampang sewarna bagian", "Cuts in the part's colour"),
    "Collpase nodes with a single leaf": Text("Lipat kelompok berisi satu bagian", "Fold groups of one part"),
    "Collpase tree": Text("Lipat semua", "Fold all"),
    "Expand root node only": Text("Buka tingkat pertama saja", "Open the first level only"),
    "Expand tree": Text("Buka semua", "Open all"),
    "Set red clipping plane to view direction": Text("Bidang merah menghadap kita", "Red plane faces the viewer"),
    "Set green clipping plane to view direction": Text("Bidang hijau menghadap kita", "Green plane faces the viewer"),
    "Set blue clipping plane to view direction": Text("Bidang biru menghadap kita", "Blue plane faces the viewer"),
    "Show clipping planes": Text("Perlihatkan bidang potong", "Show the planes"),
    "Use intersection clipping": Text("Buang hanya yang di balik semua bidang", "Cut only what is behind all planes"),
    "Use object color caps instead of RGB": Text("Penampang sewarna bagian", "Cuts in the part's colour"),
    "Show axes": Text("Sumbu", "Axes"),
    "Show axes at origin (0,0,0)": Text("Sumbu di titik nol", "Axes at the origin"),
    "Show grid": Text("Kisi", "Grid"),
    "Use perspective camera": Text("Perspektif", "Perspective"),
    "Show transparent faces": Text("Tembus pandang", "Transparent"),
    "Show black edges": Text("Rusuk hitam", "Black edges"),
    "Reset view": Text("Kembali ke pandangan awal", "Back to the first view"),
    "Resize object": Text("Paskan ke layar", "Fit to the window"),
    "Switch to iso view": Text("Isometri", "Isometric"),
    "Switch to front view": Text("Tampak depan", "Front view"),
    "Switch to back view": Text("Tampak belakang", "Rear view"),
    "Switch to top view": Text("Tampak atas", "Top view"),
    "Switch to bottom view": Text("Tampak bawah", "View from below"),
    "Switch to left view": Text("Tampak kiri", "Left view"),
    "Switch to right view": Text("Tampak kanan", "Right view"),
}
