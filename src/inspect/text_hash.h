// The hash by which a text is told from those that came before it.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_HASH_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_HASH_H_

#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// With a key that this process drew for itself: who could make two texts with one hash would hide the second from what
// counts each text once. Of use within the process only, and not for what is kept or shown. Thread-safe.
uint64_t TextHash(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_HASH_H_
