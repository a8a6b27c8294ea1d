// Encoded data as single words among others: in sentences, in comments, in records as identifiers. Words that look like
// base64 by the mix of their signs, and words of hexadecimal or base64 each of which is text, as by chance few are.
// Words of a language whose letters are now capitals and now not: a bit each.
#ifndef SHAREGUARD_SRC_TEXT_LONE_WORDS_H_
#define SHAREGUARD_SRC_TEXT_LONE_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/facts.h"

namespace shareguard::text {

// Not thread-safe; no allocation.
class LoneWords {
 public:
  static constexpr size_t kMost = 39;  // signs: longer ones are for the reader of runs

  struct Word {
    std::string_view signs;
    bool letters = false;  // no digits
    bool hex = false;      // nothing but signs of hexadecimal, letters and digits among them
    uint32_t turns = 0;    // steps between letters and digits, and from small letters to capitals
    uint32_t rises = 0;    // the latter
  };
  void Take(const Word& word, uint64_t offset);
  // Counts their signs.
  const Sighting& random() const { return random_; }
  // None, unless they are more than a few of the words that could be such.
  Sighting text() const;
  // Counts their letters.
  Sighting mixed_case() const;

 private:
  void TakeCase(std::string_view word, uint64_t offset);

  struct Account {
    Sighting text;
    uint64_t signs = 0;  // of all words that could be such
    Sighting Counted() const;
  };

  Sighting random_;
  Account hex_, base64_;
  // Of words of letters with a capital behind a small one.
  Sighting cases_;
  uint64_t capitals_ = 0, steps_ = 0, changes_ = 0;  // steps from letter to letter, and from case to case
  uint64_t common_ = 0;                              // letters that languages have most often
};

}  // namespace shareguard::text

#endif  // SHAREGUARD_SRC_TEXT_LONE_WORDS_H_
