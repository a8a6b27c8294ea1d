// Letters of Latin beyond ASCII in 64 bytes of UTF-8, by vectors where the processor has them: text in the languages of
// Europe has some in every line.
#ifndef SHAREGUARD_SRC_TEXT_LATIN_H_
#define SHAREGUARD_SRC_TEXT_LATIN_H_

#include <cstdint>
#include <vector>

namespace shareguard::text {

// Bit i for byte i of a block: it is one of the two bytes of a letter from U+00C0 to U+023F, both of which are in the
// block. The signs of multiplication and division (U+00D7, U+00F7) are none.
using LatinReader = uint64_t (*)(const unsigned char* block);
// The best that this processor has.
LatinReader BestLatinReader();
// All that it has, for tests: they agree on every input. The first is plain C++.
std::vector<LatinReader> AllLatinReaders();

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_LATIN_H_
