#include "policy/type_parser.h"

#include <algorithm>
#include <map>

#include "policy/signature.h"
#include "policy/table_reader.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

// A signature beyond the first MiB would make every writer wait for that much before its head is judged.
constexpr uint64_t kMaxOffset = 1 << 20;
constexpr size_t kMaxSignatureBytes = 256;

const std::vector<std::string>& ContainerNames() {
  static const std::vector<std::string> names = {"none",  "zip", "ole",  "tar", "gzip",
                                                 "bzip2", "xz",  "zstd", "ar",  "other"};
  return names;
}

bool IsTypeName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '+';
  });
}

// Why an extension cannot be one; "" when it can.
std::string ExtensionProblem(const std::string& extension) {
  const std::string shown = "\"" + PrintableName(extension) + "\"";
  if (extension.empty()) return "an extension cannot be empty";
  if (extension.front() == '.') return "write extensions without the leading dot: \"" + extension.substr(1) + "\"";
  if (extension != AsciiLower(extension)) return "write extensions in lower case: \"" + AsciiLower(extension) + "\"";
  if (extension.find_first_of("/ \\*?") != std::string::npos || extension.back() == '.') {
    return shown + " is no extension: write it as \"csv\" or \"tar.gz\"";
  }
  return "";
}

std::optional<SignaturePart> ReadTablePart(const TomlNode& node, Diagnostics* problems) {
  TableReader reader(node, "a signature", problems);
  SignaturePart part;
  part.offset = static_cast<uint32_t>(reader.Count("offset", 0, kMaxOffset).value_or(0));
  const TomlEntry* hex = reader.Take("hex");
  auto ascii = reader.String("ascii");
  reader.Finish();
  if ((hex != nullptr) == ascii.has_value()) {
    problems->Add(node.where, "a signature needs either hex = \"50 4B 03 04\" or ascii = \"%PDF-\"");
    return std::nullopt;
  }
  if (ascii) {
    if (ascii->empty() || std::any_of(ascii->begin(), ascii->end(), [](char c) { return (c & 0x80) != 0; })) {
      problems->Add(node.where, "ascii needs at least one character, all of them ASCII; write other bytes as hex");
      return std::nullopt;
    }
    part.bytes = *ascii;
    return part;
  }
  auto pattern = hex->value.kind == TomlKind::kString ? ParseHexPattern(hex->value.text) : std::nullopt;
  if (!pattern) {
    problems->Add(hex->value.where, "hex needs pairs of hex digits such as \"50 4B 03 04\", with ?? for any byte");
    return std::nullopt;
  }
  pattern->offset = part.offset;
  return pattern;
}

std::optional<SignaturePart> ReadPart(const TomlNode& node, Diagnostics* problems) {
  std::optional<SignaturePart> part;
  if (node.kind == TomlKind::kString) {
    part = ParseHexPattern(node.text);
    if (!part) {
      problems->Add(node.where, "\"" + PrintableName(node.text) +
                                    "\" is no signature: write pairs of hex digits such as \"50 4B 03 04\", with ?? "
                                    "for any byte, or { ascii = \"%PDF-\" }");
    }
  } else if (node.kind == TomlKind::kTable) {
    part = ReadTablePart(node, problems);
  } else {
    problems->Add(node.where, "a signature is a hex string, a table or a list of these, not " +
                                  std::string(TomlKindName(node.kind)));
  }
  if (part && part->bytes.size() > kMaxSignatureBytes) {
    problems->Add(node.where, "a signature part holds at most " + std::to_string(kMaxSignatureBytes) + " bytes");
    return std::nullopt;
  }
  return part;
}

// Parts without bytes that do not count: what a writer fills in later, it fills in part by part.
void AppendSplit(const SignaturePart& part, Signature* signature) {
  size_t start = 0;
  for (size_t i = 0; i <= part.bytes.size(); ++i) {
    const bool counts = i < part.bytes.size() && (part.mask.empty() || part.mask[i] != 0);
    if (counts) continue;
    if (i > start) {
      SignaturePart piece{part.offset + static_cast<uint32_t>(start), part.bytes.substr(start, i - start), ""};
      if (!part.mask.empty()) piece.mask = part.mask.substr(start, i - start);
      if (piece.mask.find_first_not_of('\xFF') == std::string::npos) piece.mask.clear();
      signature->parts.push_back(std::move(piece));
    }
    start = i + 1;
  }
}

Signature ReadSignature(const TomlNode& node, Diagnostics* problems) {
  Signature signature;
  if (node.kind == TomlKind::kArray) {
    for (const TomlNode& item : node.items) {
      if (auto part = ReadPart(item, problems)) AppendSplit(*part, &signature);
    }
    if (node.items.empty()) problems->Add(node.where, "a signature needs at least one part");
  } else if (auto part = ReadPart(node, problems)) {
    AppendSplit(*part, &signature);
  }
  return signature;
}

