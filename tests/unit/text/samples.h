// Texts that the tests of the scan share.
#ifndef SHAREGUARD_TESTS_UNIT_TEXT_SAMPLES_H_
#define SHAREGUARD_TESTS_UNIT_TEXT_SAMPLES_H_

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "text/scanner.h"

namespace shareguard::text {

inline constexpr uint64_t kLineBytes = 4096;

struct Seen final : RunSink {
  std::vector<EncodedRun> runs;
  void OnRun(const EncodedRun& run) override {
    if (run.certain) runs.push_back(run);
  }
};

inline Facts Scan(std::string_view text, RunSink* sink = nullptr) {
  Scanner scanner(kLineBytes, sink);
  scanner.Feed(text);
  return scanner.Finish();
}

inline std::string RandomBytes(size_t size, uint32_t seed = 1) {
  std::mt19937 random(seed);
  std::string out(size, '\0');
  for (char& c : out) c = static_cast<char>(random());
  return out;
}

// `signs`: one a value of `width` bits.
inline std::string Encode(std::string_view bytes, std::string_view signs, unsigned width) {
  std::string out;
  uint32_t bits = 0;
  unsigned have = 0;
  for (const char byte : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(byte);
    for (have += 8; have >= width; have -= width) out += signs[(bits >> (have - width)) & ((1U << width) - 1)];
    bits &= 0xFFU;
  }
  return out;
}

inline constexpr std::string_view kBase64Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

inline std::string Wrap(std::string_view text, size_t width, std::string_view line_end = "\n") {
  std::string out;
  for (; !text.empty(); text.remove_prefix(std::min(width, text.size()))) {
    out += std::string(text.substr(0, width)) + std::string(line_end);
  }
  return out;
}

inline std::string Prose(size_t lines) {
  std::string out;
  for (size_t i = 0; i < lines; ++i) out += "The quick brown fox number " + std::to_string(i) + " jumps over it.\n";
  return out;
}

}  // namespace shareguard::text

#endif  // SHAREGUARD_TESTS_UNIT_TEXT_SAMPLES_H_
