// Style sheets (CSS Syntax Level 3), in pieces that end anywhere: do they load something from elsewhere? By their text
// alone: @import of anything, and url() of another place, with escapes undone.
#ifndef SHAREGUARD_SRC_INSPECT_STYLE_WATCH_H_
#define SHAREGUARD_SRC_INSPECT_STYLE_WATCH_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace shareguard::inspect {

// An address as its readers take it: small letters, no blanks and controls; of a long one the beginning.
std::string AddressOf(std::string_view value);
// Its first bytes in that form, in no memory of their own: enough to tell where it leads.
class AddressStart {
 public:
  explicit AddressStart(std::string_view value);
  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 32> bytes_;  // those of `view` alone are set
  size_t size_ = 0;
};
// What addresses in that form begin with that lead to another machine, or to a file of this one.
inline constexpr std::array<std::string_view, 11> kOutsideSchemes = {"http:", "https:", "ftp:", "file:", "//",  "\\\\",
                                                                     "/\\",   "\\/",    "smb:", "ws:",   "wss:"};
// Does an address in that form lead to another machine, or to a file of this one?
bool IsOutside(std::string_view address);

// Not thread-safe. Memory: one window.
class StyleWatch {
 public:
  void Feed(std::string_view piece);
  // The sheet has ended: did it load something? Ready for the next one.
  bool End();

 private:
  void Look();

  static constexpr size_t kWindow = 16 * 1024;
  static constexpr size_t kOverlap = 512;  // what begins in one window and ends in the next

  std::string window_;
  bool loads_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_STYLE_WATCH_H_
