#include "inspect/media_spans.h"

#include <algorithm>

#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kListed = 20;

}  // namespace

void Spans::Add(uint64_t at, uint64_t length) {
  if (length > 0 && !Full()) spans_.push_back({at, length});
}

Spans::Account Spans::Close(std::string_view block, uint64_t alignment) {
  Account account;
  std::sort(spans_.begin(), spans_.end(),
            [](const Span& a, const Span& b) { return a.at != b.at ? a.at < b.at : a.length < b.length; });
  uint64_t reached = 0;
  const auto gap = [&](uint64_t end) {
    const Span span{reached, end - reached};
    if (span.length < alignment && AllZero(block.substr(span.at, span.length))) {
      account.covered += span.length;
    } else if (account.gaps.size() < kListed) {
      account.gaps.push_back(span);
    }
  };
  Span last;
  for (const Span& span : spans_) {
    if (span.at >= block.size()) break;
    const uint64_t end = std::min<uint64_t>(span.end(), block.size());
    if (span.at > reached) gap(span.at);
    const bool same = span.at == last.at && span.length == last.length;
    if (span.at < reached && !same && account.overlaps.size() < kListed) {
      account.overlaps.push_back({span.at, std::min(reached, end) - span.at});
    }
    if (end > reached) account.covered += end - std::max(reached, span.at);
    reached = std::max(reached, end);
    last = span;
  }
  if (reached < block.size()) gap(block.size());
  return account;
}

}  // namespace shareguard::inspect
