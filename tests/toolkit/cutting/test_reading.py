"""Files as spreadsheets and people write them: what is understood, what is refused, and that every bad row is named."""

from __future__ import annotations

import codecs
import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specs.errors import TepatError
from toolkit.cutting.pieces import Piece, write_pieces
from toolkit.cutting.reading.job_files import read_job
from toolkit.cutting.reading.piece_rows import read_piece_rows
from toolkit.cutting.reading.stock_rows import Saw
from toolkit.cutting.reading.text_file import BadFile

HEAD = "id,stock,quantity,length_mm,left_deg,right_deg"
PLATES = "id,stock,quantity,width_mm,height_mm,rotate"


@pytest.fixture
def job(tmp_path: Path):
    """Read pieces (and stock) from text or bytes."""

    def read(pieces: str | bytes, stock: str | None = None, **saw):
        path = tmp_path / "pieces.csv"
        path.write_bytes(pieces.encode() if isinstance(pieces, str) else pieces)
        shelf = None
        if stock is not None:
            shelf = tmp_path / "stock.csv"
            shelf.write_text(stock, encoding="utf-8")
        return read_job(path, shelf, Saw(**saw))

    return read


def faults_of(job):
    return [(f.line, f.column) for f in job.faults]


def test_a_plain_file_is_read_as_it_stands(job):
    read = job(f"{HEAD}\nA1,L40x40x4,3,850.5,45,90\n")
    assert read.pieces == (Piece("A1", "L40x40x4", 3, length_mm=850.5, left_deg=45.0),)
    assert read.stocks[0].sizes[0].length == 600000


@pytest.mark.parametrize(
    "text",
    [
        "id;stock;quantity;length_mm\nA1;L40x40x4;3;850,5\n",
        "sep=;\nid;stock;quantity;length_mm\nA1;L40x40x4;3;850,5\n",
        "ID\tStock\tQuantity\tLength (mm)\nA1\tL40x40x4\t3\t850,5\n",
        'id,stock,quantity,length_mm\nA1,L40x40x4,3,"850,5"\n',
        " Id , STOCK,quantity ,Length MM\r\n\r\nA1,L40x40x4,3,850.5 mm\r\n,,,\r\n",
        "id,stock,quantity,length_mm,colour\nA1,l40X40X4,3.0,850.5,red\n",
        '"id","stock","quantity","length_mm"\n="A1","L40x40x4","3","850.50"\n',
    ],
)
def test_every_way_a_spreadsheet_writes_the_same_table_reads_the_same(job, text):
    assert job(text).pieces == (Piece("A1", "L40x40x4", 3, length_mm=850.5),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_marks_of_the_encoding_are_understood(job, encoding):
    text = "id;stock;quantity;length_mm;title\nA1;L40x40x4;3;850;Kaki é\n"
    marks = {"utf-16-le-bom": codecs.BOM_UTF16_LE, "utf-16-be-bom": codecs.BOM_UTF16_BE}
    name = encoding.removesuffix("-bom")
    data = marks.get(encoding, b"") + text.encode(name)
    assert str(job(data).pieces[0].title) == "Kaki é"


def test_windows_text_is_read_with_a_note(job):
    read = job("id,stock,quantity,length_mm,for\nA1,L40x40x4,1,850,café\n".encode("cp1252"))
    assert read.pieces[0].destination == "café"
    assert "cp1252" in str(read.notes[0])


def test_columns_nobody_knows_are_named_in_a_note(job):
    read = job("id,stock,quantity,length_mm,Colour,Rack\nA1,L40x40x4,1,850,red,7\n")
    assert "Colour, Rack" in str(read.notes[0])


@pytest.mark.parametrize(
    ("row", "column", "hint"),
    [
        ("A2,L40x40x4,0,850,,", "quantity", "outside 1 to"),
        ("A2,L40x40x4,-3,850,,", "quantity", "outside 1 to"),
        ("A2,L40x40x4,1000000000,850,,", "quantity", "outside 1 to"),
        ("A2,L40x40x4,1E+09,850,,", "quantity", "outside 1 to"),
        ("A2,L40x40x4,2.5,850,,", "quantity", "not a whole number"),
        ("A2,L40x40x4,,850,,", "quantity", "it is needed"),
        ("A2,L40x40x4,3,0,,", "length_mm", "outside"),
        ("A2,L40x40x4,3,-850,,", "length_mm", "outside"),
        ("A2,L40x40x4,3,NaN,,", "length_mm", "not a number"),
        ("A2,L40x40x4,3,inf,,", "length_mm", "not a number"),
        ("A2,L40x40x4,3,1e99,,", "length_mm", "outside"),
        ("A2,L40x40x4,3,1.200,,", "length_mm", "two ways"),
        ("A2,L40x40x4,3,12 50,,", "length_mm", "not a number"),
        ("A2,L40x40x4,3,=B2*2,,", "length_mm", "formula"),
        ("A2,L40x40x4,3,#REF!,,", "length_mm", "error of the spreadsheet"),
        ("A2,L40x40x4,3,,,", "length_mm", "give a length_mm"),
        ("A2,L40x40x4,3,6000,5,90", "left_deg", "45 to 135"),
        ("A2,L40x40x4,3,600,90,175", "right_deg", "45 to 135"),
        ("A2,L40x40x4,3,60,45,45", "length_mm", "longer than 80"),
        ("A2,L99x99x9,3,600,,", "stock", "nearest"),
        ("A2,PL3,3,600,,", "length_mm", "sold in plates"),
        ("A1,L40x40x4,3,600,,", "id", "line 2"),
        (",L40x40x4,3,600,,", "id", "it is needed"),
        ("=1+1,L40x40x4,3,600,,", "id", "formula"),
        ("A2,,3,600,,", "stock", "it is needed"),
        ("A2,L40x40x4,3,850,5,45,90", "", "decimal comma"),
        (f"{'x' * 300},L40x40x4,3,600,,", "id", "at most"),
    ],
)
def test_a_bad_row_is_named_with_what_would_be_right_and_the_rest_is_kept(job, row, column, hint):
    read = job(f"{HEAD}\nA1,L40x40x4,1,850,,\n\n{row}\nA3,L40x40x4,1,700,,\n")
    assert [p.id for p in read.pieces] == ["A1", "A3"]
    assert faults_of(read) == [(4, column)]
    assert hint in str(read.faults[0].told)
    assert "pieces.csv, line 4" in str(read.faults[0].told)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("P2,PL3,1,100,,", "height_mm"),
        ("P2,PL3,1,,100,", "width_mm"),
        ("P2,PL3,1,100,0,", "height_mm"),
        ("P2,PL3,1,100,100,maybe", "rotate"),
        ("P2,L40x40x4,1,100,100,", "width_mm"),
    ],
)
def test_bad_plates_are_named_too(job, row, column):
    read = job(f"{PLATES}\nP1,PL3,1,100,100,no\n{row}\n")
    assert faults_of(read) == [(3, column)]
    assert read.pieces[0].rotate is False


