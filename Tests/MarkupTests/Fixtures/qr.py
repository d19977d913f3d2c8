"""Writes qr.tsv: codes of every version from 1 to 10 and of every mask, made by the PyPI package qrcode, an independent encoder.

Each line: the text, the mask, the version, and in hexadecimal a one and then the modules row by row. Which mask is best is left
to each program, so it is given.
"""

import qrcode
import qrcode.util

# The most bytes that each version holds in byte mode at level M (ISO/IEC 18004, table 7).
CAPACITIES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213]
ALPHABET = "https://example.cn/passes/2026-0012-7-0f3a盟约"


def text(length):
    """So many bytes of UTF-8."""
    result = ""
    while len(result.encode()) < length:
        character = ALPHABET[len(result) % len(ALPHABET)]
        result += character if len((result + character).encode()) <= length else "x"
    return result


def line(content, mask):
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0, mask_pattern=mask)
    code.add_data(qrcode.util.QRData(content.encode(), mode=qrcode.util.MODE_8BIT_BYTE))
    code.make(fit=True)
    bits = "1" + "".join("1" if module else "0" for row in code.get_matrix() for module in row)
    return "\t".join([content, str(mask), str(code.version), format(int(bits, 2), "x")])


for capacity in CAPACITIES:
    for mask in range(8) if capacity in (14, 122) else [capacity % 8]:
        print(line(text(capacity), mask))
print(line("a", 2))
print(line(text(100), 5))
