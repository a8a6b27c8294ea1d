// What the encoded runs of a text are: decodes the head of each and looks at what comes out.
#ifndef SHAREGUARD_SRC_INSPECT_ENCODED_RUNS_H_
#define SHAREGUARD_SRC_INSPECT_ENCODED_RUNS_H_

#include <map>
#include <string>
#include <tuple>

#include "inspect/session.h"
#include "inspect/text_scan.h"
#include "text/facts.h"

namespace shareguard::inspect {

// Not thread-safe. Memory is bounded by the number of codes and types.
class EncodedRuns final : public text::RunSink {
 public:
  explicit EncodedRuns(const policy::TypeRegistry& types) : types_(types) {}
  void OnRun(const text::EncodedRun& run) override;
  // text.encoded, text.encoded_file, text.data_uri, text.pem, text.pem_key, text.pgp. `code`: the text is source code,
  // whose constants are looked at as such (code.blob).
  void Report(const TextFacts& facts, bool code, const Scope& scope) const;

 private:
  struct Kind {
    std::string_view id;
    policy::Severity severity;
    std::string detail;
    auto operator<=>(const Kind&) const = default;
  };
  struct Place {
    uint64_t count = 0, first = 0, length = 0;
  };
  Kind KindOf(const text::EncodedRun& run, const policy::TypeInfo* type, bool text) const;

  const policy::TypeRegistry& types_;
  using Seen = std::map<Kind, Place>;
  Seen seen_, seen_literals_;
};

// The bytes that the head of a run decodes to, as far as it goes; "" for codes that are not decoded.
std::string DecodeHead(const text::EncodedRun& run);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ENCODED_RUNS_H_
