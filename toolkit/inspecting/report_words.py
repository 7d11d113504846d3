"""The words of the inspection report."""

from __future__ import annotations

from inspection.verdict import UnitVerdict, Verdict
from specs.language import Text

TITLE = Text("Laporan pemeriksaan", "Inspection report")
CODE = "TEPAT;verdicts.json;sha256;{digest}"
"""What the code on the report holds: the fingerprint of verdicts.json."""

VERDICTS = {str(v): v.words for v in (*Verdict, *UnitVerdict)}
VERDICTS |= {"inconclusive": UnitVerdict.INCONCLUSIVE.words}

MEANING = {
    "accepted": Text(
        "Semua yang diperiksa memenuhi batasnya, dengan ketidakpastian pengukuran diperhitungkan.",
        "Everything that was inspected is within its limits, the uncertainty of measurement counted in.",
    ),
    "rejected": Text(
        "Mesin ini belum boleh diserahkan atau dijalankan: perbaiki yang gagal, lalu periksa ulang.",
        "This machine may not be handed over or run yet: mend what failed, then inspect it again.",
    ),
    "incomplete": Text(
        "Belum ada keputusan: ada karakteristik penting yang belum diukur. Ukur dahulu, lalu putuskan lagi.",
        "There is no verdict yet: characteristics that matter were not measured. Measure them, then judge again.",
    ),
    "inconclusive": Text(
        "Belum ada keputusan: ada nilai yang terlalu dekat dengan batasnya, atau diukur terlalu kasar. Ukur ulang.",
        "There is no verdict yet: a value lies too near its limit, or was measured too coarsely. Measure it again.",
    ),
}

OF_UNIT = {
    "machine": Text("Mesin", "Machine"),
    "serial": Text("Nomor seri", "Serial number"),
    "date": Text("Tanggal pemeriksaan", "Date of inspection"),
    "workshop": Text("Bengkel pembuat", "Workshop"),
    "laboratory": Text("Lembaga pemeriksa", "Inspected by (body)"),
    "customer": Text("Pemesan", "Customer"),
    "place": Text("Tempat pemeriksaan", "Place of inspection"),
    "inspector": Text("Pemeriksa", "Inspector"),
    "condition": Text("Keadaan unit", "Condition of the unit"),
    "design": Text("Nomor rancangan", "Design number"),
    "sheet": Text("Revisi lembar periksa", "Check sheet revision"),
    "parameters": Text("Ukuran pilihan", "Chosen parameters"),
}

CALIBRATION = {
    "valid": Text("berlaku", "valid"),
    "expired": Text("LEWAT", "EXPIRED"),
    "unknown": Text("tidak diketahui", "unknown"),
    "not_needed": Text("tidak perlu", "not needed"),
    "in_future": Text("tanggal belum tiba", "date still to come"),
}

SOURCES = {
    "job": Text("pekerjaan", "job"),
    "measurements": Text("hasil kamera", "camera results"),
    "readings": Text("pembacaan tangan", "readings by hand"),
}

