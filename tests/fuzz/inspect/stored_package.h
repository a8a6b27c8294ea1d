// A ZIP of stored entries without any oddity (PKWARE APPNOTE.TXT, 4.3), so that a fuzzer works on what is in them: no
// checksum to guess.
#ifndef SHAREGUARD_TESTS_FUZZ_INSPECT_STORED_PACKAGE_H_
#define SHAREGUARD_TESTS_FUZZ_INSPECT_STORED_PACKAGE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace shareguard::inspect {

class StoredPackage {
 public:
  void Add(std::string_view name, std::string_view content);
  // The directory and the end record follow what was added.
  std::string Finish();

 private:
  std::string entries_;
  std::string directory_;
  uint16_t count_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_FUZZ_INSPECT_STORED_PACKAGE_H_
