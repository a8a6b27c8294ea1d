#include "inspect/session.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

constexpr uint64_t kRatioFreeBytes = 1 << 20;

}  // namespace

Budget::Budget(const InspectLimits& limits, uint64_t file_bytes)
    : limits_(limits),
      file_bytes_(file_bytes),
      deadline_(std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.milliseconds)) {}

bool Budget::TakeMember() {
  ++members_;
  return Check();
}

bool Budget::TakeBytes(uint64_t bytes) {
  bytes_ += bytes;
  return Check();
}

bool Budget::Check() {
  if (stop_ != Stop::kNone) return false;
  if (members_ > limits_.entries) {
    stop_ = Stop::kEntries;
  } else if (bytes_ > limits_.expanded_bytes) {
    stop_ = Stop::kBytes;
  } else if (bytes_ > kRatioFreeBytes && bytes_ / std::max(limits_.expansion_ratio, 1U) > file_bytes_) {
    stop_ = Stop::kRatio;
  } else if (std::chrono::steady_clock::now() > deadline_) {
    stop_ = Stop::kTime;
  }
  return stop_ == Stop::kNone;
}

bool Scope::Claims(std::string_view type_name) const {
  return std::any_of(claimed.begin(), claimed.end(),
                     [&](const policy::TypeInfo* type) { return type->name == type_name; });
}

}  // namespace shareguard::inspect
