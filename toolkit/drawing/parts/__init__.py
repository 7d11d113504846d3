"""How a brief becomes sheets: which views, at which scale, on which paper, and where every size stands.

picture      a view as lines in millimetres of the part
dress        a picture at a scale with its dimensions and callouts around it: a block, placed nowhere yet
arrange      blocks beside each other by the projection, the rest into free corners
search       the smallest paper and the largest scale on which everything stands, else the next way out
compose      the sheet: blocks, frame, title block
drawings     all part sheets of a job, from the cache where nothing changed
"""
