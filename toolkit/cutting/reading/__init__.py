"""Reading cutting jobs from files: what a spreadsheet writes, with every bad row named and the rest kept.

text_file   bytes to text: encodings, sizes, what is no text at all
table_file  text to rows with line numbers: separators, headers, blank lines
cells       one cell to a number, a word, yes or no
piece_rows  PIECES.csv          stock_rows  STOCK.csv
job_files   both together, with the rack: the pieces and the stock of a job
"""
