#include "fuzz_policy.h"

#include <cstdlib>
#include <memory>

#include "shareguard/policy/policy.h"
#include "shareguard/policy/share_config.h"
#include "shareguard/policy/types.h"

namespace shareguard::policy {
namespace {

constexpr char kRegistry[] = R"(
[types]
csv = { title = "CSV", group = "table", extensions = ["csv"], text = true }
png = { title = "PNG", group = "image", extensions = ["png"], signatures = ["89 50 4E 47"] }
tar = { title = "Tar", group = "archive", extensions = ["tar", "tar.gz"], signatures = [{ offset = 257, ascii = "ustar" }] }
)";

void Require(bool promise) {
  if (!promise) std::abort();
}

// No file is found there, so that the outcome depends on the input alone.
LoadOptions Nowhere() { return {{"/nonexistent"}, {"/nonexistent/types.toml"}}; }

void TryPolicy(const std::string& text) {
  static const std::shared_ptr<const TypeRegistry> types = *TypeRegistry::Parse({{"types.toml", kRegistry}});
  auto policy = Policy::Parse("fuzz.toml", text, types, Nowhere());
  if (!policy.ok()) {
    Require(policy.error().object().starts_with("fuzz.toml:"));
    return;
  }
  auto again = Policy::Parse("again.toml", (*policy)->Canonical(), types, Nowhere());
  Require(again.ok() && (*again)->digest() == (*policy)->digest());
  Require(DiffPolicies(**policy, **again).empty());
  const std::string name = text.substr(0, 255);
  const std::span<const uint8_t> head(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  for (const std::string& each : {name, std::string("a.csv"), std::string("a.png")}) {
    (void)(*policy)->JudgeName({each, NodeKind::kFile});
    (void)(*policy)->JudgeHead(each, head, false);
    (void)(*policy)->JudgeXattr("a.csv", each, text);
    (void)(*policy)->JudgeXattr("a.csv", "user.DOSATTRIB", text);
    Require(!(*policy)->JudgeFailedInspection(each, text).allowed());
  }
}

void TryRegistry(const std::string& text) {
  auto types = TypeRegistry::Parse({{"fuzz.toml", text}});
  if (!types.ok()) return;
  auto again = TypeRegistry::Parse({{"again.toml", (*types)->Canonical()}});
  Require(again.ok() && (*again)->Canonical() == (*types)->Canonical());
  const std::span<const uint8_t> head(reinterpret_cast<const uint8_t*>(text.data()), text.size());
  for (const TypeInfo* type : (*types)->Match(head)) Require(TypeRegistry::MayMatch(*type, head));
  (void)(*types)->Claimed(text.substr(0, 255));
}

}  // namespace

void TryText(const std::string& text) {
  TryPolicy(text);
  TryRegistry(text);
  (void)ShareConfig::Parse("fuzz.toml", "fuzz", text);
}

}  // namespace shareguard::policy