void ReadNames(TableReader* reader, TypeInfo* type) {
  for (PlacedString& extension : reader->Strings("extensions")) {
    if (std::string problem = ExtensionProblem(extension.text); !problem.empty()) {
      reader->problems().Add(extension.where, problem);
    } else {
      type->extensions.push_back(std::move(extension.text));
    }
  }
  for (PlacedString& name : reader->Strings("filenames")) {
    if (name.text.empty() || name.text.find('/') != std::string::npos) {
      reader->problems().Add(name.where, "filenames needs whole file names such as \"Makefile\", without '/'");
    } else {
      type->filenames.push_back(std::move(name.text));
    }
  }
  for (PlacedString& mime : reader->Strings("mimes")) {
    if (mime.text.find('/') == std::string::npos) {
      reader->problems().Add(
          mime.where, "\"" + PrintableName(mime.text) + "\" is no MIME type: write it as \"text/csv\" or \"text/*\"");
    } else {
      type->mimes.push_back(AsciiLower(mime.text));
    }
  }
}

void CheckType(const ParsedType& parsed, Diagnostics* problems) {
  const TypeInfo& type = parsed.info;
  if (type.extensions.empty() && type.filenames.empty() && type.signatures.empty()) {
    problems->Add(parsed.where, "type \"" + type.name + "\" needs extensions, filenames or signatures");
  }
  if (!type.text && type.signatures.empty() && !type.also_unsigned && type.container == Container::kNone &&
      type.validator.empty()) {
    problems->Add(parsed.where, "type \"" + type.name +
                                    "\" cannot be told from anything else: give it signatures, a container, a "
                                    "validator, or text = true");
  }
}

ParsedType ReadType(const TomlEntry& entry, Diagnostics* problems) {
  const size_t problems_before = problems->size();
  ParsedType parsed;
  parsed.where = entry.where;
  TypeInfo& type = parsed.info;
  type.name = entry.key;
  TableReader reader(entry.value, "[types." + PrintableName(entry.key) + "]", problems);
  type.title = reader.String("title").value_or("");
  if (!reader.Has("title")) problems->Add(entry.where, "type \"" + PrintableName(type.name) + "\" needs a title");
  if (auto group = reader.Word("group", GroupNames())) type.group = GroupNames()[*group];
  if (!reader.Has("group")) {
    problems->Add(entry.where,
                  "type \"" + PrintableName(type.name) + "\" needs a group: " + JoinStrings(GroupNames(), ", "));
  }
  ReadNames(&reader, &type);
  if (const TomlNode* signatures = reader.Array("signatures")) {
    for (const TomlNode& item : signatures->items) {
      Signature signature = ReadSignature(item, problems);
      if (!signature.parts.empty()) type.signatures.push_back(std::move(signature));
    }
  }
  if (auto container = reader.Word("container", ContainerNames())) type.container = static_cast<Container>(*container);
  type.validator = reader.String("validator").value_or("");
  type.also_unsigned = reader.Boolean("also_unsigned").value_or(false);
  type.text = reader.Boolean("text").value_or(false);
  type.may_be_empty = reader.Boolean("may_be_empty").value_or(false);
  type.advice = reader.String("advice").value_or("");
  parsed.replace = reader.Boolean("replace").value_or(false);
  reader.Finish();
  if (problems->size() == problems_before) CheckType(parsed, problems);
  return parsed;
}

}  // namespace

std::string_view ContainerName(Container container) { return ContainerNames()[static_cast<size_t>(container)]; }

const std::vector<std::string>& GroupNames() {
  static const std::vector<std::string> names = {"text", "table", "code",    "document",   "image", "archive",
                                                 "data", "model", "package", "executable", "media", "other"};
  return names;
}

std::vector<ParsedType> ParseTypes(const TomlNode& document, Diagnostics* problems) {
  std::vector<ParsedType> parsed;
  TableReader reader(document, "a type registry", problems);
  const TomlNode* types = reader.Table("types");
  reader.Finish();
  if (types == nullptr) return parsed;
  for (const TomlEntry& entry : types->entries) {
    if (!IsTypeName(entry.key)) {
      problems->Add(entry.where, "\"" + PrintableName(entry.key) +
                                     "\" is no type name: use lower-case letters, digits, '-', '_' and '+'");
    } else if (entry.value.kind != TomlKind::kTable) {
      problems->Add(entry.where, "[types." + entry.key + "] needs a table");
    } else {
      parsed.push_back(ReadType(entry, problems));
    }
  }
  return parsed;
}

}  // namespace shareguard::policy