def test_a_decimal_sign_seen_once_settles_the_cells_that_could_be_read_in_two_ways(job):
    read = job("id;stock;quantity;length_mm\nA;L40x40x4;1;1,250\nB;L40x40x4;1;12,5\n")
    assert [p.length_mm for p in read.pieces] == [1.25, 12.5]


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"", "empty"),
        (b"\n\n;;;\n", "empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"PK\x03\x04" + bytes(100), "workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xfei\x00d", "damaged"),
        (b"\xff\xfei\x00d\x00", "column 'stock' is missing"),
        (b"id,stock,quantity\n", "no piece"),
        (b"id,stock,length_mm\nA,L40x40x4,5\n", "column 'quantity' is missing"),
        (b"id,stock,quantity,quantity,length_mm\nA,L40x40x4,5,5,5\n", "twice"),
        (b'id,stock,quantity,length_mm\n"A,L40x40x4,5,5\n', "quotes"),
        (b"id,stock,quantity,length_mm\nA,NOPE,5,5\n", "no stock 'NOPE'"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused(job, data, hint):
    with pytest.raises(BadFile, match=hint):
        job(data)


def test_a_file_too_large_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # a hole: it takes no room on the disk
    with pytest.raises(BadFile, match="larger than 50 MB"):
        read_piece_rows(path)


def test_a_file_or_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BadFile, match="no such file"):
        read_piece_rows(tmp_path / "none.csv")
    with pytest.raises(BadFile, match="folder"):
        read_piece_rows(tmp_path)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(data=st.binary(max_size=300))
def test_no_bytes_ever_crash_the_reader(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "p.csv"
    path.write_bytes(b"id,stock,quantity,length_mm\n" + data)
    with contextlib.suppress(TepatError):  # refused in words; any other error fails the test
        read_job(path)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12).map(
    lambda s: " ".join(s.split())
)


@settings(derandomize=True, deadline=None, max_examples=80)
@given(
    rows=st.lists(
        st.tuples(WORDS.filter(lambda s: s and s[0] not in "#'=" and s.isprintable()), st.integers(1, 999),
                  st.integers(1, 60000).map(lambda n: n / 10), st.sampled_from([90.0, 45.0, 67.5, 120.0])),
        min_size=1, max_size=6, unique_by=lambda r: r[0],
    )
)  # fmt: skip
def test_what_is_written_reads_back_the_same(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("trip") / "p.csv"
    pieces = tuple(Piece(i, "L40x40x4", n, length_mm=mm + 200, left_deg=a, destination=i) for i, n, mm, a in rows)
    write_pieces(pieces, path)
    assert read_job(path).pieces == pieces


STOCK = "stock,length_mm,width_mm,height_mm,quantity,price,id,cut,kerf_mm,trim_mm\n"


def test_stock_is_bought_as_its_file_says_and_remnants_are_there_once(job):
    read = job(f"{HEAD}\nA,BOX30,4,1000,,\n", STOCK + "BOX30,4000,,,,120000,,,2,0\nBOX30,1500,,,,,R-7,,,\n")
    (source,) = read.stocks
    new, remnant = source.sizes
    assert (new.length, new.kerf, new.trim, new.price, new.quantity) == (400000, 200, 0, 12000000, None)
    assert (remnant.id, remnant.kerf, remnant.quantity, remnant.remnant, remnant.price) == ("R-7", 200, 1, True, 150000)
    assert source.depth_mm == 30


def test_remnants_alone_add_to_what_our_tables_sell(job):
    read = job(f"{HEAD}\nA,L40x40x4,4,1000,,\n", STOCK + "L40x40x4,1500,,,,,R-7,,,\n")
    assert [(s.id, s.remnant) for s in read.stocks[0].sizes] == [("L40x40x4:6000", False), ("R-7", True)]


def test_kerf_and_trim_typed_count_where_the_stock_file_says_nothing(job):
    stock = STOCK + "BOX30,4000,,,,,,,,\nBOX40,4000,,,,,,,1.5,7\n"
    read = job(f"{HEAD}\nA,BOX30,4,1000,,\nB,BOX40,1,500,,\nC,R12,1,500,,\n", stock, kerf_mm=2.0, trim_mm=12.5)
    taken = {s.name: (s.sizes[0].kerf, s.sizes[0].trim) for s in read.stocks}
    assert taken == {"BOX30": (200, 1250), "BOX40": (150, 700), "R12": (200, 1250)}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("BOX30,4000,,,,0,,,,", "price"),
        ("BOX30,4000,,,,-5,,,,", "price"),
        ("BOX30,4000,,,0,,,,,", "quantity"),
        ("BOX30,,,,,,,,,", "length_mm"),
        ("BOX30,,1200,,,,,,,", "height_mm"),
        ("BOX30,4000,1200,,,,,,,", "length_mm"),
        ("BOX30,4000,,,,,,laser,,", "cut"),
        ("BOX30,4000,,,,,,,-1,", "kerf_mm"),
    ],
)
def test_a_bad_row_of_stock_is_named_and_its_pieces_wait(job, row, column):
    read = job(f"{HEAD}\nA,BOX30,4,1000,,\nB,R12,1,500,,\n", STOCK + row + "\n")
    assert ("stock.csv", 2, column) in [(f.file, f.line, f.column) for f in read.faults]
    assert ("pieces.csv", 2, "stock") in [(f.file, f.line, f.column) for f in read.faults]
    assert [p.id for p in read.pieces] == ["B"]


