// What the check of a picture says of it, for the tests of its formats.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_MEDIA_CHECK_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_MEDIA_CHECK_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/media.h"
#include "testing.h"

namespace shareguard::inspect {

struct MediaRun {
  MediaAccount account;
  std::vector<policy::Finding> findings;

  // Nothing that a person would have to look at.
  bool clean() const;
  std::string Ids() const;
};

MediaRun CheckPart(std::string_view content, std::string_view name = "image1.png");
// Known, clean, and every byte explained.
void ExpectClean(std::string_view content, const std::string& what);
// The finding is there, under this id and at this place.
void ExpectFound(std::string_view content, std::string_view id, uint64_t offset, const std::string& what,
                 std::string_view name = "image1.png");
// Cut anywhere from `from` on, it never passes as whole.
void ExpectNoPartPasses(const std::string& content, size_t from);
// Changed bytes do not bring the reader down, and it never explains more than there is.
void ExpectSurvives(std::string content);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_MEDIA_CHECK_H_
