// Signatures: bytes expected at offsets. Parsing from hex patterns, matching, and how much one compares.
#ifndef SHAREGUARD_SRC_POLICY_SIGNATURE_H_
#define SHAREGUARD_SRC_POLICY_SIGNATURE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shareguard/policy/types.h"

namespace shareguard::policy {

// "50 4B 03 04" or "504B0304"; a '?' stands for four bits that do not count ("52 49 46 46 ?? ?? ?? ??", "FF F?").
// nullopt: not pairs of such digits, or nothing counts. The result's mask is empty when every bit counts.
std::optional<SignaturePart> ParseHexPattern(std::string_view text);
// The inverse: pairs in upper case with one space between.
std::string FormatHexPattern(const SignaturePart& part);

// Does the head hold all of the part, and do the bytes agree?
bool PartMatches(const SignaturePart& part, std::span<const uint8_t> head);
bool SignatureMatches(const Signature& signature, std::span<const uint8_t> head);
// Do those bytes of the part agree that the head holds? `zeros_undecided`: a part whose bytes in the head are all zero
// agrees, since a writer may fill it in later.
bool PartMayMatch(const SignaturePart& part, std::span<const uint8_t> head, bool zeros_undecided);
bool SignatureMayMatch(const Signature& signature, std::span<const uint8_t> head, bool zeros_undecided);
// Bits that count, over all parts.
uint32_t SignatureBits(const Signature& signature);
// Every byte that counts is printable ASCII: a text could begin like this too.
bool SignatureIsPrintable(const Signature& signature);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_SIGNATURE_H_
