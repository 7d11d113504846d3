"""The machine to turn and take apart in a browser: one page that opens by a double click, without internet."""