WORDS = {
    "unit": Text("Unit dan pemeriksaan", "Unit and inspection"),
    "verdict": Text("Keputusan atas unit", "Verdict on the unit"),
    "provisional": Text("sementara", "provisional"),
    "provisional_why": Text(
        "Keputusan ini sementara: batas yang bertanda D (draf) belum diverifikasi. Banyaknya:",
        "This verdict is provisional: limits marked D (draft) have not been verified. How many:",
    ),
    "caution": Text(
        'Sebelum dipercaya, lihat "Yang perlu diketahui" dan baris yang ditolak; banyaknya:',
        'Before it is believed, see "What is to be known" and the lines that were refused; how many:',
    ),
    "wrong": Text("Yang belum memenuhi", "What is in the way"),
    "unseen": Text("Tidak diukur:", "Not measured:"),
    "none_wrong": Text("Tidak ada.", "Nothing."),
    "results": Text("Hasil menurut tahap uji", "Results by stage of the test"),
    "no": Text("No.", "No."),
    "characteristic": Text("Karakteristik", "Characteristic"),
    "nominal": Text("Nominal", "Nominal"),
    "limits": Text("Batas", "Limits"),
    "value": Text("Nilai ± U", "Value ± U"),
    "unit_of": Text("Satuan", "Unit"),
    "judged": Text("Keputusan", "Verdict"),
    "risk": Text("Risiko %", "Risk %"),
    "with": Text("Diukur dengan", "Measured with"),
    "severity": Text("Tingkat", "Severity"),
    "why": Text("Mengapa, dan apa yang dilakukan", "Why, and what to do"),
    "not_inspected": Text("Tahap ini tidak diperiksa kali ini.", "This stage was not inspected this time."),
    "nothing": Text("Lembar periksa tidak meminta apa pun pada tahap ini.", "The check sheet asks nothing here."),
    "instruments": Text("Alat ukur", "Instruments"),
    "name": Text("Nomor", "Number"),
    "kind": Text("Jenis", "Kind"),
    "serial": Text("Seri", "Serial"),
    "certificate": Text("Sertifikat", "Certificate"),
    "calibrated": Text("Kalibrasi, berlaku sampai", "Calibrated, valid until"),
    "state": Text("Keadaan", "State"),
    "no_instruments": Text("Tidak ada alat ukur tangan yang dipakai.", "No hand instrument was used."),
    "camera": Text("Kamera", "Camera"),
    "camera_how": Text(
        "Diukur dari foto dengan tanda AprilTag dan batang skala atau lembar ukur; ketidakpastian mencakup skala, "
        "lensa, tepi, ketebalan, dan suhu.",
        "Measured from photos with AprilTag marks and scale bars or a target sheet; the uncertainty counts scale, "
        "lens, edges, thickness and temperature.",
    ),
    "rule": Text("Aturan keputusan", "Decision rule"),
    "rule_source": Text(
        "Menurut ISO 14253-1 dan JCGM 106. U ialah ketidakpastian bentangan 95 %. T/U paling sedikit:",
        "By ISO 14253-1 and JCGM 106. U is the expanded uncertainty, 95 %. Least T/U:",
    ),
    "allowed": Text("Kegagalan yang diizinkan:", "Failures allowed:"),
    "risk_is": Text(
        "Risiko: peluang bahwa keputusan baris itu salah (untuk belum pasti: bila tetap diluluskan).",
        "Risk: the probability that the verdict of the line is wrong (inconclusive: if it were passed all the same).",
    ),
    "flags": Text("Yang perlu diketahui", "What is to be known"),
    "refused": Text("Baris pembacaan yang ditolak", "Lines of readings that were refused"),
    "line": Text("Baris", "Line"),
    "photos": Text("Foto dengan hasil ukur", "Photos with what was measured"),
    "papers": Text("Berkas dan program", "Files and program"),
    "program": Text("Program", "Program"),
    "code_is": Text(
        "Kode ini memuat sidik SHA-256 dari verdicts.json, yang menyertai laporan ini.",
        "This code holds the SHA-256 fingerprint of verdicts.json, which comes with this report.",
    ),
    "statement": Text(
        "Hasil ini hanya berlaku untuk unit yang diperiksa, dalam keadaan saat diperiksa. Laporan ini hanya boleh "
        "diperbanyak seluruhnya.",
        "The results concern only the unit that was inspected, as it was then. This report may be copied only as a "
        "whole.",
    ),
    "signed_inspector": Text("Pemeriksa", "Inspector"),
    "signed_approved": Text("Disetujui", "Approved"),
    "note": Text("Catatan", "Note"),
    "draft": Text("D = batas draf, belum diverifikasi", "D = draft limit, not yet verified"),
    "only_this": Text("Sidik laporan", "Fingerprint"),
}
