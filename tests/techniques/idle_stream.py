"""Deflate streams, written bit by bit (RFC 1951): blocks that give no content, and hold a message all the same."""


class Bits:
    """A deflate stream, bit by bit (RFC 1951, 3.1.1)."""

    def __init__(self):
        self.bits = []

    def put(self, value, count):
        self.bits += [value >> i & 1 for i in range(count)]

    def code(self, value, count):
        self.bits += [value >> i & 1 for i in reversed(range(count))]

    def bytes(self):
        padded = self.bits + [0] * (-len(self.bits) % 8)
        return bytes(sum(bit << i for i, bit in enumerate(padded[at:at + 8])) for at in range(0, len(padded), 8))


def bits_of(message):
    return [byte >> i & 1 for byte in message for i in range(8)]


def codes(message):
    """Blocks of nothing, in whose codes stand 127 bits each: two symbols have 8 bits each, or one of them has 7."""
    bits = bits_of(message)
    bits += [0] * (-len(bits) % 127)
    return b"".join(_block(bits[at:at + 127]) for at in range(0, len(bits), 127))


def _block(message):
    bits = Bits()
    bits.put(0b100, 3)  # more to come; codes of its own
    bits.put(0, 5)      # 257 symbols
    bits.put(0, 5)      # a distance
    order = [16, 17, 18, 0, 8, 7]
    bits.put(len(order) - 4, 4)
    for symbol in order:
        bits.put({0: 2, 7: 2, 8: 1}.get(symbol, 0), 3)
    code = {8: (0, 1), 0: (0b10, 2), 7: (0b11, 2)}
    for bit in message:
        for length in ((7, 0) if bit else (8, 8)):
            bits.code(*code[length])
    for length in (8, 0, 8, 0):  # 254, 255, the end of the block, no distance
        bits.code(*code[length])
    bits.code(255, 8)  # the end: the last of the codes of 8 bits
    bits.put(0, 3)     # a stored block of nothing, which fills the byte up
    return bits.bytes() + b"\0\0\xff\xff"


def padding(message):
    """Stored blocks of nothing, in whose padding stand five bits each."""
    bits = bits_of(message)
    bits += [0] * (-len(bits) % 5)
    heads = [sum(bit << 3 + i for i, bit in enumerate(bits[at:at + 5])) for at in range(0, len(bits), 5)]
    return b"".join(bytes([head]) + b"\0\0\xff\xff" for head in heads)


def kinds(message):
    """Blocks of nothing, stored for a 0 and with fixed codes for a 1."""
    bits = Bits()
    for bit in bits_of(message):
        if bit:
            bits.put(0b010, 3)
            bits.put(0, 7)
        else:
            bits.put(0, 3)
            bits.put(0, -len(bits.bits) % 8)
            bits.put(0xFFFF0000, 32)
    bits.put(0, 3)
    return bits.bytes() + b"\0\0\xff\xff"


def boundaries(content, message):
    """The content in fixed codes, and a new block behind each byte where the message has a 1."""
    bits = Bits()
    marks = bits_of(message)
    bits.put(0b010, 3)
    for at, byte in enumerate(content):
        bits.code(*((0x30 + byte, 8) if byte < 144 else (0x190 + byte - 144, 9)))
        if at < len(marks) and marks[at]:
            bits.put(0, 7)
            bits.put(0b010, 3)
    bits.put(0, 7)
    bits.put(0b011, 3)
    bits.put(0, 7)
    return bits.bytes()