@pytest.mark.parametrize(
    "rows",
    [
        "BOX30,4000,,,,,,,,\nBOX30,,1200,2400,,,,,,\n",
        "BOX30,4000,,,,,,saw,,\nBOX30,5000,,,,,,shear,,\n",
        "BOX30,4000,,,,,,,1,\nBOX30,5000,,,,,,,2,\n",
        "BOX30,4000,,,,,,,,\nBOX30,4000,,,,,,,,\n",
        "BOX30,4000,,,,,,,,2500\n",
    ],
)
def test_rows_of_a_stock_that_contradict_each_other_keep_its_pieces_out(job, rows):
    read = job(f"{HEAD}\nA,BOX30,4,1000,,\nB,R12,1,500,,\n", STOCK + rows)
    assert [p.id for p in read.pieces] == ["B"]
    assert faults_of(read) == [(2, "stock")]


def test_a_remnant_twice_is_named(job):
    read = job(f"{HEAD}\nB,R12,1,500,,\n", STOCK + "R12,900,,,,,R-1,,,\nR12,800,,,,,R-1,,,\n")
    assert any(f.column == "id" and "line 2" in str(f.told) for f in read.faults)


def test_the_depth_of_a_row_decides_whether_its_slanted_ends_cross(job):
    read = job(f"{HEAD},depth_mm\nA,L40x40x4,1,100,45,45,60\nB,L40x40x4,1,100,45,45,40\nC,R12,1,50,,,\n")
    assert [p.id for p in read.pieces] == ["B", "C"]
    assert "longer than 120" in str(read.faults[0].told)
