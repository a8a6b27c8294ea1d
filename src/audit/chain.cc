#include "audit/chain.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "shareguard/audit/log.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fd.h"

namespace shareguard::audit {
namespace {

constexpr size_t kBlockBytes = 256 * 1024;
// A record is far smaller (serialize.cc bounds its lists): a longer line without a record is not a torn one of ours.
constexpr size_t kMaxTornBytes = 16 * 1024 * 1024;

bool IsHash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The one place that turns exceptions of the JSON library into "no record".
std::optional<Link> ReadLinkOrThrow(std::string_view line) {
  const auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) return std::nullopt;
  Link link;
  link.sequence = json.at("event").at("sequence").get<uint64_t>();
  const auto& chain = json.at("shareguard").at("chain");
  link.previous = chain.at("prev").get<std::string>();
  if (!IsHash(link.previous)) return std::nullopt;
  if (chain.contains("torn")) {
    const auto& torn = chain.at("torn");
    link.torn = TornRegion{torn.at("bytes").get<uint64_t>(), torn.at("sha256").get<std::string>()};
  }
  return link;
}

// Finds the last whole record in `text`, which reaches to the end of the file; false when there is none.
bool FindTail(std::string_view text, bool from_start, LogTail* tail) {
  tail->ends_in_newline = text.empty() || text.back() == '\n';
  size_t end = text.rfind('\n');                            // the newline that closes a candidate
  const std::string_view open_line = text.substr(end + 1);  // npos + 1 is 0
  if (!tail->ends_in_newline && (end != std::string_view::npos || from_start) && ReadLink(open_line)) {
    tail->last_line = std::string(open_line);  // only its newline is missing
    return true;
  }
  while (end != std::string_view::npos) {
    const size_t before = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
    if (before == std::string_view::npos && !from_start) return false;  // the candidate's start is not in sight
    const size_t start = before == std::string_view::npos ? 0 : before + 1;
    if (ReadLink(text.substr(start, end - start))) {
      tail->last_line = std::string(text.substr(start, end - start));
      std::string_view rest = text.substr(end + 1);
      if (rest.empty()) return true;
      if (tail->ends_in_newline) rest.remove_suffix(1);
      tail->torn = TornRegion{rest.size(), Sha256Hex(rest)};
      return true;
    }
    end = before;
  }
  return false;
}

// Walks a log from its start. Bytes that are no record are kept until the record that has to account for them.
class Verifier {
 public:
  void Line(std::string_view line) {
    ++report_.lines;
    if (!report_.intact) return;
    const auto link = ReadLink(line);
    if (!link) {
      if (unexplained_lines_++ > 0) unexplained_.push_back('\n');
      unexplained_.append(line);
      if (unexplained_.size() > kMaxTornBytes)
        Fail(report_.lines - unexplained_lines_ + 1, "this line is not a record");
      return;
    }
    if (!Check(*link)) return;
    if (report_.first_previous.empty()) report_.first_previous = link->previous;
    report_.torn_regions += link->torn ? 1 : 0;
    report_.head = Sha256Hex(line);
    sequence_ = link->sequence;
    unexplained_.clear();
    unexplained_lines_ = 0;
  }

  // `rest`: bytes behind the last newline.
  ChainReport Finish(std::string_view rest) {
    if (report_.intact && unexplained_lines_ > 0) {
      Fail(report_.lines - unexplained_lines_ + 1, "this line is not a record");
    }
    report_.torn_tail = !rest.empty();
    return std::move(report_);
  }

 private:
  bool Check(const Link& link) {
    const uint64_t line = report_.lines;
    if (unexplained_lines_ > 0) {
      const uint64_t first = line - unexplained_lines_;
      if (!link.torn) return Fail(first, "this line is not a record");
      if (link.torn->bytes != unexplained_.size() || link.torn->sha256 != Sha256Hex(unexplained_)) {
        return Fail(first, "the torn line here is not the one that the next record describes");
      }
    } else if (link.torn) {
      return Fail(line, "this record describes a torn line before it, which is not there");
    }
    if (report_.head.empty() || link.previous == report_.head) return true;
    // The sequence tells a gap, which lies before this line, from a change of the line before.
    if (link.sequence > sequence_ + 1) return Fail(line, "one or more lines before this one are missing");
    return Fail(line - unexplained_lines_ - 1,
                "this line was changed or put in: the next record does not follow from it");
  }
  bool Fail(uint64_t line, std::string problem) {
    report_.intact = false;
    report_.first_bad_line = line;
    report_.problem = std::move(problem);
    return false;
  }

  ChainReport report_;
  std::string unexplained_;
  uint64_t unexplained_lines_ = 0;
  uint64_t sequence_ = 0;  // of the last record
};

}  // namespace

std::optional<Link> ReadLink(std::string_view line) {
  try {
    return ReadLinkOrThrow(line);
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

Result<LogTail> ReadTail(int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) return Error::FromErrno("read audit log", "", errno);
  const auto size = static_cast<uint64_t>(status.st_size);
  LogTail tail;
  if (size == 0) return tail;
  for (uint64_t window = kBlockBytes;; window *= 4) {
    const uint64_t length = std::min(window, size);
    std::string text(length, '\0');
    SHAREGUARD_ASSIGN(const size_t got, ReadAt(fd, text.data(), text.size(), size - length));
    text.resize(got);
    if (FindTail(text, length == size, &tail)) return tail;
    if (length < size && length < kMaxTornBytes) continue;
    // Not one record. A first record that a crash tore is possible; anything bigger is a file of another kind.
    if (length < size || size > kBlockBytes) {
      return Error::Make("open audit log", "", "the file holds no audit record", EINVAL);
    }
    std::string_view rest = text;
    if (tail.ends_in_newline) rest.remove_suffix(1);
    tail.torn = TornRegion{rest.size(), Sha256Hex(rest)};
    return tail;
  }
}

Result<ChainReport> VerifyChain(const std::string& path) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, path, O_RDONLY));
  Verifier verifier;
  std::string pending;
  std::string block(kBlockBytes, '\0');
  for (uint64_t offset = 0;;) {
    SHAREGUARD_ASSIGN(const size_t got, ReadAt(fd.get(), block.data(), block.size(), offset));
    if (got == 0) return verifier.Finish(pending);
    offset += got;
    size_t searched = pending.size();
    pending.append(block, 0, got);
    size_t start = 0;
    for (size_t end = 0; (end = pending.find('\n', searched)) != std::string::npos; searched = start = end + 1) {
      verifier.Line(std::string_view(pending).substr(start, end - start));
    }
    pending.erase(0, start);
    if (pending.size() > kMaxTornBytes) return Error::Make("verify", path, "this file is not an audit log", EINVAL);
  }
}

Result<ChainReport> VerifyTail(const std::string& path, uint64_t bytes) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, path, O_RDONLY));
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) return Error::FromErrno("verify", path, errno);
  const auto size = static_cast<uint64_t>(status.st_size);
  const uint64_t length = std::min(bytes, size);
  std::string text(length, '\0');
  SHAREGUARD_ASSIGN(const size_t got, ReadAt(fd.get(), text.data(), text.size(), size - length));
  text.resize(got);
  Verifier verifier;
  // What a record says of a torn line before it can only be checked with that line in sight.
  bool begun = length == size;
  size_t start = 0;
  for (size_t end = 0; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
    const std::string_view line = std::string_view(text).substr(start, end - start);
    if (!begun) {
      const auto link = ReadLink(line);
      begun = link && !link->torn;
    }
    if (begun) verifier.Line(line);
  }
  return verifier.Finish(std::string_view(text).substr(start));
}

}  // namespace shareguard::audit
