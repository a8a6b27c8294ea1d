#include "inspect/ooxml_index.h"

#include <algorithm>

#include "inspect/ooxml_kinds.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxEntries = 100000;  // of each kind that are kept
constexpr size_t kLongExtension = 12;
constexpr size_t kMaxRelationships = 65536;  // of one part

std::string PlainType(std::string_view content_type) {
  const size_t end = content_type.find(';');
  std::string type = AsciiLower(content_type.substr(0, end));
  while (type.ends_with(' ')) type.pop_back();
  return type;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string Decoded(std::string_view uri) {
  std::string plain;
  for (size_t i = 0; i < uri.size(); ++i) {
    const int high = uri[i] == '%' && i + 2 < uri.size() ? HexDigit(uri[i + 1]) : -1;
    const int low = high >= 0 ? HexDigit(uri[i + 2]) : -1;
    if (low >= 0) {
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      plain += uri[i] == '\\' ? '/' : uri[i];
    }
  }
  return plain;
}

}  // namespace

void ContentTypes::Start(const XmlElement& element) {
  if (element.ns != Ns::kContentTypes) return;
  const bool is_default = element.local == "Default";
  if (!is_default && element.local != "Override") return;
  std::string key = AsciiLower(element.Value(is_default ? "Extension" : "PartName"));
  if (!is_default && key.starts_with('/')) key.erase(0, 1);
  auto& table = is_default ? defaults_ : overrides_;
  if (table.size() >= kMaxEntries) return;
  const std::string_view type = element.Value("ContentType");
  const bool parameters = type.find(';') != std::string_view::npos;
  if (parameters || (is_default && key.size() > kLongExtension)) {
    scope_.Report("office.content_type", Severity::kMedium,
                  parameters ? "a content type has parameters, which no part of a document has"
                             : "a content type is given for an ending that no program knows",
                  element.offset, element.length);
  }
  const bool added = table.try_emplace(key, Entry{PlainType(type), element.offset}).second;
  if (!added) {
    scope_.Report("office.unexpected_part", Severity::kHigh, "a part has two content types", element.offset,
                  element.length);
  }
}

std::string_view ContentTypes::TypeOf(std::string_view name) {
  if (const auto found = overrides_.find(name); found != overrides_.end()) {
    found->second.used = true;
    return found->second.content_type;
  }
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.find('/', dot) != std::string_view::npos) return "";
  const auto found = defaults_.find(name.substr(dot + 1));
  if (found == defaults_.end()) return "";
  found->second.used = true;
  return found->second.content_type;
}

void RelationshipReader::Start(const XmlElement& element) {
  if (!element.Is(Ns::kPackageRelationships, "Relationship")) return;
  if (relationships_.size() >= kMaxRelationships) {
    return scope_.Report("limit.relationships", Severity::kHigh, "a part has more relationships than are inspected",
                         element.offset);
  }
  Relationship relationship;
  relationship.id = element.Value("Id");
  relationship.type = KindOf(element.Value("Type"));
  relationship.external = AsciiLower(element.Value("TargetMode")) == "external";
  relationship.offset = element.offset;
  const std::string_view target = element.Value("Target");
  // Of links the target stays as it is: what it says beside the place is text too.
  const bool literal = relationship.external || relationship.type == "hyperlink";
  relationship.target = literal ? std::string(target) : ResolveTarget(source_, target);
  if (!ids_.insert(relationship.id).second) {
    scope_.Report("office.duplicate_relationship", Severity::kHigh, "two relationships of a part have the same id",
                  element.offset, element.length);
  }
  if (relationship.type.empty()) {
    scope_.Report("office.unknown_relationship", Severity::kHigh, "a relationship of a type that no standard names",
                  element.offset, element.length);
  }
  relationships_.push_back(std::move(relationship));
}

bool IsOrdinaryPartName(std::string_view name) {
  constexpr size_t kLongestWord = 24;
  constexpr size_t kMostDigits = 4;
  constexpr std::string_view kEndings[] = {"xml", "vml", "rels", "bin", "png", "jpeg", "jpg", "emf", "wmf"};
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return false;
  if (std::find(std::begin(kEndings), std::end(kEndings), name.substr(dot + 1)) == std::end(kEndings)) return false;
  for (const std::string& word : SplitString(name.substr(0, dot), '/')) {
    size_t letters = 0;
    while (letters < word.size() && ((word[letters] | 0x20) >= 'a' && (word[letters] | 0x20) <= 'z')) ++letters;
    const bool number = std::all_of(word.begin() + static_cast<std::ptrdiff_t>(letters), word.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    if (letters == 0 || letters > kLongestWord || word.size() - letters > kMostDigits || !number) return false;
  }
  return true;
}

std::string RelationshipsPartOf(std::string_view part) {
  const size_t slash = part.rfind('/');
  const size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(part.substr(0, name)) + "_rels/" + std::string(part.substr(name)) + ".rels";
}

bool SourceOfRelationships(std::string_view rels, std::string* part) {
  constexpr std::string_view kFolder = "_rels/";
  if (!AsciiLower(rels).ends_with(".rels")) return false;
  const size_t slash = rels.rfind('/');
  if (slash == std::string_view::npos || slash + 1 < kFolder.size()) return false;
  const size_t folder = slash + 1 - kFolder.size();
  if (AsciiLower(rels.substr(folder, kFolder.size())) != kFolder) return false;
  if (folder > 0 && rels[folder - 1] != '/') return false;
  *part = std::string(rels.substr(0, folder)) + std::string(rels.substr(slash + 1, rels.size() - slash - 6));
  return true;
}

std::string ResolveTarget(std::string_view source, std::string_view target) {
  target = target.substr(0, target.find('#'));
  const std::string decoded = Decoded(target);
  std::string path;
  if (!decoded.starts_with('/')) {
    const size_t slash = source.rfind('/');
    if (slash != std::string_view::npos) path = source.substr(0, slash);
  }
  for (const std::string& step : SplitString(decoded, '/')) {
    if (step.empty() || step == ".") continue;
    if (step == "..") {
      const size_t slash = path.rfind('/');
      path.erase(slash == std::string::npos ? 0 : slash);
      continue;
    }
    if (!path.empty()) path += '/';
    path += step;
  }
  return path;
}

}  // namespace shareguard::inspect
