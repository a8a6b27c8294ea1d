// What the tests of policies share: a small registry with one type of each kind, and policies parsed over it.
#ifndef SHAREGUARD_TESTS_UNIT_POLICY_FIXTURE_H_
#define SHAREGUARD_TESTS_UNIT_POLICY_FIXTURE_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/policy/policy.h"

namespace shareguard::policy {

inline constexpr std::string_view kSmallRegistry = R"(
[types.csv]
title = "Comma-separated values"
group = "table"
extensions = ["csv"]
mimes = ["text/*"]
text = true
may_be_empty = true

[types.txt]
title = "Plain text"
group = "text"
extensions = ["txt"]
filenames = ["README"]
mimes = ["text/*"]
text = true
may_be_empty = true

[types.python]
title = "Python source"
group = "code"
extensions = ["py"]
text = true
may_be_empty = true

[types.typescript]
title = "TypeScript source"
group = "code"
extensions = ["ts"]
text = true

[types.mpeg-ts]
title = "MPEG transport stream"
group = "media"
extensions = ["ts"]
signatures = [[{ offset = 0, hex = "47" }, { offset = 188, hex = "47" }]]

[types.docx]
title = "Word document"
group = "document"
extensions = ["docx"]
signatures = ["50 4B 03 04"]
container = "zip"
advice = "Save the text as PDF."

[types.zip]
title = "ZIP archive"
group = "archive"
extensions = ["zip"]
signatures = ["50 4B 03 04", "50 4B 05 06"]
container = "zip"

[types.png]
title = "PNG picture"
group = "image"
extensions = ["png"]
signatures = ["89 50 4E 47 0D 0A 1A 0A"]

[types.bmp]
title = "Windows bitmap"
group = "image"
extensions = ["bmp"]
signatures = [{ ascii = "BM" }]

[types.rtf]
title = "Rich text"
group = "document"
extensions = ["rtf"]
signatures = [{ ascii = '{\rtf' }]

[types.tar]
title = "Tar archive"
group = "archive"
extensions = ["tar"]
signatures = [{ offset = 257, ascii = "ustar" }]
also_unsigned = true

[types.gz]
title = "Compressed file"
group = "archive"
extensions = ["gz"]
signatures = ["1F 8B"]

[types.tar-gz]
title = "Compressed tar archive"
group = "archive"
extensions = ["tar.gz", "tgz"]
signatures = ["1F 8B"]

[types.webp]
title = "WebP picture"
group = "image"
extensions = ["webp"]
signatures = ["52 49 46 46 ?? ?? ?? ?? 57 45 42 50"]

[types.pe]
title = "Windows program"
group = "executable"
extensions = ["exe", "dll"]
signatures = [{ ascii = "MZ" }]

[types.script]
title = "Script that starts with #!"
group = "executable"
signatures = [{ ascii = "#!/" }]
text = true
)";

inline std::shared_ptr<const TypeRegistry> ParseTypesOrDie(std::string_view text) {
  auto types = TypeRegistry::Parse({{"types.toml", std::string(text)}});
  if (!types.ok()) ADD_FAILURE() << types.error().ToString();
  return types.ok() ? *types : nullptr;
}

inline std::shared_ptr<const TypeRegistry> SmallTypes() {
  static const std::shared_ptr<const TypeRegistry> types = ParseTypesOrDie(kSmallRegistry);
  return types;
}

inline LoadOptions ShippedPath() { return {{std::string(SHAREGUARD_SOURCE_DIR) + "/policies"}, {}}; }

inline std::shared_ptr<const TypeRegistry> ShippedTypes() {
  static const std::shared_ptr<const TypeRegistry> types = [] {
    auto loaded = LoadTypes(ShippedPath());
    if (!loaded.ok()) ADD_FAILURE() << loaded.error().ToString();
    return loaded.ok() ? *loaded : nullptr;
  }();
  return types;
}

inline std::shared_ptr<const Policy> ParseOrDie(const std::string& text,
                                                std::shared_ptr<const TypeRegistry> types = SmallTypes()) {
  auto policy = Policy::Parse("test.toml", text, std::move(types), ShippedPath());
  if (!policy.ok()) ADD_FAILURE() << policy.error().ToString();
  return policy.ok() ? *policy : nullptr;
}

inline std::shared_ptr<const Policy> ShippedPolicy(const std::string& name) {
  static std::map<std::string, std::shared_ptr<const Policy>> loaded;
  auto& entry = loaded[name];
  if (entry != nullptr) return entry;
  auto policy = Policy::Load(name, ShippedPath());
  if (!policy.ok()) ADD_FAILURE() << policy.error().ToString();
  if (policy.ok()) entry = *policy;
  return entry;
}

// The bytes of a literal; "abc\0def"sv keeps its NUL.
inline std::span<const uint8_t> Bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

// The rules that fired, in order.
inline std::vector<std::string> RulesOf(const Verdict& verdict) {
  std::vector<std::string> rules;
  for (const Reason& reason : verdict.reasons) rules.push_back(reason.rule);
  return rules;
}

// Every name rule allowed, so that a test sees the rule it is about.
inline constexpr std::string_view kLaxNames = R"(
[names]
reserved = "allow"
trailing = "allow"
characters = "allow"
control = "allow"
bidi = "allow"
invisible = "allow"
non_utf8 = "allow"
double_extension = "allow"
mixed_case_extension = "allow"
encoded = "allow"
)";

inline std::string WithLaxNames(const std::string& text) { return text + std::string(kLaxNames); }

}  // namespace shareguard::policy

#endif  // SHAREGUARD_TESTS_UNIT_POLICY_FIXTURE_H_
